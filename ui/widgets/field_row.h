#pragma once
// A field of a form: its label above, the input, and a line for what is wrong with it.
// GUI thread only.

#include "ui/widgets/fonts.h"

#include <QLabel>
#include <QWidget>

class QHBoxLayout;

namespace bansho::widgets {

class Label;
class MarkLabel;

enum class Required { No, Yes };

/// Whether the place of the error line stays free while there is none.
enum class ErrorRoom { Kept, Grows };

/// The label of a field: its words, its mnemonic while Alt is held, and 必須.
class FieldLabel : public QLabel {
    Q_OBJECT

public:
    FieldLabel(const QString& text, Required required, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Required m_required;
};

/// Holds the input (it becomes its parent), names it for screen readers and shows its error.
class FieldRow : public QWidget {
    Q_OBJECT

public:
    /// `label` may hold a mnemonic: "Name(&N)". The input may be any widget, also a row of radio
    /// buttons.
    FieldRow(const QString& label, QWidget* input, Required required = Required::No,
        QWidget* parent = nullptr);

    /// Small words at the right end of the label's line, such as "Ctrl+: で今".
    void setHint(const QString& hint);
    /// A widget at the right end of the label's line, such as a check box "anonymous".
    void setAside(QWidget* aside);
    void setErrorRoom(ErrorRoom room);

    /// Shows what is wrong: a late edge, a mark and the sentence, which becomes the input's
    /// accessible description. Empty takes it away.
    void setError(const QString& sentence);

    void clearError() { setError({}); }

    [[nodiscard]] QString error() const { return m_error; }

    [[nodiscard]] QWidget* input() const { return m_input; }

    /// The label without its mnemonic.
    [[nodiscard]] QString name() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    FieldLabel* m_label;
    QWidget* m_input;
    QHBoxLayout* m_head;
    Label* m_hint = nullptr;
    QWidget* m_aside = nullptr;
    MarkLabel* m_errorMark;
    Label* m_errorText;
    QWidget* m_errorLine;
    QString m_error;
    Required m_required;
    ErrorRoom m_room = ErrorRoom::Kept;
};

} // namespace bansho::widgets
