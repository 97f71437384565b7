#pragma once
// Records as rows of a workbook: which columns there are, and a field's value as a cell. Private to
// app/ledger.

#include "app/base/error_text.h"

#include "app/organisation/directory.h"

#include "app/ledger/names.h"
#include "app/workbook/xlsx_writer.h"

namespace bansho::ledger {

/// A column of the template.
struct BookColumn {
    enum class Of { Id, Memory, State, Field };

    Of of = Of::Field;
    const records::FieldSpec* field = nullptr;
};

/// The columns of a type in their order.
QList<BookColumn> bookColumns(const records::TypeSpec& type);

/// Whether an import may change the field: not the receipt number, not files.
bool isTakenBack(const records::TypeSpec& type, const records::FieldSpec& field);

/// How a column looks.
workbook::ColumnPlan columnPlan(
    const records::TypeSpec& type, const BookColumn& column, Language language);

/// Values as cells of one workbook. Borrows all; remembers the names it has looked up.
class CellWriter {
public:
    CellWriter(store::Connection& connection, const records::Catalogue& catalogue,
        const Names& names, Language language)
        : m_connection(connection)
        , m_catalogue(catalogue)
        , m_directory(connection)
        , m_names(names)
        , m_language(language)
    {
    }

    /// Blank for null. What is too long for a cell is cut. The store's errors.
    Result<workbook::Cell> cell(const records::FieldSpec& field, const QCborValue& value);

private:
    Result<QString> nameOf(const records::FieldSpec& field, const RecordId& id);
    Result<QStringList> candidates(const records::FieldSpec& field, const RecordId& id);
    Result<QString> namesOf(const records::FieldSpec& field, const QCborValue& value);

    store::Connection& m_connection;
    const records::Catalogue& m_catalogue;
    organisation::Directory m_directory;
    const Names& m_names;
    Language m_language;
    QHash<std::pair<int, RecordId>, QString> m_known;
};

} // namespace bansho::ledger
