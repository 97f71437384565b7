#pragma once
// What a station says about its own ledger when the headings and words there are not ours:
// {"columns":{"受付日":"received_at.date","備考":null},"values":{"category":{"詐欺":"FRAUD"}}}.
// Pure; any thread.

#include "app/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QMap>
#include <QString>

#include <optional>

namespace bansho::ledger {

/// Headings and words are compared by their search key.
class ImportMap {
public:
    /// BadJson, with the part that is wrong as subject: not an object of these two, a name that is
    /// neither text nor null. An empty map is a map.
    static Result<ImportMap> fromJson(const QByteArray& json);

    /// The target of a heading: "field", "field.date", "field.time", or "" for a column that is to
    /// be kept in the note; nullopt when the map does not speak of it.
    [[nodiscard]] std::optional<QString> target(const QString& heading) const;
    /// What stands for a word in a field: a code, a number, a name, or "" for nothing; nullopt when
    /// the map does not speak of it.
    [[nodiscard]] std::optional<QString> value(const QString& field, const QString& word) const;

    /// The headings as they are written in the map.
    [[nodiscard]] QStringList headings() const { return m_headings.values(); }

    /// The fields whose words the map replaces.
    [[nodiscard]] QStringList fields() const { return m_values.keys(); }

private:
    QMap<QString, QString> m_columns; ///< by search key
    QMap<QString, QString> m_headings; ///< by search key
    QHash<QString, QHash<QString, QString>> m_values; ///< by field, then search key
};

} // namespace bansho::ledger
