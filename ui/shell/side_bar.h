#pragma once
// The navigation: whose desk this is, and the pages with what waits on each. GUI thread only.

#include "ui/shell/place.h"

#include <QAbstractButton>
#include <QHash>

class QVBoxLayout;

namespace bansho::widgets {
class Label;
}

namespace bansho::shell {

/// One page's line in the navigation.
class NavItem : public QAbstractButton {
    Q_OBJECT

public:
    NavItem(const QString& icon, const QString& word, QWidget* parent = nullptr);

    void setBadge(const Badge& badge);
    void setCompact(bool compact);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString m_icon;
    QString m_word;
    Badge m_badge;
    bool m_compact = false;
};

class SideBar : public QWidget {
    Q_OBJECT

public:
    explicit SideBar(QWidget* parent = nullptr);

    /// Station and role of the officer, above the pages.
    void setHead(const QString& station, const QString& role);
    /// Adds a page; `apart` puts a line above it.
    void addPage(const QString& name, const QString& icon, const QString& word, bool apart);
    void setBadge(const QString& name, const Badge& badge);
    void setCurrent(const QString& name);
    /// Icons without words, where the window is narrow.
    void setCompact(bool compact);

signals:
    void chosen(const QString& name);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void setWidth();

    widgets::Label* m_station;
    widgets::Label* m_role;
    QVBoxLayout* m_items;
    QHash<QString, NavItem*> m_byName;
    bool m_compact = false;
};

} // namespace bansho::shell
