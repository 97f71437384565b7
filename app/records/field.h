#pragma once
// The description of one field, and the typed handle by which the rest of the house reads and
// writes it: `view[consultation.title]`. Field names appear as strings only here, on the command
// line and in import.

#include "app/records/values.h"

#include <cstddef>
#include <span>

namespace bansho::records {

/// What happens when two people change a field without having seen each other's change.
enum class Policy {
    Contested, ///< both values are kept and a person decides
    Last, ///< the later in settled order; the history shows both
    Set, ///< additions and removals are merged
    Append, ///< written once with its record; never clashes
    Key, ///< given at creation, never changed (natural key or receipt number)
};

/// The step of a record's life at which a field must be filled.
enum class Stage { Never, Create, Accept, Continue, Close, Report };

enum class Search { No, Yes };
enum class Index { No, Yes };

/// What a field may be told beside its number, name and policy.
struct FieldTraits {
    Stage requiredAt = Stage::Never;
    const char* list = ""; ///< the code list of a code, the type of a reference ("" = any root)
    int maxLength = 0; ///< UTF-16 units of a text; 0 = 200 for a line, 32 KiB for long text
    qint64 minimum = 0; ///< of a number
    qint64 maximum = 1'000'000'000'000; ///< of a number
    Search search = Search::No; ///< found by full-text search
    bool past = false; ///< of a day or time: it has been, at the latest today
    Index index = Index::No; ///< may be filtered and sorted by in long lists
    bool halfWidth = false; ///< of a text of digits and Latin letters, such as a telephone number
    bool telephone = false; ///< of a text: a spreadsheet may have taken it for a number
};

struct FieldSpec {
    int number;
    const char* name;
    Kind kind;
    Policy policy;
    FieldTraits traits;
};

/// A typed handle. It adds nothing to FieldSpec, so that a struct of handles is an array of specs.
template <typename T>
struct Field : FieldSpec {
    constexpr Field(
        int fieldNumber, const char* fieldName, Policy fieldPolicy, FieldTraits fieldTraits = {})
        : FieldSpec{fieldNumber, fieldName, T::kind, fieldPolicy, fieldTraits}
    {
    }
};

/// The specs of a struct that has nothing but Field<...> members, in order of declaration. That
/// the members lie like an array is asserted here and checked by the catalogue's tests.
template <typename Fields>
std::span<const FieldSpec> fieldsOf(const Fields& fields)
{
    static_assert(std::is_standard_layout_v<Field<Text>>);
    static_assert(sizeof(Field<Text>) == sizeof(FieldSpec));
    static_assert(sizeof(Fields) % sizeof(FieldSpec) == 0);
    return {reinterpret_cast<const FieldSpec*>(&fields), sizeof(Fields) / sizeof(FieldSpec)};
}

/// Typed reading of a record's values. Borrows them: it must not outlive them.
class View {
public:
    explicit View(const FieldValues& values)
        : m_values(values)
    {
    }

    /// The value of a field; nullopt when it is empty.
    template <typename T>
    [[nodiscard]] std::optional<typename T::Value> operator[](const Field<T>& field) const
    {
        const auto found = m_values.constFind(field.number);
        return found == m_values.constEnd() ? std::nullopt : T::fromCbor(*found);
    }

    [[nodiscard]] bool has(const FieldSpec& field) const
    {
        const auto found = m_values.constFind(field.number);
        const bool emptySet =
            found != m_values.constEnd() && isSet(field.kind) && found->toArray().isEmpty();
        return found != m_values.constEnd() && !found->isNull() && !emptySet;
    }

private:
    const FieldValues& m_values;
};

/// Sets a field of `values`.
template <typename T>
void set(FieldValues& values, const Field<T>& field, const typename T::Value& value)
{
    values.insert(field.number, T::toCbor(value));
}

} // namespace bansho::records
