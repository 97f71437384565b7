#pragma once
// パレット (Ctrl+K, ux.md 3.0): go, find, do, from one line of words. It lies over the window and
// goes away as soon as something else has the focus; what was typed last is still there the next
// time. GUI thread only.

#include "ui/shell/palette_model.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QLineEdit;
class QListView;

namespace bansho::widgets {
class Label;
}

namespace bansho::shell {

class Palette : public QWidget {
    Q_OBJECT

public:
    /// Lies over `window`, hidden.
    explicit Palette(QWidget* window);

    void setFinder(const Finder& finder) { m_finder = finder; }

    /// Comes up with these commands under `top` pixels of the window, the words of the last time
    /// marked.
    void open(const QList<Command>& commands, int top);

    /// Forgets what was typed: another officer sits here now.
    void forget();

signals:
    void go(const bansho::shell::Place& place);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void typed();
    void look();
    void choose(int row);
    void leave();
    void fit();

    QWidget* m_window;
    QLineEdit* m_words;
    QListView* m_list;
    widgets::Label* m_state;
    PaletteModel* m_model;
    Finder m_finder;
    QPointer<QWidget> m_before; ///< had the focus
    QTimer m_pause;
    int m_question = 0; ///< answers to older ones are dropped
    bool m_hurried = false; ///< Enter was pressed before anything was found
    int m_top = 0;
};

} // namespace bansho::shell
