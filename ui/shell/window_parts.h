#pragma once
// The strips of the main window: the band over a practice device, the toolbar. GUI thread only.

#include <QWidget>

namespace bansho::widgets {
class Button;
}

namespace bansho::shell {

/// The band over a practice device: what it is and what it does not protect.
class PracticeBand : public QWidget {
    Q_OBJECT

public:
    explicit PracticeBand(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// The one action that is at hand everywhere, the palette, and who sits here.
class Toolbar : public QWidget {
    Q_OBJECT

public:
    explicit Toolbar(QWidget* parent = nullptr);

    [[nodiscard]] widgets::Button* mainAction() const { return m_main; }

    [[nodiscard]] widgets::Button* palette() const { return m_palette; }

    [[nodiscard]] widgets::Button* user() const { return m_user; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    widgets::Button* m_main;
    widgets::Button* m_palette;
    widgets::Button* m_user;
};

} // namespace bansho::shell
