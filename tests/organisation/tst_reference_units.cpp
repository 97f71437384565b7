#include "app/organisation/reference_units.h"
#include "app/organisation/types.h"

#include "tests/support/runner.h"
#include "tests/support/temp_store.h"

#include <QTest>

#include <algorithm>

using namespace bansho;
using namespace bansho::organisation;
using bansho::tests::TempStore;
using records::View;

class TstReferenceUnits : public QObject {
    Q_OBJECT

private:
    const QDate m_from{2017, 4, 1};
    const journal::Change m_units = referenceUnits(m_from);

    [[nodiscard]] QStringList codesOfKind(const QString& kind) const
    {
        QStringList codes;
        for (const auto& item : m_units) {
            const View view(item.fields);
            if (view[unit.kind] == kind) {
                codes.append(view[unit.code].value_or(QString()));
            }
        }
        return codes;
    }

    [[nodiscard]] records::FieldValues find(const QString& code) const
    {
        for (const auto& item : m_units) {
            if (View(item.fields)[unit.code] == code) {
                return item.fields;
            }
        }
        return {};
    }

    /// The sections of a station without its code.
    [[nodiscard]] QSet<QString> sections(const QString& station) const
    {
        QSet<QString> found;
        for (const auto& item : m_units) {
            const View view(item.fields);
            if (view[unit.parent] == unitId(station)) {
                found.insert(view[unit.code].value_or(QString()).mid(station.size() + 1));
            }
        }
        return found;
    }

    static QSet<QString> usual()
    {
        return {QStringLiteral("POLICE_ADMIN"), QStringLiteral("ACCOUNTING"),
            QStringLiteral("TRAFFIC"), QStringLiteral("SECURITY"),
            QStringLiteral("COMMUNITY_POLICE"), QStringLiteral("CRIMINAL_ORGANIZED"),
            QStringLiteral("COMMUNITY_SAFETY")};
    }

    static QSet<QString> split()
    {
        return usual() - QSet<QString>{QStringLiteral("CRIMINAL_ORGANIZED")}
        + QSet<QString>{QStringLiteral("CRIMINAL"), QStringLiteral("ORGANIZED_CRIME")};
    }

private slots:

    void countsAreThoseOfTheForce()
    {
        QCOMPARE(codesOfKind(QStringLiteral("TF")), QStringList{QStringLiteral("CSHQ")});
        QCOMPARE(codesOfKind(QStringLiteral("BUR")).join(QString()), QStringLiteral("ABCDEFGHIK"));
        QCOMPARE(codesOfKind(QStringLiteral("AREA")).size(), 10);
        QCOMPARE(codesOfKind(QStringLiteral("STN")).size(), 102);
        QCOMPARE(codesOfKind(QStringLiteral("UNIT")).size(), 5 * 4);
        QCOMPARE(codesOfKind(QStringLiteral("DIV")).size(), 97 * 7 + 1);
        QCOMPARE(m_units.size(), 1 + 10 + 10 + 102 + 20 + 680);
    }

    void stationsPerDistrict()
    {
        const QList<int> expected{19, 9, 9, 9, 7, 11, 9, 11, 9, 9};
        for (int district = 1; district <= 10; ++district) {
            const QString code = QStringLiteral("L%1").arg(district, 2, 10, QChar(u'0'));
            const auto here = std::ranges::count_if(m_units, [&](const journal::ChangeItem& item) {
                return View(item.fields)[unit.parent] == unitId(code);
            });
            QCOMPARE(int(here), expected.at(district - 1));
        }
    }

    void unitComesAfterTheOneItLiesIn()
    {
        QSet<RecordId> known;
        QSet<QString> codes;
        for (const auto& item : m_units) {
            const View view(item.fields);
            const auto parent = view[unit.parent];
            QVERIFY2(!parent || known.contains(*parent), qPrintable(*view[unit.code]));
            QVERIFY2(!codes.contains(*view[unit.code]), qPrintable(*view[unit.code]));
            known.insert(unitId(*view[unit.code]));
            codes.insert(*view[unit.code]);
        }
    }

