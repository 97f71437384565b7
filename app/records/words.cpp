#include "app/records/words.h"

#include "app/base/csv.h"

namespace bansho::records {

namespace {

QString keyOf(const QString& kind, const QString& type, const QString& name)
{
    return kind + u'/' + type + u'/' + name;
}

} // namespace

const Words& Words::builtIn()
{
    static const Words words;
    return words;
}

Words::Words()
{
    const CsvTable table = resourceTable(QStringLiteral(":/translations/words.csv"));
    for (const CsvRecord& row : table.records) {
        m_words.insert(keyOf(row.cells.at(0), row.cells.at(1), row.cells.at(2)),
            {row.cells.at(3), row.cells.at(4)});
    }
}

QString Words::find(
    const QString& kind, const QString& type, const QString& name, Language language) const
{
    const auto found = m_words.constFind(keyOf(kind, type, name));
    if (found == m_words.constEnd()) {
        return name;
    }
    return language == Language::Japanese ? found->ja : found->en;
}

QString Words::field(const QString& type, const QString& name, Language language) const
{
    return find(QStringLiteral("field"), type, name, language);
}

QString Words::action(const QString& type, const QString& name, Language language) const
{
    return find(QStringLiteral("action"), type, name, language);
}

QString Words::reading(const QString& type, const QString& action, Language language) const
{
    return find(QStringLiteral("reading"), type, action, language);
}

QString Words::state(const QString& type, const QString& name, Language language) const
{
    return find(QStringLiteral("state"), type, name, language);
}

QString Words::type(const QString& name, Language language) const
{
    return find(QStringLiteral("type"), name, QString(), language);
}

QString Words::sheet(const QString& name, Language language) const
{
    return find(QStringLiteral("sheet"), {}, name, language);
}

bool Words::complete(const QString& kind, const QString& type, const QString& name) const
{
    const Word word = m_words.value(keyOf(kind, type, name));
    return !word.ja.isEmpty() && !word.en.isEmpty();
}

} // namespace bansho::records
