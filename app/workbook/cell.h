#pragma once
// One cell of a spreadsheet, as it is written and as it is read. Pure; any thread.

#include <QDateTime>
#include <QString>

#include <optional>

namespace bansho::workbook {

/// How a number is shown, which alone tells a spreadsheet's date from an amount.
enum class Shape { General, Text, Amount, Day, DayTime };

struct Cell {
    enum class Kind {
        Blank,
        Text,
        Number, ///< also a date: days since 1899-12-30
        Broken, ///< the result of a formula that failed; `text` says how
    };

    Kind kind = Kind::Blank;
    QString text;
    double number = 0;
    Shape shape = Shape::General;

    bool operator==(const Cell&) const = default;

    /// Blank for an empty text.
    static Cell of(const QString& text);
    static Cell of(qint64 number, Shape shape = Shape::General);
    /// A day before 1900-03-01, which Excel cannot count (it believes in 1900-02-29), as text.
    static Cell of(QDate day);
    /// A time on the wall, whatever its zone; to the second.
    static Cell of(const QDateTime& time);
};

/// The time on the wall (Qt::UTC) that a number tells; nullopt for what is no number of a day
/// between 1900-03-01 and 9999-12-31. To the second.
std::optional<QDateTime> timeOf(const Cell& cell);

/// The cell in words: a date and time as "2026-04-01" or "2026-04-01 09:05" (with seconds when
/// there are any), whole numbers without a point, texts as they are.
QString plainText(const Cell& cell);

/// "D14" of the fourth column (from 0: 3) and line 14 (from 1).
QString cellName(qsizetype column, int line);

/// The place of the column of a cell's name, from 0: 3 of "D14"; -1 when it names none.
int columnOfName(QStringView name);

} // namespace bansho::workbook
