#include "app/workbook/xlsx_writer.h"

#include "app/base/platform.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <xlsxwriter.h>

#if defined(__SANITIZE_ADDRESS__)
// libxlsxwriter 1.1 does not free the formula of a list of choices (tens of bytes a workbook, our
// own cell range); nothing else of ours goes through that function for long.
extern "C" const char* __lsan_default_suppressions(); // NOLINT(*-reserved-identifier, cert-*)

extern "C" const char* __lsan_default_suppressions() // NOLINT(*-reserved-identifier, cert-*)
{
    return "leak:lxw_strdup";
}
#endif

namespace bansho::workbook {

namespace {

constexpr qint64 scarceBytes = qint64(4) * 1024 * 1024;
constexpr int firstListColumn = 3; ///< of the hidden sheet; the notes are in A and B
constexpr double headingHeight = 30; ///< points
constexpr double rowHeight = 18;
constexpr uint16_t printScale = 70; ///< per cent; all columns on one page could not be read
constexpr lxw_color_t headingGround = 0xE8ECF2;
constexpr lxw_color_t fixedGround = 0xF2F2F2;
constexpr lxw_color_t lineColour = 0xC8CDD5;

/// "_x0041_" in a text would be read as "A" (ECMA-376 part 1, 22.9.2.19).
QByteArray escaped(QString text)
{
    static const QRegularExpression code(QStringLiteral("_(?=x[0-9A-Fa-f]{4}_)"));
    return text.replace(code, QStringLiteral("_x005F_")).toUtf8();
}

const char* numberFormat(Shape shape)
{
    switch (shape) {
    case Shape::Text:
        return "@";
    case Shape::Amount:
        return "#,##0";
    case Shape::Day:
        return "yyyy/m/d";
    case Shape::DayTime:
        return "yyyy/m/d h:mm";
    case Shape::General:
        break;
    }
    return "General";
}

class BookWriter {
public:
    BookWriter(const BookPlan& plan, lxw_workbook* book)
        : m_plan(plan)
        , m_book(book)
    {
    }

    /// The first error of the library; LXW_NO_ERROR.
    lxw_error write()
    {
        m_sheet = workbook_add_worksheet(m_book, m_plan.sheet.toUtf8().constData());
        if (!m_sheet) {
            return LXW_ERROR_NULL_PARAMETER_IGNORED;
        }
        setUp();
        for (int column = 0; column < int(m_plan.columns.size()); ++column) {
            dress(column);
        }
        writeHeading();
        for (qsizetype at = 0; at < m_plan.rows.size(); ++at) {
            const auto line = lxw_row_t(at + 1);
            note(worksheet_set_row(m_sheet, line, rowHeight, nullptr));
            const QList<Cell>& cells = m_plan.rows.at(at);
            for (qsizetype column = 0; column < cells.size(); ++column) {
                writeCell(line, lxw_col_t(column), cells.at(column));
            }
        }
        writeHiddenSheet();
        return m_error;
    }

private:
    void note(lxw_error error)
    {
        if (m_error == LXW_NO_ERROR) {
            m_error = error;
        }
    }

    void setUp()
    {
        constexpr uint8_t a4 = 9;
        const auto last = lxw_col_t(m_plan.columns.size() - 1);
        const auto lines = lxw_row_t(m_plan.rows.size());
        worksheet_freeze_panes(m_sheet, 1, lxw_col_t(m_plan.keptColumns));
        note(worksheet_autofilter(m_sheet, 0, 0, qMax<lxw_row_t>(lines, 1), last));
        worksheet_set_landscape(m_sheet);
        worksheet_set_paper(m_sheet, a4);
        worksheet_set_print_scale(m_sheet, printScale);
        worksheet_gridlines(m_sheet, LXW_SHOW_ALL_GRIDLINES); // on paper too
        worksheet_set_margins(m_sheet, 0.4, 0.4, 0.7, 0.6);
        note(worksheet_repeat_rows(m_sheet, 0, 0));
        if (m_plan.keptColumns > 0) {
            note(worksheet_repeat_columns(m_sheet, 0, lxw_col_t(m_plan.keptColumns - 1)));
        }
        QString above = m_plan.header;
        above.replace(u'&', QStringLiteral("&&"));
        note(worksheet_set_header(
            m_sheet, (QStringLiteral("&L&9") + above).left(240).toUtf8().constData()));
        note(worksheet_set_footer(m_sheet, "&R&9&P / &N"));
    }

    lxw_format* format(Shape shape, bool fixed)
    {
        lxw_format*& known = m_formats[int(shape)][fixed ? 1 : 0];
        if (!known) {
            known = workbook_add_format(m_book);
            format_set_num_format(known, numberFormat(shape));
            format_set_align(known, LXW_ALIGN_VERTICAL_TOP);
            if (shape == Shape::Day || shape == Shape::DayTime) {
                format_set_align(known, LXW_ALIGN_LEFT);
            }
            if (fixed) {
                format_set_bg_color(known, fixedGround);
            }
        }
        return known;
    }

