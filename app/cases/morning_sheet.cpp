#include "app/cases/morning_sheet.h"

#include "app/cases/sheet_texts.h"

namespace bansho::cases {

using documents::Align;
using documents::Heading;
using documents::Table;

namespace {

class MorningSheet {
public:
    MorningSheet(const Glance& glance, Language language)
        : m_glance(glance)
        , m_language(language)
    {
    }

    [[nodiscard]] QString sender() const
    {
        QStringList parts{word("force"), m_glance.stationName, m_glance.unitName};
        parts.removeAll(QString());
        return parts.join(m_language == Language::Japanese ? QString() : QStringLiteral(" "));
    }

    [[nodiscard]] documents::Sheet sheet() const
    {
        documents::Sheet sheet{.title = word("morning_title"),
            .sender = sender(),
            .head = {word("as_of").arg(longTime(m_glance.asOf, m_language)), word("classification"),
                word("retention_morning")},
            .missingNote = word("missing_glyph") + u' '};
        sheet.blocks = {figures()};
        if (!m_glance.sections.isEmpty()) {
            QString heading = word("by_section").arg(m_glance.today.month());
            sheet.blocks.append(Heading{heading.replace(QStringLiteral("%2"), kindOfSections())});
            sheet.blocks.append(sections());
        }
        if (!m_glance.reports.isEmpty()) {
            sheet.blocks.append(Heading{word("reports_list")});
            sheet.blocks.append(reports());
        }
        sheet.blocks.append(Heading{word("waiting_list")});
        sheet.blocks.append(waiting());
        sheet.blocks.append(Heading{word("overdue_list")});
        sheet.blocks.append(overdueCases());
        sheet.blocks.append(Heading{word("new_list").arg(newDays())});
        sheet.blocks.append(newCases());
        return sheet;
    }

private:
    [[nodiscard]] QString word(const char* name) const { return sheetWord(name, m_language); }

    [[nodiscard]] QString number(const char* form, int count) const
    {
        return word(form).arg(count);
    }

    [[nodiscard]] QString newDays() const
    {
        return m_glance.newFrom == m_glance.newTo
            ? word("on_day").arg(shortDay(m_glance.newTo))
            : word("on_days").arg(shortDay(m_glance.newFrom), shortDay(m_glance.newTo));
    }

    /// 課 or 係: what the names of the sections end with, both where they differ.
    [[nodiscard]] QString kindOfSections() const
    {
        QString kind;
        for (const SectionFigures& section : m_glance.sections) {
            if (section.below == CaseView::Below::With && kind != section.name.right(1)) {
                kind += section.name.right(1);
            }
        }
        return kind.size() == 1 ? kind : word("section");
    }

    [[nodiscard]] QString titleOf(const CaseRow& row) const
    {
        return !row.urgentWord.isEmpty() ? word("urgent_mark")
                + (m_language == Language::Japanese ? QString() : QStringLiteral(" ")) + row.title
                                         : row.title;
    }

    [[nodiscard]] QString assigneeOf(const CaseRow& row) const
    {
        return row.assignee.isEmpty() ? word("unassigned") : row.assignee;
    }

    [[nodiscard]] documents::Figures figures() const
    {
        const auto oldest = m_glance.oldestAwaitingDays;
        const QString oldestNote = !oldest ? QString()
            : *oldest == 0                 ? word("oldest_today")
                                           : number("oldest_days", *oldest);
        const auto item = [this](const char* label, int count, const QString& note) {
            return documents::Figure{word(label), number("cases", count), note};
        };
        const auto longest = m_glance.total.longestOpenDays;
        return {
            {item("awaiting", m_glance.awaiting, oldestNote), item("overdue", m_glance.overdue, {}),
                item("received_before", m_glance.received, newDays()),
                item("received_today", m_glance.receivedToday,
                    word("until_now").arg(toJst(m_glance.asOf).toString(QStringLiteral("H:mm")))),
                item("open", m_glance.open,
                    longest ? word("longest_open") + u' ' + number("days", *longest) : QString())}};
    }

