#pragma once
// Fields of a record as a form: what was given, what is typed, and what is wrong with it, at the
// field. The layout is the caller's. GUI thread only.

#include "app/records/type.h"

#include "ui/cases/field_input.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/form.h"

#include <QCborMap>
#include <QHash>
#include <QSet>

namespace bansho::casework {

class NotMyNumber;

class RecordForm : public widgets::Form {
    Q_OBJECT

public:
    /// `type` is a built-in one and outlives everything.
    RecordForm(const records::TypeSpec& type, const InputContext& context,
        InputStyle style = InputStyle::Full, QWidget* parent = nullptr);

    /// Makes the input of a field with its row, for the caller's layout.
    QWidget* add(const records::FieldSpec& field,
        widgets::Required required = widgets::Required::No, const QString& mnemonic = {});
    /// Makes the input of a field without a row, such as a check box beside another's label.
    QWidget* addBare(const records::FieldSpec& field);
    [[nodiscard]] FieldInput* input(const records::FieldSpec& field) const;
    [[nodiscard]] widgets::FieldRow* row(const records::FieldSpec& field) const;
    /// Complaints about a field that is not here are shown at another.
    void complainAt(const records::FieldSpec& missing, const records::FieldSpec& instead);

    /// Shows the values of a record; changes() is counted from them.
    void load(const records::FieldValues& values);
    /// Puts values in as if they had been typed; the other fields stay as they are.
    void fill(const records::FieldValues& values);
    /// What is filled in; with only the fields that can be read, and complaints about the others.
    [[nodiscard]] Result<records::FieldValues> filled() const;
    /// The fields that are other than loaded, null where one was cleared. Complaints as filled().
    [[nodiscard]] Result<records::FieldValues> changes() const;
    /// All that stands in the way of a record with these values: what cannot be read, and what
    /// `stage` demands and the form has a row for.
    [[nodiscard]] QList<FieldError> complaints(records::Stage stage) const;

    /// Everything as typed, by field number, what is being composed with it, and where the caret
    /// stands.
    [[nodiscard]] QCborMap draft() const;
    void restore(const QCborMap& draft);
    /// Whether something is typed that was not loaded.
    [[nodiscard]] bool isTouched() const;
    void setFocusOn(int field);
    /// The field that has the caret; 0 when none has.
    [[nodiscard]] int focusedField() const;
    /// Puts the caret back into the field that had it last, when none has it.
    void takeUpCaret();

    /// The input of a field by its number; null when the form has none.
    [[nodiscard]] FieldInput* inputOf(int field) const { return m_cells.value(field).input; }

    /// 0 when there is none.
    [[nodiscard]] int firstField() const { return m_order.value(0); }

    /// Shows the complaints at their fields and puts the caret into the first. False when one of
    /// them has no field here.
    bool showComplaints(const QList<FieldError>& complaints);
    void clearComplaints();
    /// Fields of which the officer ticked that their twelve digits are no My Number.
    [[nodiscard]] QSet<int> notMyNumber() const;

signals:
    void edited();
    /// Something is being composed that no field has yet: a draft is worth keeping.
    void composed();
    /// The caret left a field.
    void fieldLeft();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Cell {
        FieldInput* input = nullptr;
        widgets::FieldRow* row = nullptr;
        NotMyNumber* notMyNumber = nullptr;
        QString given; ///< as text, when it was loaded
    };

    Cell& makeCell(const records::FieldSpec& field);
    void judge(const Cell& cell);
    /// The values that can be read, and complaints about the others.
    records::FieldValues readable(QList<FieldError>& complaints) const;
    [[nodiscard]] FieldError complaintOf(const FieldInput& input, const Error& error) const;
    [[nodiscard]] QString sentence(const FieldError& complaint, const Cell& cell) const;

    const records::TypeSpec& m_type;
    InputContext m_context;
    InputStyle m_style;
    QList<int> m_order;
    int m_lastField = 0; ///< that had the caret; a button may have it now
    QHash<int, Cell> m_cells;
    QHash<QString, int> m_instead; ///< by field name
};

} // namespace bansho::casework
