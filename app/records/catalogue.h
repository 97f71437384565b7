#pragma once
// All record types that a program knows, gathered by its main() from the areas, and the version
// they carry. An entry names the catalogue version of its writer.

#include "app/records/type.h"

#include <QHash>

namespace bansho::records {

/// The version of the descriptions in this release. It grows with every released change.
constexpr int schemaVersion = 1;

/// Immutable after construction; any thread.
class Catalogue {
public:
    /// Asserts that numbers and names are unique. That every reference names a type and every code
    /// a list is a test over the programs' catalogue (tests/records/tst_catalogue.cpp): a smaller
    /// one may leave types out.
    explicit Catalogue(QList<const TypeSpec*> types);

    [[nodiscard]] const TypeSpec* type(int number) const { return m_byNumber.value(number); }

    [[nodiscard]] const TypeSpec* type(const QString& name) const { return m_byName.value(name); }

    [[nodiscard]] const QList<const TypeSpec*>& types() const { return m_types; }

    /// A digest of everything that shapes the folded tables; another digest means refolding.
    [[nodiscard]] QByteArray fingerprint() const;

    /// The id that a person's words name: 32 hex digits, or the natural key of a type whose key is
    /// one text ("0115" of a unit, a number of an officer). nullopt when it can be neither.
    [[nodiscard]] static std::optional<RecordId> idFromWords(
        const TypeSpec& type, const QString& words);

private:
    QList<const TypeSpec*> m_types;
    QHash<int, const TypeSpec*> m_byNumber;
    QHash<QString, const TypeSpec*> m_byName;
};

} // namespace bansho::records