    void dress(int column)
    {
        const ColumnPlan& plan = m_plan.columns.at(column);
        lxw_row_col_options options{};
        options.hidden = plan.hidden ? LXW_TRUE : LXW_FALSE;
        const auto place = lxw_col_t(column);
        note(worksheet_set_column_opt(
            m_sheet, place, place, plan.width, format(plan.shape, plan.fixed), &options));
        if (plan.choices.isEmpty()) {
            return;
        }
        const QString name = cellName(firstListColumn + m_lists.size(), 1).chopped(1);
        QByteArray source = QStringLiteral("=%1!$%2$1:$%2$%3")
                                .arg(hiddenSheet, name)
                                .arg(plan.choices.size())
                                .toLatin1();
        QByteArray refusal = m_plan.refusal.left(250).toUtf8();
        m_lists.append(plan.choices);
        lxw_data_validation rule{};
        rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule.value_formula = source.data();
        rule.ignore_blank = LXW_VALIDATION_ON;
        rule.dropdown = LXW_VALIDATION_ON;
        rule.error_type = LXW_VALIDATION_ERROR_TYPE_STOP;
        rule.error_message = refusal.data();
        const auto last = lxw_row_t(qMax<qsizetype>(1, m_plan.rows.size() + m_plan.spareLines));
        note(worksheet_data_validation_range(m_sheet, 1, place, last, place, &rule));
    }

    void writeHeading()
    {
        lxw_format* look = workbook_add_format(m_book);
        format_set_bold(look);
        format_set_bg_color(look, headingGround);
        format_set_bottom(look, LXW_BORDER_THIN);
        format_set_bottom_color(look, lineColour);
        format_set_align(look, LXW_ALIGN_VERTICAL_CENTER);
        format_set_text_wrap(look);
        note(worksheet_set_row(m_sheet, 0, headingHeight, nullptr));
        for (qsizetype column = 0; column < m_plan.columns.size(); ++column) {
            const QByteArray heading = escaped(m_plan.columns.at(column).heading);
            note(worksheet_write_string(m_sheet, 0, lxw_col_t(column), heading.constData(), look));
        }
    }

    void writeCell(lxw_row_t line, lxw_col_t column, const Cell& cell)
    {
        const ColumnPlan& plan = m_plan.columns.at(column);
        const Shape shape = cell.kind == Cell::Kind::Number ? cell.shape : Shape::Text;
        lxw_format* look = format(cell.kind == Cell::Kind::Blank ? plan.shape : shape, plan.fixed);
        if (cell.kind == Cell::Kind::Number) {
            note(worksheet_write_number(m_sheet, line, column, cell.number, look));
        } else if (cell.kind != Cell::Kind::Blank) {
            Q_ASSERT(cell.text.size() <= longestCell);
            note(worksheet_write_string(
                m_sheet, line, column, escaped(cell.text).constData(), look));
        }
    }

    /// Line by line, as the library wants it when it keeps only one in memory.
    void writeHiddenSheet()
    {
        lxw_worksheet* hidden =
            workbook_add_worksheet(m_book, QByteArray(hiddenSheet.data()).constData());
        if (!hidden) {
            note(LXW_ERROR_NULL_PARAMETER_IGNORED);
            return;
        }
        qsizetype lines = m_plan.notes.size();
        for (const QStringList& list : std::as_const(m_lists)) {
            lines = qMax(lines, list.size());
        }
        lxw_format* text = format(Shape::Text, false);
        const auto put = [&](qsizetype line, qsizetype column, const QString& words) {
            note(worksheet_write_string(
                hidden, lxw_row_t(line), lxw_col_t(column), escaped(words).constData(), text));
        };
        for (qsizetype line = 0; line < lines; ++line) {
            if (line < m_plan.notes.size()) {
                put(line, 0, m_plan.notes.at(line).first);
                put(line, 1, m_plan.notes.at(line).second);
            }
            for (qsizetype list = 0; list < m_lists.size(); ++list) {
                if (line < m_lists.at(list).size()) {
                    put(line, firstListColumn + list, m_lists.at(list).at(line));
                }
            }
        }
        worksheet_hide(hidden);
    }

    const BookPlan& m_plan;
    lxw_workbook* m_book;
    lxw_worksheet* m_sheet = nullptr;
    lxw_format* m_formats[5][2] = {};
    QList<QStringList> m_lists;
    lxw_error m_error = LXW_NO_ERROR;
};

} // namespace

Result<QByteArray> xlsxOf(const BookPlan& plan, const QString& scratch)
{
    // In a folder that only its owner may enter, where the finished file will be anyway.
    QTemporaryDir folder(scratch + QStringLiteral("/.bansho-XXXXXX"));
    if (!folder.isValid()) {
        return fail(ErrorCode::FileUnwritable, folder.errorString(), scratch);
    }
    const QString path = folder.filePath(QStringLiteral("book.xlsx"));
    QByteArray place = QFile::encodeName(folder.path());
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE; // else 100,000 rows take half a gigabyte
    options.tmpdir = place.data();
    lxw_workbook* book = workbook_new_opt(QFile::encodeName(path).constData(), &options);
    if (!book) {
        return fail(ErrorCode::FileUnwritable, QStringLiteral("workbook_new_opt"), scratch);
    }
    const lxw_error written = BookWriter(plan, book).write();
    const lxw_error closed = workbook_close(book);
    if (written != LXW_NO_ERROR || closed != LXW_NO_ERROR) {
        const lxw_error error = written != LXW_NO_ERROR ? written : closed;
        const qint64 left = platform::freeBytes(scratch);
        const bool full = left >= 0 && left < scarceBytes;
        return fail(full ? ErrorCode::StoreFull : ErrorCode::FileUnwritable,
            QString::fromLatin1(lxw_strerror(error)), scratch, int(error));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::FileUnwritable, file.errorString(), scratch);
    }
    const QByteArray bytes = file.readAll();
    return bytes.size() == file.size()
        ? Result<QByteArray>(bytes)
        : fail(ErrorCode::FileUnwritable, file.errorString(), scratch);
}

} // namespace bansho::workbook
