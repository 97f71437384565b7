#include "app/cases/guidance.h"

#include "app/journal/query.h"

#include "app/organisation/directory.h"

#include "app/cases/consultation.h"
#include "app/cases/sheet_texts.h"
#include "app/cases/steps_taken.h"

namespace bansho::cases {

using namespace records;

using journal::StoredRecord;
using store::Connection;

namespace {

constexpr Transition guidanceSteps[] = {{.number = ActionVoid,
    .name = "void",
    .from = {"active"},
    .to = "void",
    .verb = Verb::Void,
    .reason = Reason::Required}};

void completeGuidance(FieldValues& values, const CreationContext& context)
{
    if (!View(values).has(guidance.givenAt)) {
        set(values, guidance.givenAt, Moment::at(context.now, Precision::Minute));
    }
}

/// Paper without a word of advice helps nobody.
void checkGuidance(const View& view, Stage, QList<FieldError>& complaints)
{
    if (!view.has(guidance.advice) && !view.has(guidance.added)) {
        complaints.append({.record = 0,
            .type = QStringLiteral("guidance"),
            .field = QLatin1String(guidance.advice.name),
            .code = ErrorCode::Required,
            .value = {}});
    }
}

/// The advice as a table of two columns: its number, so that both can speak of it, and its words.
documents::Table adviceTable(const View& view, Language language)
{
    documents::Table table{
        .columns = {{sheetWord("guide_no", language), 3, documents::Align::Center},
            {sheetWord("guide_advice", language), 30}},
        .rows = {},
        .empty = {}};
    const auto add = [&table](const QString& words) {
        table.rows.append({QString::number(table.rows.size() + 1), words});
    };
    for (const QString& line : linesOf(view[guidance.advice].value_or(QString()))) {
        add(line);
    }
    if (const QString added = view[guidance.added].value_or(QString()).trimmed();
        !added.isEmpty()) {
        add(added);
    }
    return table;
}

} // namespace

const TypeSpec& guidanceType()
{
    static const TypeSpec type{.number = 20,
        .name = "guidance",
        .policyClass = PolicyClass::Consultation,
        .fields = fieldsOf(guidance),
        .transitions = guidanceSteps,
        .parentField = &guidance.parent,
        .complete = completeGuidance,
        .check = checkGuidance};
    return type;
}

Result<Giver> giverFor(Connection& connection, const StoredRecord& ofCase, const RecordId& officer)
{
    organisation::Directory directory(connection);
    const auto unit = directory.unit(ofCase.unit);
    const auto station = directory.station(ofCase.unit);
    const auto person = directory.officer(officer);
    if (!unit || !station || !person) {
        return !unit ? unit.error() : !station ? station.error() : person.error();
    }
    const FieldValues values = ofCase.state.values();
    QString phone = *unit ? (*unit)->phone : QString();
    if (phone.isEmpty() && *station) {
        phone = (*station)->phone;
    }
    return Giver{.record = ofCase.state.id,
        .number = View(values)[consultation.number].value_or(QString()),
        .station = *station ? (*station)->name : QString(),
        .section = *unit ? (*unit)->name : QString(),
        .officer = *person ? (*person)->name : QString(),
        .phone = phone};
}

journal::ChangeItem giving(
    const Giver& giver, const Guide& guide, const QList<int>& ticked, const QString& added)
{
    const View from(guide.values);
    const QStringList lines = linesOf(from[guideTemplate.advice].value_or(QString()));
    QStringList advice;
    for (qsizetype at = 0; at < lines.size(); ++at) {
        if (ticked.contains(int(at))) {
            advice.append(lines.at(at));
        }
    }
    journal::ChangeItem item{.type = &guidanceType()};
    FieldValues& values = item.fields;
    set(values, guidance.parent, giver.record);
    set(values, guidance.fromTemplate, guide.id);
    set(values, guidance.version, from[guideTemplate.version].value_or(1));
    set(values, guidance.digest, QString::fromLatin1(guide.digest.toHex()));
    set(values, guidance.language, from[guideTemplate.language].value_or(QStringLiteral("JA")));
    const std::pair<const Field<Text>&, QString> texts[] = {
        {guidance.title, from[guideTemplate.title].value_or(QString())},
        {guidance.number, giver.number}, {guidance.station, giver.station},
        {guidance.section, giver.section}, {guidance.officer, giver.officer},
        {guidance.phone, giver.phone}};
    for (const auto& [field, text] : texts) {
        if (!text.isEmpty()) {
            set(values, field, text);
        }
    }
    const std::pair<const Field<LongText>&, QString> blocks[] = {
        {guidance.introduction, from[guideTemplate.introduction].value_or(QString())},
        {guidance.advice, advice.join(u'\n')}, {guidance.added, added.trimmed()},
        {guidance.contacts, from[guideTemplate.contacts].value_or(QString())}};
    for (const auto& [field, text] : blocks) {
        if (!text.isEmpty()) {
            set(values, field, text);
        }
    }
    return item;
}

documents::Sheet guidanceSheet(const journal::RecordState& given)
{
    const FieldValues values = given.values();
    const View view(values);
    const auto text = [&view](const Field<Text>& field) { return view[field].value_or(QString()); };
    const Language language = view[guidance.language].value_or(QString()) == QStringLiteral("EN")
        ? Language::English
        : Language::Japanese;
    const QString force = sheetWord("force", language)
        + (language == Language::Japanese ? QString() : QStringLiteral(" "));
    const Moment at = view[guidance.givenAt].value_or(Moment());
    QString place = text(guidance.station);
    if (text(guidance.section) != place) {
        place += (place.isEmpty() ? QString() : QStringLiteral(" ")) + text(guidance.section);
    }
    documents::Sheet sheet{.title = text(guidance.title),
        .subtitle = {},
        .sender = force + text(guidance.station),
        .head = {sheetWord("guide_title", language),
            longDay(toJst(Timestamp{at.utcSeconds * 1000}).date(), language)},
        .boxes = {},
        .blocks = {documents::Paragraph{view[guidance.introduction].value_or(QString())},
            documents::Heading{sheetWord("guide_please", language)}, adviceTable(view, language)},
        .footnote = sheetWord("guide_version", language)
                        .arg(view[guidance.version].value_or(0))
                        .arg(text(guidance.digest).left(12)),
        .missingNote = sheetWord("missing_glyph", language) + u' ',
        .letters = documents::Letters::Large};
    if (given.state == QStringLiteral("void")) {
        sheet.head.append(sheetWord("guide_void", language));
    }
    const QStringList contacts = linesOf(view[guidance.contacts].value_or(QString()));
    if (!contacts.isEmpty()) {
        sheet.blocks.append(documents::Heading{sheetWord("guide_contacts", language)});
        sheet.blocks.append(documents::Paragraph{contacts.join(u'\n')});
    }
    sheet.blocks.append(documents::Heading{sheetWord("guide_case", language)});
    sheet.blocks.append(documents::Paragraph{sheetWord("guide_call", language)});
    documents::Form form;
    form.rows = {{{sheetWord("guide_number", language), text(guidance.number)},
                     {sheetWord("guide_officer", language), text(guidance.officer)}},
        {{sheetWord("guide_section", language), place},
            {sheetWord("guide_phone", language), text(guidance.phone)}}};
    sheet.blocks.append(form);
    return sheet;
}

Result<QList<StoredRecord>> guidanceOf(Connection& connection, const RecordId& record)
{
    const auto stored = journal::list(connection, guidanceType(),
        {{.of = journal::Filter::Of::Field,
            .field = &guidance.parent,
            .value = Reference::toCbor(record),
            .text = {},
            .unit = {}}},
        -1);
    if (!stored) {
        return stored.error();
    }
    QList<StoredRecord> given;
    for (const StoredRecord& one : *stored) {
        if (one.state.state != QStringLiteral("void")) {
            given.prepend(one); // the list has the newest first
        }
    }
    return given;
}

} // namespace bansho::cases
