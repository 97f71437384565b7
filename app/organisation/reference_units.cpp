#include "app/organisation/reference_units.h"

#include "app/base/csv.h"

#include "app/organisation/types.h"

#include <QSet>

#include <array>

namespace bansho::organisation {

using journal::Change;
using journal::ChangeItem;
using records::FieldValues;

namespace {

/// What a unit is made from; a null text is left out.
struct UnitRow {
    QString code;
    QString name;
    QString kana;
    QString shortName;
    QString kind;
    QString parent; ///< code; empty at the top
    int district = 0; ///< 0 when none
    bool isIsland = false;
    bool smallUnit = false;
};

ChangeItem creation(const UnitRow& row, QDate validFrom)
{
    FieldValues values;
    records::set(values, unit.code, row.code);
    records::set(values, unit.name, row.name);
    records::set(values, unit.kind, row.kind);
    records::set(values, unit.validFrom, validFrom);
    if (!row.kana.isEmpty()) {
        records::set(values, unit.kana, row.kana);
    }
    if (!row.shortName.isEmpty()) {
        records::set(values, unit.shortName, row.shortName);
    }
    if (!row.parent.isEmpty()) {
        records::set(values, unit.parent, unitId(row.parent));
    }
    if (row.district > 0) {
        records::set(values, unit.district, row.district);
    }
    if (row.isIsland) {
        records::set(values, unit.isIsland, true);
    }
    if (row.smallUnit) {
        records::set(values, unit.smallUnit, true);
    }
    return {.type = &unitType(),
        .action = records::ActionCreate,
        .record = {},
        .fields = values,
        .reason = {},
        .notMyNumber = {}};
}

/// A cell by the name of its column, which must be there.
QString cell(const CsvTable& table, const CsvRecord& record, const char* column)
{
    return record.cells.at(table.column(QLatin1String(column)));
}

UnitRow headquarters()
{
    return {.code = QStringLiteral("CSHQ"),
        .name = QStringLiteral("サイバーセキュリティ対策本部"),
        .kana = QStringLiteral("さいばーせきゅりてぃたいさくほんぶ"),
        .shortName = QStringLiteral("対策本部"),
        .kind = QStringLiteral("TF"),
        .parent = {}};
}

QString districtCode(int number)
{
    return QStringLiteral("L%1").arg(number, 2, 10, QChar(u'0'));
}

QList<UnitRow> districts()
{
    struct Numeral {
        const char16_t* kanji;
        const char16_t* kana;
    };

    static constexpr std::array<Numeral, 10> numerals{{{u"一", u"いち"}, {u"二", u"に"},
        {u"三", u"さん"}, {u"四", u"よん"}, {u"五", u"ご"}, {u"六", u"ろく"}, {u"七", u"なな"},
        {u"八", u"はち"}, {u"九", u"きゅう"}, {u"十", u"じゅう"}}};
    QList<UnitRow> rows;
    for (const Numeral& numeral : numerals) {
        const int number = int(rows.size()) + 1;
        rows.append({.code = districtCode(number),
            .name = QStringLiteral("第%1方面本部").arg(QString::fromUtf16(numeral.kanji)),
            .kana = QStringLiteral("だい%1ほうめんほんぶ").arg(QString::fromUtf16(numeral.kana)),
            .shortName = {},
            .kind = QStringLiteral("AREA"),
            .parent = {},
            .district = number});
    }
    return rows;
}

/// The bureaus; the row of the district headquarters (L) stands for all ten of them.
QList<UnitRow> bureausAndDistricts()
{
    const CsvTable table = resourceTable(QStringLiteral(":/reference/hq_bureaus.csv"));
    QList<UnitRow> rows;
    for (const CsvRecord& record : table.records) {
        const QString code = cell(table, record, "code");
        if (code == QStringLiteral("L")) {
            rows += districts();
        } else {
            rows.append({.code = code,
                .name = cell(table, record, "bureau_ja"),
                .kana = {},
                .shortName = {},
                .kind = QStringLiteral("BUR"),
                .parent = {}});
        }
    }
    return rows;
}

QList<UnitRow> stations()
{
    const CsvTable table = resourceTable(QStringLiteral(":/reference/stations.csv"));
    QList<UnitRow> rows;
    for (const CsvRecord& record : table.records) {
        const QString name = cell(table, record, "name_ja");
        const int district = cell(table, record, "district").toInt();
        const bool island = cell(table, record, "is_island") == QStringLiteral("1");
        rows.append({.code = cell(table, record, "code"),
            .name = name,
            .kana = cell(table, record, "name_kana"),
            .shortName = QString(name).remove(QStringLiteral("警察署")),
            .kind = QStringLiteral("STN"),
            .parent = districtCode(district),
            .district = district,
            .isIsland = island,
            .smallUnit = island});
    }
    return rows;
}

/// The stations that have other sections than the usual ones: "0114/WATER_SAFETY".
struct Exceptions {
    QSet<QString> added;
    QSet<QString> removed;
};

Exceptions sectionExceptions()
{
    const CsvTable table = resourceTable(QStringLiteral(":/reference/section_exceptions.csv"));
    Exceptions exceptions;
    for (const CsvRecord& record : table.records) {
        const bool adds = cell(table, record, "change") == QStringLiteral("add");
        (adds ? exceptions.added : exceptions.removed)
            .insert(cell(table, record, "station") + u'/' + cell(table, record, "section"));
    }
    return exceptions;
}

QList<UnitRow> sectionsOf(
    const UnitRow& station, const CsvTable& sections, const Exceptions& exceptions)
{
    const QString type = station.isIsland ? QStringLiteral("island") : QStringLiteral("mainland");
    QList<UnitRow> rows;
    for (const CsvRecord& record : sections.records) {
        const QString code = cell(sections, record, "code");
        const QString key = station.code + u'/' + code;
        const bool usual = cell(sections, record, "station_type") == type
            && cell(sections, record, "usual") == QStringLiteral("1");
        if (exceptions.removed.contains(key) || !(usual || exceptions.added.contains(key))) {
            continue;
        }
        rows.append({.code = station.code + u'-' + code,
            .name = cell(sections, record, "ja"),
            .kana = cell(sections, record, "kana"),
            .shortName = {},
            .kind = station.isIsland ? QStringLiteral("UNIT") : QStringLiteral("DIV"),
            .parent = station.code,
            .district = station.district,
            .isIsland = station.isIsland,
            .smallUnit = station.smallUnit});
    }
    return rows;
}

} // namespace

Change referenceUnits(QDate validFrom)
{
    QList<UnitRow> rows{headquarters()};
    rows += bureausAndDistricts();
    const CsvTable sections = resourceTable(QStringLiteral(":/reference/station_sections.csv"));
    const Exceptions exceptions = sectionExceptions();
    const QList<UnitRow> all = stations();
    rows += all;
    for (const UnitRow& station : all) {
        rows += sectionsOf(station, sections, exceptions);
    }
    Change change;
    for (const UnitRow& row : std::as_const(rows)) {
        change.append(creation(row, validFrom));
    }
    return change;
}

} // namespace bansho::organisation
