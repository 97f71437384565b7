#include "app/base/csv.h"

#include <QFile>

namespace bansho {

namespace {

class Parser {
public:
    explicit Parser(const QString& text)
        : m_text(text)
    {
        if (m_text.startsWith(QChar(0xFEFF))) {
            m_at = 1;
        }
    }

    Result<QList<CsvRecord>> parse()
    {
        while (m_at < m_text.size()) {
            if (!record()) {
                return fail(ErrorCode::BadCsv, m_problem, QString::number(m_line));
            }
        }
        return m_records;
    }

private:
    bool record()
    {
        CsvRecord row{.line = m_line, .cells = {}};
        for (;;) {
            QString cell;
            const bool quoted = peek() == u'"';
            if (quoted ? !quotedCell(cell) : !plainCell(cell)) {
                return false;
            }
            row.cells.append(cell);
            const QChar next = peek();
            if (next == u',') {
                ++m_at;
                continue;
            }
            lineBreak();
            if (row.cells != QStringList{QString()} || quoted) {
                m_records.append(row);
            }
            return true;
        }
    }

    bool quotedCell(QString& cell)
    {
        const int opened = m_line;
        ++m_at;
        while (m_at < m_text.size()) {
            const QChar c = m_text.at(m_at++);
            if (c == u'"') {
                if (peek() != u'"') {
                    return endOfCell();
                }
                ++m_at;
            } else if (c == u'\n') {
                ++m_line;
            }
            cell.append(c);
        }
        m_line = opened;
        m_problem = QStringLiteral("a quote is not closed");
        return false;
    }

    bool plainCell(QString& cell)
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && m_text.at(m_at) != u',' && m_text.at(m_at) != u'\n'
            && m_text.at(m_at) != u'\r') {
            ++m_at;
        }
        cell = m_text.mid(start, m_at - start);
        return true;
    }

    bool endOfCell()
    {
        const QChar c = peek();
        if (c == u',' || c == u'\n' || c == u'\r' || m_at >= m_text.size()) {
            return true;
        }
        m_problem = QStringLiteral("text follows a closing quote");
        return false;
    }

    void lineBreak()
    {
        if (peek() == u'\r') {
            ++m_at;
        }
        if (peek() == u'\n') {
            ++m_at;
        }
        ++m_line;
    }

    [[nodiscard]] QChar peek() const { return m_at < m_text.size() ? m_text.at(m_at) : QChar(); }

    const QString& m_text;
    qsizetype m_at = 0;
    int m_line = 1;
    QString m_problem;
    QList<CsvRecord> m_records;
};

} // namespace

Result<QList<CsvRecord>> parseCsv(const QString& text)
{
    return Parser(text).parse();
}

Result<CsvTable> parseCsvTable(const QString& text)
{
    auto records = parseCsv(text);
    if (!records) {
        return records.error();
    }
    if (records->isEmpty()) {
        return fail(ErrorCode::EmptyFile, QStringLiteral("no heading"));
    }
    CsvTable table;
    table.columns = records->takeFirst().cells;
    for (const CsvRecord& record : std::as_const(*records)) {
        if (record.cells.size() != table.columns.size()) {
            return fail(ErrorCode::BadCsv,
                QStringLiteral("%1 cells, expected %2")
                    .arg(record.cells.size())
                    .arg(table.columns.size()),
                QString::number(record.line));
        }
    }
    table.records = std::move(*records);
    return table;
}

CsvTable resourceTable(const QString& path)
{
    QFile file(path);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "resourceTable", qPrintable(path));
    const auto table = parseCsvTable(QString::fromUtf8(file.readAll()));
    Q_ASSERT_X(opened && table.ok(), "resourceTable", qPrintable(path));
    return *table;
}

QString csvCell(const QString& text)
{
    const bool plain = !text.contains(u'"') && !text.contains(u',') && !text.contains(u'\n')
        && !text.contains(u'\r');
    if (plain) {
        return text;
    }
    QString escaped = text;
    escaped.replace(u'"', QStringLiteral("\"\""));
    return u'"' + escaped + u'"';
}

QString plainCell(const QString& text)
{
    static const QString begins = QStringLiteral("=+-@\t\r");
    return !text.isEmpty() && begins.contains(text.front()) ? u'\'' + text : text;
}

} // namespace bansho
