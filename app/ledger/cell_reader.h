#pragma once
// One cell of a ledger as the value of a field. Pure but for the question whose name a reference
// is; remembers the answers. One thread.

#include "app/base/result.h"

#include "app/records/field.h"

#include "app/ledger/columns.h"

#include <functional>

namespace bansho::ledger {

/// The record that words name in a reference field. UnknownReference, Ambiguous.
using Resolve = std::function<Result<RecordId>(const records::FieldSpec&, const QString&)>;

class CellReader {
public:
    /// Borrows all three.
    CellReader(const records::TypeSpec& type, const ImportMap& map, const Resolve& resolve)
        : m_type(type)
        , m_map(map)
        , m_resolve(resolve)
    {
    }

    /// The value; null when the cell is blank or the map says that its word means nothing. What
    /// the map says of the word comes first. Codes, units and officers may be given by their words;
    /// dates and times in the forms of app/base/japanese_calendar.h, but not 今日, which tells
    /// nothing in a ledger; numbers with commas, ￥ or 円; yes and no as ○, 有, はい, × and so on.
    /// A line break in a field of one line becomes a blank, and a telephone number that a
    /// spreadsheet took for an amount gets its first 0 back. BadDate, BadTime, UnknownCode,
    /// WrongKind, UnknownReference, Ambiguous.
    Result<QCborValue> value(const records::FieldSpec& field, const QString& cell);

    /// The two cells of a point of time together. A time without its day is BadDate.
    [[nodiscard]] Result<QCborValue> moment(const QString& date, const QString& time) const;

    /// Cells whose line breaks became blanks.
    [[nodiscard]] int joinedCells() const { return m_joined; }

    /// Cells with a telephone number that got its first 0 back.
    [[nodiscard]] int restoredZeros() const { return m_restored; }

private:
    Result<QCborValue> parsed(const records::FieldSpec& field, const QString& text);
    QString oneLine(QString text);
    QString withFirstZero(const QString& digits);
    Result<QString> code(const records::FieldSpec& field, const QString& text);
    Result<RecordId> reference(const records::FieldSpec& field, const QString& text);
    Result<QCborValue> set(const records::FieldSpec& field, const QString& text);
    [[nodiscard]] Result<QCborValue> yesOrNo(
        const records::FieldSpec& field, const QString& text) const;

    const records::TypeSpec& m_type;
    const ImportMap& m_map;
    const Resolve& m_resolve;
    QHash<std::pair<int, QString>, QString> m_codes;
    QHash<std::pair<int, QString>, RecordId> m_references;
    int m_joined = 0;
    int m_restored = 0;
};

} // namespace bansho::ledger
