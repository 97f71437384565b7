#pragma once
// The foot of 新規受理: whether the draft is kept, and what becomes of it. GUI thread only.

#include <QWidget>

namespace bansho::widgets {
class Button;
class Label;
} // namespace bansho::widgets

namespace bansho::casework {

class IntakeFoot : public QWidget {
    Q_OBJECT

public:
    explicit IntakeFoot(QWidget* parent = nullptr);

    void tell(const QString& words);
    /// Whether there is a draft to discard.
    void setBegun(bool begun);
    /// Nothing is registered twice while the store works.
    void setBusy(bool busy);

signals:
    void discardChosen();
    void laterChosen();
    void openChosen(); ///< register, and open the record
    void nextChosen(); ///< register, and go on with a blank form

private:
    widgets::Button* m_discard;
    widgets::Label* m_state;
    widgets::Button* m_later;
    widgets::Button* m_open;
    widgets::Button* m_next;
};

} // namespace bansho::casework
