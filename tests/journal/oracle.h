#pragma once
// What a record's entries amount to, worked out the slow and obvious way and unlike app/journal/
// fold.cpp on purpose: states by a table of strings, heads by asking for every entry whether any
// other names it, sets by replay. Quadratic and worse.

#include "app/journal/fold.h"

#include <QSet>

namespace bansho::tests {

struct OracleView {
    QString state;
    QMap<int, QList<journal::Head>> heads;
    QSet<EntryId> skipped;
    QSet<EntryId> untold; ///< of the skipped: would have changed something, seen by nobody

    bool operator==(const OracleView&) const = default;
};

class Oracle {
public:
    explicit Oracle(const records::TypeSpec& type);

    [[nodiscard]] OracleView judge(const QList<journal::Entry>& entries) const;

    /// The fields whose heads differ in value, of contested ones.
    [[nodiscard]] QSet<int> clashes(const OracleView& view) const;

private:
    static QString key(const QString& state, int action);

    [[nodiscard]] records::Policy policyOf(int field) const { return m_type.field(field)->policy; }

    /// The state after an entry; null when it does not apply.
    [[nodiscard]] QString after(const QString& state, const journal::Entry& entry,
        const QList<journal::Entry>& applied) const;

    /// Whether every field of the entry has more than one value.
    [[nodiscard]] bool choosesOnly(
        const journal::Entry& entry, const QList<journal::Entry>& applied) const;

    /// Whether the record would look different had the entry been applied: the question that
    /// decides if a person has to hear of it. Decisions matter by themselves.
    [[nodiscard]] bool matters(const QString& state, const journal::Entry& entry,
        const QList<journal::Entry>& applied) const;

    [[nodiscard]] QByteArray content(
        const RecordId& record, const QString& state, const QList<journal::Entry>& applied) const;

    [[nodiscard]] QMap<int, QList<journal::Head>> headsOf(
        const QList<journal::Entry>& applied) const;

    [[nodiscard]] QList<journal::Head> headsOf(
        int field, const QList<journal::Entry>& setters) const;

    static QList<journal::Head> unnamed(int field, const QList<journal::Entry>& setters);

    static QList<journal::Head> last(int field, const QList<journal::Entry>& setters);

    static QList<journal::Head> merged(int field, const QList<journal::Entry>& setters);

    const records::TypeSpec& m_type;
    QHash<QString, QString> m_table;
};

} // namespace bansho::tests
