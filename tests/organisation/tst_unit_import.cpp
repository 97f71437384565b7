// unitsFromCsv() of app/organisation/reference_units.h.
#include "app/organisation/reference_units.h"
#include "app/organisation/types.h"

#include "tests/support/people.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::organisation;
using bansho::tests::TempStore;
using records::View;

class TstUnitImport : public QObject {
    Q_OBJECT

private:
    const QDate m_from{2026, 4, 1};

    [[nodiscard]] Result<journal::Change> read(const QString& text) const
    {
        return unitsFromCsv(text, TempStore::catalogue(), m_from);
    }

    /// "line field CODE" of each complaint.
    static QStringList complaints(const Result<journal::Change>& outcome)
    {
        QStringList lines;
        for (const FieldError& one : outcome.ok() ? QList<FieldError>() : outcome.error().fields) {
            lines.append(
                QStringLiteral("%1 %2 %3").arg(one.record).arg(one.field, errorName(one.code)));
        }
        return lines;
    }

private slots:

    void childMayStandBeforeItsParent()
    {
        const auto change = read(QStringLiteral("code,name,kind,parent,valid_from\r\n"
                                                "H-2-1,第一係,SEC,H-2,\r\n"
                                                "H-2,サイバー犯罪対策課,SEC,H,R8.10.1\r\n"
                                                "H-3,保安課,SEC,H,\r\n"));
        QVERIFY(change.ok());
        QCOMPARE(change->size(), 3);
        QCOMPARE(View(change->at(0).fields)[unit.code], QStringLiteral("H-2"));
        QCOMPARE(View(change->at(0).fields)[unit.validFrom], QDate(2026, 10, 1));
        QCOMPARE(View(change->at(1).fields)[unit.parent], unitId(QStringLiteral("H-2")));
        QCOMPARE(View(change->at(1).fields)[unit.validFrom], m_from);

        TempStore store;
        tests::foundForce(store);
        QVERIFY(store.commit(TempStore::hq(), *change).ok());
    }

    void allBadLinesAreNamedAtOnce()
    {
        const auto change = read(QStringLiteral("code,name,kind,valid_from,small_unit\n"
                                                "X1,,SEC,,\n"
                                                "X2,二課,NONE,,\n"
                                                "\n"
                                                "X3,三課,SEC,令和8年13月1日,perhaps\n"
                                                "X4,四課,SEC,,true\n"
                                                "X4,四課,SEC,,true\n"));
        QCOMPARE(complaints(change),
            QStringList({QStringLiteral("2 name REQUIRED"), QStringLiteral("3 kind UNKNOWN_CODE"),
                QStringLiteral("5 small_unit WRONG_KIND"), QStringLiteral("5 valid_from BAD_DATE"),
                QStringLiteral("7 code EXISTS")}));
    }

    void unknownColumnIsNamed()
    {
        QCOMPARE(complaints(read(QStringLiteral("code,name,kind,tel\nX,x,SEC,110\n"))),
            QStringList{QStringLiteral("1 tel UNKNOWN_FIELD")});
    }

    void parentsInALoopAreRefused()
    {
        const auto change =
            read(QStringLiteral("code,name,kind,parent\n"
                                "X1,一課,SEC,X2\nX2,二課,SEC,X1\nX3,三課,SEC,X1\n"));
        QCOMPARE(complaints(change),
            QStringList({QStringLiteral("2 parent OUT_OF_RANGE"),
                QStringLiteral("3 parent OUT_OF_RANGE")}));
    }

    void truncatedFileIsRefused()
    {
        const auto change = read(QStringLiteral("code,name\nX1,\"一課\n"));
        QVERIFY(!change.ok());
        QCOMPARE(change.error().code, ErrorCode::BadCsv);
    }

    void emptyCellLeavesAnExistingValue()
    {
        TempStore store;
        tests::foundForce(store);
        const auto change = read(
            QStringLiteral("code,name,kind,kana,valid_from\n0101,麹町警察署,STN,,2017-04-01\n"));
        QVERIFY(change.ok());
        const auto receipt = store.commit(TempStore::hq(), *change);
        QVERIFY(receipt.ok());
        QCOMPARE(receipt->entries.size(), 0);
    }
};

BANSHO_TEST(TstUnitImport, "tst_unit_import")
#include "tst_unit_import.moc"
