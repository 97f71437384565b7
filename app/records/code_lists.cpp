#include "app/records/code_lists.h"

#include "app/base/csv.h"
#include "app/base/text.h"

namespace bansho::records {

const CodeLists& CodeLists::builtIn()
{
    static const CodeLists lists;
    return lists;
}

CodeLists::CodeLists()
{
    const CsvTable codes = resourceTable(QStringLiteral(":/reference/codes.csv"));
    for (const CsvRecord& row : codes.records) {
        add(row.cells.at(0), row.cells.at(1), row.cells.at(2), row.cells.at(3));
    }
    const QString code = QStringLiteral("code");
    addTable(
        QStringLiteral("closing_check"), QStringLiteral(":/reference/closing_checks.csv"), code);
    addTable(QStringLiteral("consultation_categories"),
        QStringLiteral(":/reference/consultation_categories.csv"), code);
    addTable(QStringLiteral("consultation_dispositions"),
        QStringLiteral(":/reference/consultation_dispositions.csv"), code);
    addTable(
        QStringLiteral("ranks"), QStringLiteral(":/reference/ranks.csv"), QStringLiteral("order"));
    const CsvTable readings = resourceTable(QStringLiteral(":/reference/readings.csv"));
    for (const CsvRecord& row : readings.records) {
        m_lists[row.cells.at(0)].words[row.cells.at(1)].kana = row.cells.at(2);
    }
}

void CodeLists::addTable(const QString& list, const QString& file, const QString& codeColumn)
{
    const CsvTable table = resourceTable(file);
    const qsizetype code = table.column(codeColumn);
    const qsizetype ja = table.column(QStringLiteral("ja"));
    const qsizetype en = table.column(QStringLiteral("en"));
    for (const CsvRecord& row : table.records) {
        add(list, row.cells.at(code), row.cells.at(ja), row.cells.at(en));
    }
}

void CodeLists::add(const QString& list, const QString& code, const QString& ja, const QString& en)
{
    List& target = m_lists[list];
    target.order.append(code);
    target.words.insert(code, {ja, en, {}});
}

bool CodeLists::contains(const QString& list, const QString& code) const
{
    const auto found = m_lists.constFind(list);
    return found != m_lists.constEnd() && found->words.contains(code);
}

QString CodeLists::label(const QString& list, const QString& code, Language language) const
{
    const auto found = m_lists.constFind(list);
    if (found == m_lists.constEnd() || !found->words.contains(code)) {
        return code;
    }
    const Word word = found->words.value(code);
    return language == Language::Japanese ? word.ja : word.en;
}

QString CodeLists::reading(const QString& list, const QString& code) const
{
    const auto found = m_lists.constFind(list);
    return found == m_lists.constEnd() ? QString() : found->words.value(code).kana;
}

QStringList CodeLists::codes(const QString& list) const
{
    return m_lists.value(list).order;
}

QString CodeLists::codeFor(const QString& list, const QString& words) const
{
    const QString key = searchKey(words);
    const List found = m_lists.value(list);
    QString match;
    for (const QString& code : found.order) {
        const Word word = found.words.value(code);
        if (code == words) {
            return code;
        }
        if (searchKey(word.ja) == key || searchKey(word.en) == key || searchKey(code) == key) {
            if (!match.isEmpty()) {
                return {};
            }
            match = code;
        }
    }
    return match;
}

} // namespace bansho::records
