#include "app/cases/consultation_sheet.h"

#include "app/base/csv.h"

#include "app/records/validation.h"
#include "app/records/words.h"

#include "app/cases/consultation.h"
#include "app/cases/guidance.h"
#include "app/cases/sheet_texts.h"
#include "app/cases/steps_taken.h"

#include <algorithm>

namespace bansho::cases {

using journal::StoredRecord;
using records::FieldSpec;
using records::Kind;
using store::Connection;
using store::Statement;

namespace {

int actionOf(const char16_t* name)
{
    return consultationType().transition(QStringView(name))->number;
}

Result<QList<PrintedNote>> notesOf(Connection& connection, const RecordId& parent)
{
    Statement query(connection,
        "SELECT id FROM r_note WHERE f_parent = ? AND state <> 'void' "
        "ORDER BY f_happened_at, rid");
    query.bind(1, parent);
    QList<PrintedNote> notes;
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return notes;
        }
        const auto record = journal::load(connection, noteType(), query.recordId(0));
        if (!record) {
            return record.error();
        }
        if (!*record) {
            continue;
        }
        const auto step = stepTaken(connection, (*record)->state.id, (*record)->state.created);
        if (!step) {
            return step.error();
        }
        const records::FieldValues values = (*record)->state.values();
        const records::View view(values);
        notes.append({view[note.happenedAt].value_or(records::Moment()),
            *step ? (*step)->name : QString(), view[note.text].value_or(QString())});
    }
}

/// The guidance given on paper (指導票), as a line among the notes.
Result<QList<PrintedNote>> guidanceNotes(
    Connection& connection, const RecordId& parent, Language language)
{
    const auto given = guidanceOf(connection, parent);
    if (!given) {
        return given.error();
    }
    QList<PrintedNote> notes;
    for (const StoredRecord& one : *given) {
        const records::FieldValues values = one.state.values();
        const records::View view(values);
        notes.append({view[guidance.givenAt].value_or(records::Moment()),
            view[guidance.officer].value_or(QString()),
            sheetWord("guide_given", language)
                .arg(view[guidance.title].value_or(QString()))
                .arg(view[guidance.version].value_or(0))});
    }
    return notes;
}

/// What was reported up, passed on and seen (上申・進達・閲覧), as lines among the notes.
Result<QList<PrintedNote>> reportNotes(Connection& connection, const journal::Journal& journal,
    const journal::RecordState& state, Language language)
{
    const auto entries = journal.entriesOf(connection, state.id);
    if (!entries) {
        return entries.error();
    }
    QList<PrintedNote> notes;
    for (const journal::Entry& entry : *entries) {
        const records::Transition* step = consultationType().transition(entry.action);
        const bool reports = step
            && (step->verb == records::Verb::ReportUp || step->verb == records::Verb::PassOn
                || step->verb == records::Verb::SeeReport);
        if (!reports || std::ranges::any_of(state.skipped, [&](const journal::Skipped& one) {
                return one.entry == entry.id;
            })) {
            continue;
        }
        const auto taken = stepOf(connection, entry);
        if (!taken) {
            return taken.error();
        }
        const QString said = step->verb == records::Verb::ReportUp
            ? records::View(entry.fields)[consultation.reportAbout].value_or(QString())
            : taken->reason;
        const QString what = records::Words::builtIn().action(
            QLatin1String(consultationType().name), QLatin1String(step->name), language);
        const QString colon =
            language == Language::Japanese ? QStringLiteral("：") : QStringLiteral(": ");
        notes.append({records::Moment::at(taken->at, records::Precision::Minute), taken->name,
            said.isEmpty() ? what : what + colon + said});
    }
    return notes;
}

Result<QHash<RecordId, QString>> namesIn(Connection& connection, const records::FieldValues& values)
{
    organisation::Directory directory(connection);
    QHash<RecordId, QString> names;
    for (const FieldSpec& field : consultationType().fields) {
        const auto id = field.kind == Kind::Reference
            ? records::Reference::fromCbor(values.value(field.number))
            : std::nullopt;
        if (!id) {
            continue;
        }
        const auto officer = directory.officer(*id);
        const auto unit = directory.unit(*id);
        if (!officer || !unit) {
            return officer ? unit.error() : officer.error();
        }
        names.insert(*id, *officer ? (*officer)->name : *unit ? (*unit)->name : id->hex());
    }
    return names;
}