    void headquartersDistrictsAndBureausAreAtTheTop()
    {
        for (const auto& item : m_units) {
            const View view(item.fields);
            const QString kind = view[unit.kind].value_or(QString());
            const bool top = kind == QStringLiteral("TF") || kind == QStringLiteral("BUR")
                || kind == QStringLiteral("AREA");
            QCOMPARE(!view.has(unit.parent), top);
        }
        const records::FieldValues tenth = find(QStringLiteral("L10"));
        QCOMPARE(View(tenth)[unit.name], QStringLiteral("第十方面本部"));
        QCOMPARE(View(tenth)[unit.kana], QStringLiteral("だいじゅうほうめんほんぶ"));
        QCOMPARE(View(tenth)[unit.district], 10);
    }

    void stationAndSectionAsTheTablesSay()
    {
        const records::FieldValues station = find(QStringLiteral("0101"));
        QCOMPARE(View(station)[unit.name], QStringLiteral("麹町警察署"));
        QCOMPARE(View(station)[unit.shortName], QStringLiteral("麹町"));
        QCOMPARE(View(station)[unit.kana], QStringLiteral("こうじまちけいさつしょ"));
        QCOMPARE(View(station)[unit.parent], unitId(QStringLiteral("L01")));
        QCOMPARE(View(station)[unit.district], 1);
        QCOMPARE(View(station)[unit.validFrom], m_from);
        QVERIFY(!View(station).has(unit.smallUnit));
        const records::FieldValues section = find(QStringLiteral("0101-COMMUNITY_SAFETY"));
        QCOMPARE(View(section)[unit.name], QStringLiteral("生活安全課"));
        QCOMPARE(View(section)[unit.kana], QStringLiteral("せいかつあんぜんか"));
        QCOMPARE(View(section)[unit.kind], QStringLiteral("DIV"));
        QCOMPARE(sections(QStringLiteral("0101")), usual());
    }

    void islandsAreSmallUnitsWithFourSubsections()
    {
        for (const QString& code : {QStringLiteral("0115"), QStringLiteral("0116"),
                 QStringLiteral("0117"), QStringLiteral("0118"), QStringLiteral("0119")}) {
            const records::FieldValues station = find(code);
            QCOMPARE(View(station)[unit.isIsland], true);
            QCOMPARE(View(station)[unit.smallUnit], true);
            const QSet<QString> four{QStringLiteral("I_POLICE_ADMIN"), QStringLiteral("I_SECURITY"),
                QStringLiteral("I_TRAFFIC"), QStringLiteral("I_INVESTIGATION")};
            QCOMPARE(sections(code), four);
            const records::FieldValues section = find(code + QStringLiteral("-I_INVESTIGATION"));
            QCOMPARE(View(section)[unit.kind], QStringLiteral("UNIT"));
            QCOMPARE(View(section)[unit.smallUnit], true);
            QCOMPARE(View(section)[unit.name], QStringLiteral("捜査係"));
        }
    }

    void exceptionsAreThoseOfTheTable()
    {
        QCOMPARE(sections(QStringLiteral("0114")),
            usual() + QSet<QString>{QStringLiteral("WATER_SAFETY")});
        QCOMPARE(sections(QStringLiteral("0506")), split());
        QCOMPARE(sections(QStringLiteral("0907")), split());
        const QSet<QString> six = usual() - QSet<QString>{QStringLiteral("ACCOUNTING")};
        QCOMPARE(sections(QStringLiteral("0507")), six);
        QCOMPARE(sections(QStringLiteral("0604")), six);
    }

    void headquartersCommitsThemOnceAndTheyVerify()
    {
        TempStore store;
        const auto first = store.commit(TempStore::hq(), m_units);
        QVERIFY2(first.ok(), first.ok() ? "" : qPrintable(first.error().detail));
        QCOMPARE(first->entries.size(), m_units.size());
        const auto again = store.commit(TempStore::hq(), m_units);
        QVERIFY(again.ok());
        QCOMPARE(again->entries.size(), 0);
        const auto verified = store.verify();
        QVERIFY(verified.ok());
        QCOMPARE(verified->findings, QStringList());
        QCOMPARE(verified->records, m_units.size());
    }
};

BANSHO_TEST(TstReferenceUnits, "tst_reference_units")
#include "tst_reference_units.moc"
