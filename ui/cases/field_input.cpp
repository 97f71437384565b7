#include "ui/cases/field_input.h"

#include "app/base/clock.h"

#include "app/records/code_lists.h"
#include "app/records/words.h"

#include "app/cases/consultation.h"

#include "ui/cases/code_set_edit.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/date_edits.h"
#include "ui/widgets/ime.h"
#include "ui/widgets/line_edits.h"

#include <QCheckBox>

namespace bansho::casework {

using records::FieldSpec;
using records::Kind;

namespace {

const QCborValue nothing(nullptr);

QCborValue textValue(const QString& text)
{
    return text.trimmed().isEmpty() ? nothing : QCborValue(text);
}

bool isOneOf(const FieldSpec& spec, std::initializer_list<const FieldSpec*> fields)
{
    return std::ranges::find(fields, &spec) != fields.end();
}

QLineEdit* lineFor(const FieldSpec& spec)
{
    const auto& c = cases::consultation;
    if (spec.traits.halfWidth) {
        return new widgets::HalfWidthEdit;
    }
    if (isOneOf(spec, {&c.consulterKana, &c.organisationKana})) {
        return new widgets::KanaEdit;
    }
    if (isOneOf(spec, {&c.consulterName, &c.organisationName})) {
        return new widgets::KanjiEdit;
    }
    return new QLineEdit;
}

/// A whole number as people write it: 38,400円, ３８４００.
Result<QCborValue> numberIn(const QString& typed)
{
    QString text = typed.normalized(QString::NormalizationForm_KC).simplified();
    text.remove(u',').remove(u'、').remove(u' ').remove(u'¥').remove(u'\\');
    if (text.endsWith(u'円')) {
        text.chop(1);
    }
    if (text.isEmpty()) {
        return nothing;
    }
    bool fine = false;
    const qint64 number = text.toLongLong(&fine);
    return fine ? Result<QCborValue>(QCborValue(number))
                : fail(ErrorCode::WrongKind, QStringLiteral("not a number"), typed);
}

} // namespace

FieldInput::FieldInput(
    const FieldSpec& spec, const InputContext& context, InputStyle style, QObject* parent)
    : QObject(parent)
    , m_spec(spec)
{
    switch (spec.kind) {
    case Kind::LongText:
        makeLongText();
        break;
    case Kind::Integer:
    case Kind::Yen:
        makeNumber();
        break;
    case Kind::Bool:
        makeYesNo(context, style);
        break;
    case Kind::Date:
        makeDate(context);
        break;
    case Kind::Instant:
        makeInstant(context);
        break;
    case Kind::Code:
        makeCode(context);
        break;
    case Kind::CodeSet:
        makeCodeSet(context, style);
        break;
    case Kind::Reference:
        if (qstrcmp(spec.traits.list, "unit") == 0) {
            makeChoice(context.units, tr("Another section"));
        } else {
            makeChoice(context.people, tr("Another officer")); // not of this station any more
        }
        break;
    case Kind::Text:
    case Kind::ReferenceSet: // no form has one
    case Kind::AttachmentSet:
        makeLine();
        break;
    }
    m_widget->setObjectName(QLatin1String(spec.name));
    if (auto* line = qobject_cast<QLineEdit*>(m_widget)) {
        widgets::keepToOneLine(*line);
    }
}

void FieldInput::setValue(const QCborValue& value)
{
    m_access.setValue(value);
}

Result<QCborValue> FieldInput::value() const
{
    return m_access.value();
}

QString FieldInput::text() const
{
    return m_access.text();
}

void FieldInput::setText(const QString& text)
{
    m_access.setText(text);
}

QString FieldInput::typed() const
{
    const QString composed = widgets::composedIn(m_widget);
    QString all = text();
    return composed.isEmpty() ? all : all.insert(caret() - composed.size(), composed);
}

int FieldInput::caret() const
{
    const auto composed = int(widgets::composedIn(m_widget).size());
    if (const auto* line = qobject_cast<QLineEdit*>(m_widget)) {
        return line->cursorPosition() + composed;
    }
    if (const auto* edit = qobject_cast<QPlainTextEdit*>(m_widget)) {
        return edit->textCursor().position() + composed;
    }
    return 0;
}

void FieldInput::setCaret(int place)
{
    if (auto* line = qobject_cast<QLineEdit*>(m_widget)) {
        line->setCursorPosition(place);
    } else if (auto* edit = qobject_cast<QPlainTextEdit*>(m_widget)) {
        QTextCursor cursor = edit->textCursor();
        cursor.setPosition(qBound(0, place, edit->document()->characterCount() - 1));
        edit->setTextCursor(cursor);
    }
}

void FieldInput::makeLine()
{
    auto* line = lineFor(m_spec);
    m_widget = line;
    auto* kana = qobject_cast<widgets::KanaEdit*>(line);
    m_access = {.value = [line, kana]() -> Result<QCborValue> {
                    return textValue(kana ? kana->reading() : line->text());
                },
        .setValue = [line](const QCborValue& value) { line->setText(value.toString()); },
        .text = [line] { return line->text(); },
        .setText = [line](const QString& text) { line->setText(text); }};
    connect(line, &QLineEdit::textChanged, this, &FieldInput::edited);
}

void FieldInput::makeLongText()
{
    auto* edit = new widgets::LongTextEdit;
    m_widget = edit;
    m_access = {.value = [edit]() -> Result<QCborValue> { return textValue(edit->toPlainText()); },
        .setValue = [edit](const QCborValue& value) { edit->setPlainText(value.toString()); },
        .text = [edit] { return edit->toPlainText(); },
        .setText = [edit](const QString& text) { edit->setPlainText(text); }};
    connect(edit, &QPlainTextEdit::textChanged, this, &FieldInput::edited);
}

void FieldInput::makeNumber()
{
    auto* line = new widgets::HalfWidthEdit;
    m_widget = line;
    line->setAlignment(Qt::AlignRight);
    m_access = {.value = [line] { return numberIn(line->text()); },
        .setValue =
            [line](const QCborValue& value) {
                line->setText(value.isInteger() ? QString::number(value.toInteger()) : QString());
            },
        .text = [line] { return line->text(); },
        .setText = [line](const QString& text) { line->setText(text); }};
    connect(line, &QLineEdit::textChanged, this, &FieldInput::edited);
    connect(line, &QLineEdit::editingFinished, this, [this] {
        const auto read = value();
        emit left(read.ok(), read ? Error() : read.error());
    });
}

void FieldInput::makeYesNo(const InputContext& context, InputStyle style)
{
    const auto fromText = [](const QString& text) {
        return text.isEmpty() ? nothing : QCborValue(text == u"yes");
    };
    const auto toText = [](const QCborValue& value) {
        return value.isBool() ? (value.toBool() ? QStringLiteral("yes") : QStringLiteral("no"))
                              : QString();
    };
    if (style == InputStyle::Quick) {
        auto* box = new QCheckBox(records::Words::builtIn().field(
            QStringLiteral("consultation"), QLatin1String(m_spec.name), context.language));
        m_widget = box;
        m_access = {.value = [box]() -> Result<QCborValue> {
                        return box->isChecked() ? QCborValue(true) : nothing;
                    },
            .setValue = [box](const QCborValue& value) { box->setChecked(value.toBool()); },
            .text = [box] { return box->isChecked() ? QStringLiteral("yes") : QString(); },
            .setText = [box](const QString& text) { box->setChecked(text == u"yes"); }};
        connect(box, &QCheckBox::toggled, this, &FieldInput::edited);
        return;
    }
    auto* box = new widgets::WordBox;
    box->addNone();
    box->addWord(tr("Yes"), QStringLiteral("yes"), tr("Yes", "reading"));
    box->addWord(tr("No"), QStringLiteral("no"), tr("No", "reading"));
    m_widget = box;
    m_access = {.value = [box, fromText]() -> Result<QCborValue> {
                    return fromText(box->currentData().toString());
                },
        .setValue =
            [box, toText](
                const QCborValue& value) { box->setCurrentIndex(box->findData(toText(value))); },
        .text = [box] { return box->currentData().toString(); },
        .setText =
            [box](const QString& text) { box->setCurrentIndex(qMax(0, box->findData(text))); }};
    connect(box, &QComboBox::currentIndexChanged, this, &FieldInput::edited);
}

void FieldInput::makeDate(const InputContext& context)
{
    auto* edit = new widgets::DateEdit(*context.clock);
    m_widget = edit;
    m_access = {.value = [edit]() -> Result<QCborValue> {
                    const auto date = edit->date();
                    if (!date) {
                        return date.error();
                    }
                    return *date ? records::Date::toCbor(**date) : nothing;
                },
        .setValue = [edit](
                        const QCborValue& value) { edit->setDate(records::Date::fromCbor(value)); },
        .text = [edit] { return edit->text(); },
        .setText = [edit](const QString& text) { edit->setText(text); }};
    connect(edit, &QLineEdit::textChanged, this, &FieldInput::edited);
    connect(edit, &widgets::CalendarEdit::understood, this, [this] { emit left(true, {}); });
    connect(edit, &widgets::CalendarEdit::notUnderstood, this,
        [this](const Error& error) { emit left(false, error); });
}

void FieldInput::makeInstant(const InputContext& context)
{
    auto* edit = new widgets::DateTimeEdit(*context.clock);
    m_widget = edit;
    m_access = {.value = [edit]() -> Result<QCborValue> {
                    const auto moment = edit->moment();
                    if (!moment) {
                        return moment.error();
                    }
                    return *moment ? records::Instant::toCbor(**moment) : nothing;
                },
        .setValue =
            [edit](const QCborValue& value) { edit->setMoment(records::Instant::fromCbor(value)); },
        .text = [edit] { return edit->text(); },
        .setText = [edit](const QString& text) { edit->setText(text); }};
    connect(edit, &QLineEdit::textChanged, this, &FieldInput::edited);
    connect(edit, &widgets::CalendarEdit::understood, this, [this] { emit left(true, {}); });
    connect(edit, &widgets::CalendarEdit::notUnderstood, this,
        [this](const Error& error) { emit left(false, error); });
}

void FieldInput::makeCode(const InputContext& context)
{
    auto* box = new widgets::CodeBox(records::CodeLists::builtIn(),
        QLatin1String(m_spec.traits.list), context.language, widgets::EmptyChoice::Yes);
    m_widget = box;
    m_access = {.value = [box]() -> Result<QCborValue> { return textValue(box->code()); },
        .setValue = [box](const QCborValue& value) { box->setCode(value.toString()); },
        .text = [box] { return box->code(); },
        .setText = [box](const QString& text) { box->setCode(text); }};
    connect(box, &QComboBox::currentIndexChanged, this, &FieldInput::edited);
}

void FieldInput::makeCodeSet(const InputContext& context, InputStyle style)
{
    const QString list = QLatin1String(m_spec.traits.list);
    const auto toCbor = [](const QStringList& codes) {
        return codes.isEmpty() ? nothing : records::CodeSet::toCbor(codes);
    };
    const auto codesOf = [](const QCborValue& value) {
        return records::CodeSet::fromCbor(value).value_or(QStringList());
    };
    if (style == InputStyle::Quick) {
        auto* box = new widgets::CodeBox(records::CodeLists::builtIn(), list, context.language);
        m_widget = box;
        m_access = {.value = [box, toCbor]() -> Result<QCborValue> {
                        return toCbor(
                            box->code().isEmpty() ? QStringList() : QStringList(box->code()));
                    },
            .setValue = [box, codesOf](
                            const QCborValue& value) { box->setCode(codesOf(value).value(0)); },
            .text = [box] { return box->code(); },
            .setText = [box](const QString& text) { box->setCode(text); }};
        connect(box, &QComboBox::currentIndexChanged, this, &FieldInput::edited);
        return;
    }
    auto* edit = new CodeSetEdit(list, context.language);
    m_widget = edit;
    m_access = {.value = [edit, toCbor]() -> Result<QCborValue> { return toCbor(edit->codes()); },
        .setValue = [edit, codesOf](const QCborValue& value) { edit->setCodes(codesOf(value)); },
        .text = [edit] { return edit->codes().join(u'|'); },
        .setText =
            [edit](const QString& text) { edit->setCodes(text.split(u'|', Qt::SkipEmptyParts)); }};
    connect(edit, &CodeSetEdit::edited, this, &FieldInput::edited);
}

void FieldInput::makeChoice(const QList<Named>& among, const QString& gone)
{
    auto* box = new widgets::WordBox;
    box->addNone();
    for (const Named& one : among) {
        box->addWord(one.name, one.id.hex(), one.reading);
    }
    m_widget = box;
    const auto choose = [box, gone](const QString& hex) {
        int index = box->findData(hex);
        if (index < 0) {
            box->addItem(gone, hex);
            index = box->count() - 1;
        }
        box->setCurrentIndex(index);
    };
    m_access = {.value = [box]() -> Result<QCborValue> {
                    const auto id = RecordId::fromHex(box->currentData().toString());
                    return id ? records::Reference::toCbor(*id) : nothing;
                },
        .setValue =
            [choose](const QCborValue& value) {
                const auto id = records::Reference::fromCbor(value);
                choose(id ? id->hex() : QString());
            },
        .text = [box] { return box->currentData().toString(); },
        .setText = choose};
    connect(box, &QComboBox::currentIndexChanged, this, &FieldInput::edited);
}

} // namespace bansho::casework
