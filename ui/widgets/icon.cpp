#include "ui/widgets/icon.h"

#include "ui/widgets/tokens.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace bansho::widgets {

namespace {

QByteArray svgOf(const QString& name)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    const bool open = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(open, "icon", qPrintable(name));
    return open ? file.readAll() : QByteArray();
}

/// Tints when it is asked for a picture, so that a change of scheme needs no new icon.
class TintedIcon final : public QIconEngine {
public:
    explicit TintedIcon(const QString& name)
        : m_name(name)
    {
        Q_ASSERT_X(
            QFile::exists(QStringLiteral(":/icons/%1.svg").arg(name)), "icon", qPrintable(name));
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        painter->drawPixmap(rect.topLeft(),
            scaledPixmap(rect.size(), mode, state, painter->device()->devicePixelRatio()));
    }

    // Asked in device pixels, answered with the ratio 1: QIcon sets the ratio itself.
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        const QColor colour = mode == QIcon::Disabled ? tokens().text3 : tokens().text2;
        return iconPixmap(m_name, qMin(size.width(), size.height()), colour, 1);
    }

    QPixmap scaledPixmap(
        const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        QPixmap picture = pixmap(size * scale, mode, state);
        picture.setDevicePixelRatio(scale);
        return picture;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new TintedIcon(m_name); }

private:
    QString m_name;
};

} // namespace

QIcon icon(const QString& name)
{
    return QIcon(new TintedIcon(name));
}

QPixmap iconPixmap(const QString& name, int px, const QColor& colour, qreal devicePixelRatio)
{
    const QString key = QStringLiteral("bansho-icon/%1/%2/%3/%4")
                            .arg(name)
                            .arg(px)
                            .arg(colour.rgba(), 0, 16)
                            .arg(devicePixelRatio);
    QPixmap picture;
    if (QPixmapCache::find(key, &picture)) {
        return picture;
    }
    QByteArray svg = svgOf(name);
    svg.replace("currentColor", colour.name().toLatin1());
    QSvgRenderer renderer(svg);
    picture = QPixmap(QSize(px, px) * devicePixelRatio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    renderer.render(&painter);
    painter.end();
    picture.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, picture);
    return picture;
}

} // namespace bansho::widgets
