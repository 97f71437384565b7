#include "app/workbook/cell.h"

#include <cmath>

namespace bansho::workbook {

namespace {

constexpr int secondsPerDay = 86'400;
constexpr double firstSerial = 61; ///< 1900-03-01
constexpr double lastSerial = 2'958'465; ///< 9999-12-31
constexpr int letters = 26;

QDate serialStart()
{
    return {1899, 12, 30};
}

bool isDated(Shape shape)
{
    return shape == Shape::Day || shape == Shape::DayTime;
}

} // namespace

Cell Cell::of(const QString& text)
{
    return text.isEmpty() ? Cell{} : Cell{.kind = Kind::Text, .text = text, .shape = Shape::Text};
}

Cell Cell::of(qint64 number, Shape shape)
{
    return {.kind = Kind::Number, .number = double(number), .shape = shape};
}

Cell Cell::of(QDate day)
{
    const auto serial = double(serialStart().daysTo(day));
    return serial < firstSerial ? of(day.toString(Qt::ISODate))
                                : Cell{.kind = Kind::Number, .number = serial, .shape = Shape::Day};
}

Cell Cell::of(const QDateTime& time)
{
    Cell cell = of(time.date());
    if (cell.kind == Kind::Text) {
        return of(time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")));
    }
    const int seconds = time.time().msecsSinceStartOfDay() / 1000;
    cell.number += double(seconds) / secondsPerDay;
    cell.shape = Shape::DayTime;
    return cell;
}

std::optional<QDateTime> timeOf(const Cell& cell)
{
    if (cell.kind != Cell::Kind::Number || cell.number < firstSerial
        || cell.number >= lastSerial + 1) {
        return std::nullopt;
    }
    const qint64 seconds = std::llround(cell.number * secondsPerDay);
    return QDateTime(serialStart(), QTime(0, 0), Qt::UTC).addSecs(seconds);
}

QString plainText(const Cell& cell)
{
    if (cell.kind != Cell::Kind::Number) {
        return cell.text;
    }
    const auto time = isDated(cell.shape) ? timeOf(cell) : std::nullopt;
    if (!time) {
        constexpr int digits = 15; // what Excel keeps
        const bool whole = std::floor(cell.number) == cell.number && std::abs(cell.number) < 1e15;
        return whole ? QString::number(qint64(cell.number))
                     : QString::number(cell.number, 'g', digits);
    }
    if (time->time() == QTime(0, 0)) {
        return time->date().toString(Qt::ISODate);
    }
    return time->toString(time->time().second() == 0 ? QStringLiteral("yyyy-MM-dd HH:mm")
                                                     : QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString cellName(qsizetype column, int line)
{
    QString name;
    for (qsizetype rest = column + 1; rest > 0; rest = (rest - 1) / letters) {
        name.prepend(QChar(u'A' + ushort((rest - 1) % letters)));
    }
    return name + QString::number(line);
}

int columnOfName(QStringView name)
{
    constexpr int mostLetters = 3; // XFD is the last column of Excel
    int column = 0;
    int taken = 0;
    while (taken < name.size() && name.at(taken) >= u'A' && name.at(taken) <= u'Z') {
        if (++taken > mostLetters) {
            return -1;
        }
        column = column * letters + (name.at(taken - 1).unicode() - u'A' + 1);
    }
    return column - 1;
}

} // namespace bansho::workbook