    [[nodiscard]] QStringList line(const SectionFigures& figures, const QString& name) const
    {
        const auto percent = figures.training ? figures.training->percent() : std::nullopt;
        const QString dash = QStringLiteral("－");
        return {name, QString::number(figures.received), QString::number(figures.open),
            figures.longestOpenDays ? number("days", *figures.longestOpenDays) : dash,
            QString::number(figures.overdue), percent ? QStringLiteral("%1%").arg(*percent) : dash,
            figures.lastEntry ? shortTime(*figures.lastEntry) : dash};
    }

    [[nodiscard]] Table sections() const
    {
        Table table{.columns = {{word("section"), 10, Align::Left},
                        {word("received"), 5, Align::Right}, {word("open"), 5, Align::Right},
                        {word("longest_open"), 6, Align::Right}, {word("overdue"), 6, Align::Right},
                        {word("training"), 6, Align::Right}, {word("last_entry"), 7, Align::Right}},
            .lastRow = documents::LastRow::Total};
        for (const SectionFigures& section : m_glance.sections) {
            table.rows.append(line(
                section, section.below == CaseView::Below::Without ? word("own") : section.name));
        }
        QStringList total = line(m_glance.total, word("total"));
        total.last().clear();
        table.rows.append(total);
        return table;
    }

    /// What the chief is told (上申), with what it is about.
    [[nodiscard]] Table reports() const
    {
        Table table{.columns = {{word("number"), 13}, {word("title"), 12}, {word("section"), 7},
                        {word("report_about"), 15}, {word("reported_at"), 8, Align::Right}}};
        for (const WaitingReport& one : m_glance.reports) {
            table.rows.append({one.row.number, titleOf(one.row), one.row.section,
                one.about.simplified(), shortTime(one.since)});
        }
        return table;
    }

    [[nodiscard]] Table waiting() const
    {
        Table table{.columns = {{word("number"), 13}, {word("title"), 16}, {word("section"), 8},
                        {word("proposer"), 8}, {word("since"), 9, Align::Right}},
            .empty = word("waiting_none")};
        for (const WaitingDecision& one : m_glance.waiting) {
            table.rows.append({one.row.number, titleOf(one.row), one.row.section, one.proposer,
                one.since ? shortTime(*one.since) : QString()});
        }
        return table;
    }

    [[nodiscard]] Table overdueCases() const
    {
        Table table{.columns = {{word("number"), 13}, {word("title"), 16}, {word("section"), 9},
                        {word("assignee"), 8}, {word("due"), 4, Align::Right},
                        {word("over"), 5, Align::Right}},
            .empty = word("overdue_none")};
        for (const CaseRow& row : m_glance.overdueRows) {
            table.rows.append({row.number, titleOf(row), row.section, assigneeOf(row),
                shortDay(row.due.on), number("days", int(row.due.on.daysTo(m_glance.today)))});
        }
        return table;
    }

    [[nodiscard]] Table newCases() const
    {
        Table table{.columns = {{word("number"), 15}, {word("received_at"), 8}, {word("title"), 14},
                        {word("category"), 9}, {word("section"), 7}, {word("assignee"), 7}},
            .empty = word("new_none")};
        for (const CaseRow& row : m_glance.newRows) {
            table.rows.append({row.number, shortMoment(row.receivedAt), titleOf(row),
                row.methods.isEmpty() ? row.category : row.methods, row.section, assigneeOf(row)});
        }
        return table;
    }

    const Glance& m_glance;
    Language m_language;
};

} // namespace

documents::Sheet morningSheet(
    const Glance& glance, const QList<approval::Box>& route, const QString& sync, Language language)
{
    documents::Sheet sheet = MorningSheet(glance, language).sheet();
    sheet.boxes = printedBoxes(route, language);
    if (!sync.isEmpty()) {
        sheet.head.insert(1, sync); // beside the time: whether the figures are all there are
    }
    return sheet;
}

} // namespace bansho::cases
