#include "ui/cases/record_form.h"

#include "app/records/validation.h"
#include "app/records/words.h"

#include "ui/cases/not_my_number.h"
#include "ui/widgets/tokens.h"

#include <QApplication>
#include <QEvent>
#include <QVBoxLayout>

namespace bansho::casework {

using records::FieldSpec;
using records::FieldValues;

namespace {

constexpr int caretKey = -1; ///< the field
constexpr int placeKey = -9; ///< in the field

} // namespace

RecordForm::RecordForm(
    const records::TypeSpec& type, const InputContext& context, InputStyle style, QWidget* parent)
    : Form(parent)
    , m_type(type)
    , m_context(context)
    , m_style(style)
{
}

RecordForm::Cell& RecordForm::makeCell(const FieldSpec& field)
{
    Cell cell{.input = new FieldInput(field, m_context, m_style, this)};
    connect(cell.input, &FieldInput::edited, this, &RecordForm::edited);
    const int number = field.number;
    connect(cell.input, &FieldInput::edited, this, [this, number] {
        if (auto* row = m_cells.value(number).row) {
            row->clearError();
        }
    });
    connect(cell.input, &FieldInput::left, this, [this, number](bool readable, const Error& error) {
        const Cell& one = m_cells[number];
        if (one.row && !readable) {
            one.row->setError(sentence(complaintOf(*one.input, error), one));
        } else if (one.row && one.row->error().isEmpty()) {
            judge(one);
        }
    });
    QWidget* widget = cell.input->widget();
    widget->installEventFilter(this);
    if (widget->focusProxy()) {
        widget->focusProxy()->installEventFilter(this);
    }
    m_order.append(number);
    return *m_cells.insert(number, cell);
}

QWidget* RecordForm::add(
    const FieldSpec& field, widgets::Required required, const QString& mnemonic)
{
    Cell& cell = makeCell(field);
    QString label = records::Words::builtIn().field(
        QLatin1String(m_type.name), QLatin1String(field.name), m_context.language);
    if (!mnemonic.isEmpty()) {
        label += QStringLiteral("(&%1)").arg(mnemonic);
    }
    auto* whole = new QWidget;
    auto* rows = new QVBoxLayout(whole);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    cell.row = new widgets::FieldRow(label, cell.input->widget(), required);
    rows->addWidget(cell.row);
    cell.notMyNumber = new NotMyNumber;
    connect(cell.notMyNumber, &NotMyNumber::toggled, this, &RecordForm::edited);
    rows->addWidget(cell.notMyNumber);
    return whole;
}

QWidget* RecordForm::addBare(const FieldSpec& field)
{
    return makeCell(field).input->widget();
}

FieldInput* RecordForm::input(const FieldSpec& field) const
{
    return m_cells.value(field.number).input;
}

widgets::FieldRow* RecordForm::row(const FieldSpec& field) const
{
    return m_cells.value(field.number).row;
}

void RecordForm::complainAt(const FieldSpec& missing, const FieldSpec& instead)
{
    m_instead.insert(QLatin1String(missing.name), instead.number);
}

/// What can be read and is not possible is said when the field is left, such as a day to come.
void RecordForm::judge(const Cell& cell)
{
    const auto value = cell.input->value();
    const FieldSpec& spec = cell.input->spec();
    if (!value || value->isNull() || !m_context.clock) {
        return;
    }
    for (const FieldError& complaint :
        records::checkValues(m_type, {{spec.number, *value}}, {.now = m_context.clock->now()})) {
        if (complaint.code == ErrorCode::InFuture || complaint.code == ErrorCode::BadDate) {
            cell.row->setError(sentence(complaint, cell));
        }
    }
}

void RecordForm::load(const FieldValues& values)
{
    for (const int number : std::as_const(m_order)) {
        Cell& cell = m_cells[number];
        cell.input->setValue(values.value(number, QCborValue(nullptr)));
        cell.given = cell.input->text();
        if (cell.notMyNumber) {
            cell.notMyNumber->setChecked(false);
        }
    }
    m_lastField = 0;
    clearComplaints();
}

void RecordForm::fill(const FieldValues& values)
{
    for (const int number : std::as_const(m_order)) {
        if (const QCborValue value = values.value(number); !value.isUndefined()) {
            m_cells[number].input->setValue(value);
        }
    }
}

FieldError RecordForm::complaintOf(const FieldInput& input, const Error& error) const
{
    return {.record = 0,
        .type = QLatin1String(m_type.name),
        .field = QLatin1String(input.spec().name),
        .code = error.code,
        .value = records::shownValue(error.subject)};
}

FieldValues RecordForm::readable(QList<FieldError>& complaints) const
{
    FieldValues values;
    for (const int number : m_order) {
        const FieldInput& input = *m_cells[number].input;
        const auto value = input.value();
        if (!value) {
            complaints.append(complaintOf(input, value.error()));
        } else if (!value->isNull()) {
            values.insert(number, *value);
        }
    }
    return values;
}

Result<FieldValues> RecordForm::filled() const
{
    QList<FieldError> complaints;
    const FieldValues values = readable(complaints);
    return complaints.isEmpty() ? Result<FieldValues>(values) : fail(complaints);
}

QList<FieldError> RecordForm::complaints(records::Stage stage) const
{
    QList<FieldError> complaints;
    const FieldValues values = readable(complaints);
    for (const FieldError& missing : records::checkStage(m_type, values, stage)) {
        const FieldSpec* field = m_type.field(missing.field);
        if (field && m_cells.value(field->number).row) {
            complaints.append(missing);
        }
    }
    return complaints;
}

Result<FieldValues> RecordForm::changes() const
{
    const auto values = filled();
    if (!values) {
        return values.error();
    }
    FieldValues changed;
    for (const int number : m_order) {
        const Cell& cell = *m_cells.constFind(number);
        if (cell.input->text() != cell.given) {
            changed.insert(number, values->value(number, QCborValue(nullptr)));
        }
    }
    return changed;
}

QCborMap RecordForm::draft() const
{
    QCborMap draft;
    for (const int number : m_order) {
        const Cell& cell = *m_cells.constFind(number);
        const QString text = cell.input->typed();
        if (text != cell.given) {
            draft.insert(number, text);
        }
    }
    if (m_lastField != 0) {
        draft.insert(caretKey, m_lastField);
        draft.insert(placeKey, m_cells.value(m_lastField).input->caret());
    }
    return draft;
}

int RecordForm::focusedField() const
{
    // Of this window, which need not be the one in front.
    const QWidget* focused = window()->focusWidget();
    for (const int number : m_order) {
        const QWidget* widget = m_cells.value(number).input->widget();
        if (focused && (widget == focused || widget->focusProxy() == focused)) {
            return number;
        }
    }
    return 0;
}

void RecordForm::restore(const QCborMap& draft)
{
    for (const int number : std::as_const(m_order)) {
        const QCborValue text = draft.value(number);
        if (text.isString()) {
            m_cells[number].input->setText(text.toString());
        }
    }
    if (draft.contains(caretKey)) {
        const int number = int(draft.value(caretKey).toInteger());
        setFocusOn(number);
        if (FieldInput* input = m_cells.value(number).input) {
            m_lastField = number; // a window that is not shown yet gives no focus
            input->setCaret(int(draft.value(placeKey).toInteger(input->text().size())));
        }
    }
}

void RecordForm::takeUpCaret()
{
    if (focusedField() == 0) {
        setFocusOn(m_lastField);
    }
}

bool RecordForm::isTouched() const
{
    return std::ranges::any_of(
        m_cells, [](const Cell& cell) { return cell.input->typed() != cell.given; });
}

void RecordForm::setFocusOn(int field)
{
    if (const FieldInput* input = m_cells.value(field).input) {
        input->widget()->setFocus(Qt::OtherFocusReason);
    }
}

bool RecordForm::showComplaints(const QList<FieldError>& complaints)
{
    clearComplaints();
    bool all = true;
    int first = 0;
    for (FieldError complaint : complaints) {
        complaint.record = 0; // of what else was to be written with it nobody here knows
        const FieldSpec* field = m_type.field(complaint.field);
        const int number = m_instead.value(complaint.field, field ? field->number : 0);
        const auto cell = m_cells.find(number);
        if (cell == m_cells.end() || !cell->row) {
            all = false;
            continue;
        }
        if (cell->row->error().isEmpty()) {
            cell->row->setError(sentence(complaint, *cell));
        }
        cell->notMyNumber->hear(complaint.code);
        if (first == 0 || m_order.indexOf(number) < m_order.indexOf(first)) {
            first = number;
        }
    }
    setFocusOn(first);
    return all;
}

void RecordForm::clearComplaints()
{
    for (const Cell& cell : std::as_const(m_cells)) {
        if (cell.row) {
            cell.row->clearError();
            cell.notMyNumber->hear({});
        }
    }
}

QString RecordForm::sentence(const FieldError& complaint, const Cell& cell) const
{
    return fieldSentence(complaint, cell.row->name(), m_context.language);
}

QSet<int> RecordForm::notMyNumber() const
{
    QSet<int> said;
    for (auto it = m_cells.begin(); it != m_cells.end(); ++it) {
        if (it->notMyNumber && it->notMyNumber->isChecked()) {
            said.insert(it.key());
        }
    }
    return said;
}

bool RecordForm::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut) {
        emit fieldLeft();
    } else if (event->type() == QEvent::FocusIn) {
        m_lastField = focusedField();
    } else if (event->type() == QEvent::InputMethod) {
        emit composed();
    }
    return Form::eventFilter(watched, event);
}

} // namespace bansho::casework