/// The steps that closed a case: its proposal, when known, and its decision.
struct Closing {
    std::optional<StepTaken> proposed;
    std::optional<StepTaken> decided;
};

Result<Closing> closingOf(
    Connection& connection, const journal::Journal& journal, const journal::RecordState& state)
{
    Closing closing;
    if (state.state != QStringLiteral("closed")) {
        return closing;
    }
    const auto entries = journal.entriesOf(connection, state.id);
    if (!entries) {
        return entries.error();
    }
    std::optional<journal::Entry> proposal;
    for (const journal::Entry& entry : *entries) {
        const bool skipped = std::any_of(state.skipped.begin(), state.skipped.end(),
            [&](const journal::Skipped& one) { return one.entry == entry.id; });
        if (entry.action == actionOf(u"propose_close") && !skipped) {
            proposal = entry;
        }
        if (entry.id == state.stateSetBy && entry.action == actionOf(u"decide_close")) {
            auto decided = stepOf(connection, entry);
            if (!decided) {
                return decided.error();
            }
            closing.decided = std::move(*decided);
            break;
        }
    }
    if (proposal && closing.decided) {
        auto proposed = stepOf(connection, *proposal);
        if (!proposed) {
            return proposed.error();
        }
        closing.proposed = std::move(*proposed);
    }
    return closing;
}

approval::DecisionKind kindOf(const Closing& closing, const QList<approval::Box>& boxes)
{
    const RecordId decider = closing.decided->officer;
    if (closing.proposed && closing.proposed->officer == decider && !decider.isNull()) {
        return approval::DecisionKind::Concurrent;
    }
    const bool acting = std::any_of(boxes.begin(), boxes.end(), [&](const approval::Box& box) {
        return box.role == closing.decided->role && box.officer == decider && box.acting;
    });
    return acting ? approval::DecisionKind::Deputised : approval::DecisionKind::Decided;
}

Result<QList<approval::Box>> boxesOf(Connection& connection, const RecordId& unit,
    const Closing& closing, QDate today, Language language)
{
    const auto dayOf = [](const StepTaken& step) { return toJst(step.at).date(); };
    auto boxes = approval::route(connection,
        {.unit = unit,
            .day = closing.decided ? dayOf(*closing.decided) : today,
            .drafter = closing.proposed ? closing.proposed->officer : RecordId()},
        language);
    if (!boxes || !closing.decided) {
        return boxes;
    }
    if (closing.proposed) {
        approval::draft(*boxes,
            {approval::DecisionKind::Drafted, closing.proposed->name, dayOf(*closing.proposed)});
    }
    approval::decide(*boxes, closing.decided->role,
        {kindOf(closing, *boxes), closing.decided->name, dayOf(*closing.decided)});
    return boxes;
}

/// The rows of the form by the layout table; a row whose fields are all empty is left out.
documents::Form formOf(const ConsultationPaper& paper, Language language)
{
    const records::FieldValues values = paper.record.state.values();
    const records::Words& words = records::Words::builtIn();
    const QString type = QStringLiteral("consultation");
    const CsvTable layout = resourceTable(QStringLiteral(":/forms/consultation_sheet.csv"));
    documents::Form form;
    QString row;
    for (const CsvRecord& record : layout.records) {
        if (record.cells.at(0) != row) {
            row = record.cells.at(0);
            form.rows.append(QList<documents::FormCell>());
        }
        const QString name = record.cells.at(1);
        documents::FormCell cell{
            .label = words.field(type, name, language), .share = record.cells.at(2).toInt()};
        if (name == QStringLiteral("state")) {
            cell.label = sheetWord("state", language);
            cell.text = words.state(type, paper.record.state.state, language);
        } else {
            const FieldSpec* field = consultationType().field(name);
            Q_ASSERT_X(field, "consultation_sheet.csv", qPrintable(name));
            cell.text = valueText(*field, values.value(field->number), language,
                [&](const RecordId& id) { return paper.names.value(id, id.hex()); });
        }
        form.rows.last().append(cell);
    }
    const bool anonymous = records::View(values)[consultation.anonymous].value_or(false);
    for (QList<documents::FormCell>& cells : form.rows) {
        for (documents::FormCell& cell : cells) {
            const bool isName = cell.label
                == words.field(type, QLatin1String(consultation.consulterName.name), language);
            if (isName && cell.text.isEmpty() && anonymous) {
                cell.text = sheetWord("anonymous", language);
            }
        }
    }
    return form;
}

