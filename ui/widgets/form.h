#pragma once
// The keys of a form: Enter goes to the next field and Shift+Enter back, and neither ever submits.
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
};

} // namespace bansho::widgets
