#include "app/cases/asking_guide.h"

#include "app/base/csv.h"

#include <QMultiHash>

namespace bansho::cases {

namespace {

const QString everyCase = QStringLiteral("ALL");
const QString evidence = QStringLiteral("EVIDENCE");
const QString initial = QStringLiteral("INITIAL");

struct Question {
    QString key;
    QString kind;
    QString checklist;
    QString ja;
    QString en;
};

/// Both tables, read once.
class AskingTables {
public:
    static const AskingTables& builtIn()
    {
        static const AskingTables tables;
        return tables;
    }

    [[nodiscard]] const QList<Question>& questions() const { return m_questions; }

    /// The checklists of a code, in the order of the table.
    [[nodiscard]] QStringList checklists(const QString& list, const QString& code) const
    {
        return m_checklists.value({list, code});
    }

private:
    AskingTables()
    {
        const CsvTable table = resourceTable(QStringLiteral(":/reference/checklists.csv"));
        for (const CsvRecord& row : table.records) {
            const auto cell = [&](const char* column) {
                return row.cells.at(table.column(QLatin1String(column)));
            };
            m_questions.append({QStringList{cell("kind"), cell("category"), cell("seq")}.join(u'/'),
                cell("kind"), cell("category"), cell("ja"), cell("en")});
        }
        const CsvTable guide = resourceTable(QStringLiteral(":/reference/asking_guide.csv"));
        for (const CsvRecord& row : guide.records) {
            m_checklists[{row.cells.at(0), row.cells.at(1)}].append(row.cells.at(2));
        }
    }

    QList<Question> m_questions;
    QHash<std::pair<QString, QString>, QStringList> m_checklists;
};

QString wordsOf(const Question& question, Language language)
{
    return language == Language::Japanese ? question.ja : question.en;
}

GuidePart partOf(
    GuidePart::Kind kind, const QString& of, const QStringList& checklists, Language language)
{
    GuidePart part{.kind = kind, .items = {}};
    for (const QString& checklist : checklists) {
        for (const Question& question : AskingTables::builtIn().questions()) {
            if (question.kind == of && question.checklist == checklist) {
                part.items.append({question.key, wordsOf(question, language)});
            }
        }
    }
    return part;
}

} // namespace

QStringList checklistsOf(const QStringList& methods, const QString& category)
{
    const AskingTables& guide = AskingTables::builtIn();
    QStringList own;
    for (const QString& method : methods) {
        own += guide.checklists(QStringLiteral("method"), method);
    }
    if (own.isEmpty()) {
        own = guide.checklists(QStringLiteral("consultation_categories"), category);
    }
    own.removeDuplicates();
    return own;
}

QList<GuidePart> askingGuide(const QStringList& methods, const QString& category, Language language)
{
    const QStringList own = checklistsOf(methods, category);
    QList<GuidePart> parts{partOf(GuidePart::Kind::Method, evidence, own, language),
        partOf(GuidePart::Kind::Evidence, evidence, {everyCase}, language),
        partOf(GuidePart::Kind::Initial, initial, {everyCase}, language)};
    parts.removeIf([](const GuidePart& part) { return part.items.isEmpty(); });
    return parts;
}

QStringList guideWords(const QStringList& keys, Language language)
{
    QStringList words;
    for (const Question& question : AskingTables::builtIn().questions()) {
        if (keys.contains(question.key)) {
            words.append(wordsOf(question, language));
        }
    }
    return words;
}

} // namespace bansho::cases