documents::Table notesTable(const ConsultationPaper& paper, Language language)
{
    documents::Table table{.columns = {{sheetWord("when", language), 12},
                               {sheetWord("who", language), 8}, {sheetWord("note", language), 30}},
        .empty = sheetWord("notes_none", language)};
    for (const PrintedNote& one : paper.notes) {
        table.rows.append(
            {valueText(note.happenedAt, records::Instant::toCbor(one.happenedAt), language, {}),
                one.writer, one.text});
    }
    return table;
}

/// What a reader of the paper must know about the record behind it.
QString footnoteOf(const ConsultationPaper& paper, Language language)
{
    QStringList lines;
    QStringList differing;
    const QList<int> clashes = paper.record.state.clashes(consultationType());
    for (const int number : clashes) {
        differing.append(records::Words::builtIn().field(QStringLiteral("consultation"),
            QLatin1String(consultationType().field(number)->name), language));
    }
    if (!differing.isEmpty()) {
        lines.append(sheetWord("clash_note", language) + u' ' + differing.join(u' '));
    }
    if (paper.record.sync != journal::SyncState::Settled) {
        lines.append(sheetWord("not_settled", language));
    }
    return lines.join(u'\n');
}

} // namespace

Result<ConsultationPaper> consultationPaper(Connection& connection, const journal::Journal& journal,
    const StoredRecord& record, Timestamp now, Language language)
{
    organisation::Directory directory(connection);
    const auto unit = directory.unit(record.unit);
    const auto station = directory.station(record.unit);
    if (!unit || !station) {
        return unit ? station.error() : unit.error();
    }
    auto names = namesIn(connection, record.state.values());
    auto notes = notesOf(connection, record.state.id);
    const auto given = guidanceNotes(connection, record.state.id, language);
    const auto reported = reportNotes(connection, journal, record.state, language);
    const auto closing = closingOf(connection, journal, record.state);
    if (!names || !notes || !given || !reported || !closing) {
        return !names   ? names.error()
            : !notes    ? notes.error()
            : !given    ? given.error()
            : !reported ? reported.error()
                        : closing.error();
    }
    *notes += *given + *reported;
    std::ranges::stable_sort(
        *notes, {}, [](const PrintedNote& one) { return one.happenedAt.utcSeconds; });
    auto boxes = boxesOf(connection, record.unit, *closing, toJst(now).date(), language);
    if (!boxes) {
        return boxes.error();
    }
    return ConsultationPaper{.record = record,
        .station = *station ? (*station)->name : QString(),
        .section = *unit ? (*unit)->name : QString(),
        .names = std::move(*names),
        .notes = std::move(*notes),
        .boxes = std::move(*boxes),
        .printedAt = now};
}

documents::Sheet consultationSheet(const ConsultationPaper& paper, Language language)
{
    const QString force = sheetWord("force", language)
        + (language == Language::Japanese ? QString() : QStringLiteral(" "));
    QStringList head{sheetWord("as_of", language).arg(longTime(paper.printedAt, language)),
        sheetWord("classification", language), sheetWord("retention_case", language)};
    if (paper.section != paper.station) {
        head.prepend(paper.section);
    }
    return {.title = sheetWord("consultation_title", language),
        .sender = force + paper.station,
        .head = head,
        .boxes = printedBoxes(paper.boxes, language),
        .blocks = {formOf(paper, language), documents::Heading{sheetWord("notes", language)},
            notesTable(paper, language)},
        .footnote = footnoteOf(paper, language),
        .missingNote = sheetWord("missing_glyph", language) + u' '};
}

} // namespace bansho::cases
