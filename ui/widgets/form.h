#pragma once
// The keys of a form: Enter goes to the next field and Shift+Enter back, and neither ever submits
// nor leaves the form. Check boxes and buttons are passed over, because what is typed next would
// vanish there; Tab reaches them and Space presses them.
// Ctrl+Enter is left to the form's action. GUI thread only.

#include <QWidget>

namespace bansho::widgets {

/// The parent of a form's fields. Keys its fields have no use for arrive here, and Enter in a
/// LongTextEdit begins a new line.
class Form : public QWidget {
    Q_OBJECT

public:
    explicit Form(QWidget* parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void moveOn(bool forward);
};

} // namespace bansho::widgets
