#pragma once
// The figures of a page: cells of one card, each a link to its rows. GUI thread only.

#include "ui/widgets/mark.h"

#include <QAbstractButton>

namespace bansho::widgets {

/// What a tile says. A colour is given by the mark alone, and only when the figure is wrong.
struct TileText {
    QString label; ///< 期限超過
    Mark mark = Mark::None; ///< beside the figure; Mark::Late colours it
    QString figure; ///< "2"; a word such as 本部と一致 is set smaller
    QString unit; ///< 件, %
    Mark contextMark = Mark::None;
    QString context; ///< one line below: 前日比 +1

    bool operator==(const TileText&) const = default;
};

/// One cell. Enter, Space or a click emits clicked(); a screen reader hears all of its words.
class Tile : public QAbstractButton {
    Q_OBJECT

public:
    explicit Tile(const TileText& text, QWidget* parent = nullptr);

    void setTile(const TileText& text);

    [[nodiscard]] const TileText& tile() const { return m_text; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void paintFigure(QPainter& painter);

    TileText m_text;
};

/// A card of tiles of equal width, in two lines where one has no room for their words.
class TileStrip : public QWidget {
    Q_OBJECT

public:
    explicit TileStrip(QWidget* parent = nullptr);

    Tile* add(const TileText& text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void arrange();
    /// How many tiles stand in a line of that width.
    [[nodiscard]] int acrossIn(int width) const;
    /// What the columns need when so many tiles stand in a line.
    [[nodiscard]] QList<int> columnsOf(int across) const;

    QList<Tile*> m_tiles;
};

} // namespace bansho::widgets
