// Templates of guidance by their promises: one for every 手口, chosen by the codes of a case, made
// by 対策本部 alone.
#include "app/records/code_lists.h"

#include "app/organisation/types.h"

#include "app/cases/guide_template.h"

#include "tests/cases/case_desk.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::cases;
using namespace bansho::tests;
using organisation::officerId;
using store::Connection;
using namespace Qt::StringLiterals;

class TstGuideTemplate : public QObject {
    Q_OBJECT

    inline static const QDate today{2026, 7, 3};

    static QStringList codesFor(CaseDesk& desk, const QStringList& methods, const QString& category)
    {
        const auto guides = desk.store().on([&](Connection& connection) {
            return guidesFor(connection, methods, category, today);
        });
        QStringList codes;
        for (const Guide& guide : guides ? *guides : QList<Guide>()) {
            codes.append(guide.code);
        }
        return codes;
    }

    static void seed(CaseDesk& desk, QDate from = {2026, 4, 1})
    {
        QVERIFY(desk.store().commit(TempStore::hq(), referenceGuides(from)).ok());
    }

    static journal::ChangeItem versionTwo()
    {
        journal::ChangeItem item{.type = &guideTemplateType(),
            .action = records::ActionEdit,
            .record = *records::naturalId(
                guideTemplateType(), {{guideTemplate.code.number, u"FAKE_SHOP"_s}})};
        records::set(item.fields, guideTemplate.version, 2);
        return item;
    }

private slots:

    void everyMethodHasATemplateOfItsOwn()
    {
        CaseDesk desk;
        seed(desk);
        for (const QString& method : records::CodeLists::builtIn().codes(u"method"_s)) {
            const QStringList codes = codesFor(desk, {method}, {});
            QVERIFY2(codes.size() > 2, qPrintable(method)); // besides the two for every case
            QCOMPARE(codes.mid(codes.size() - 2), QStringList({u"GENERAL"_s, u"GENERAL_EN"_s}));
        }
    }

    void methodComesBeforeCategoryAndGeneralComesLast()
    {
        CaseDesk desk;
        seed(desk);
        QCOMPARE(codesFor(desk, {u"FSH"_s}, u"FRAUD"_s),
            QStringList({u"FAKE_SHOP"_s, u"INVESTMENT"_s, u"GENERAL"_s, u"GENERAL_EN"_s}));
        QCOMPARE(codesFor(desk, {}, {}), QStringList({u"GENERAL"_s, u"GENERAL_EN"_s}));
    }

    void templateIsNotInForceBeforeItsDayNorWhenItIsRetired()
    {
        CaseDesk desk;
        seed(desk, today.addDays(1));
        QVERIFY(codesFor(desk, {u"FSH"_s}, {}).isEmpty());
        seed(desk, today);
        QVERIFY(codesFor(desk, {u"FSH"_s}, {}).contains(u"FAKE_SHOP"_s));
        appoint(desk.store(), u"T1"_s, u"TF_STAFF"_s, u"CSHQ"_s);
        journal::ChangeItem retire = versionTwo();
        retire.action = guideTemplateType().transition(u"retire"_s)->number;
        retire.fields.clear();
        QVERIFY(desk.store().commit(TempStore::officer(officerId(u"T1"_s)), retire).ok());
        QVERIFY(!codesFor(desk, {u"FSH"_s}, {}).contains(u"FAKE_SHOP"_s));
    }

    void headquartersChangesItAndAStationDoesNot()
    {
        CaseDesk desk;
        seed(desk);
        appoint(desk.store(), u"T1"_s, u"TF_STAFF"_s, u"CSHQ"_s);
        for (const QString& other : {u"S1"_s, u"A1"_s, u"R1"_s, u"C1"_s}) {
            const auto refused =
                desk.store().commit(TempStore::officer(officerId(other)), versionTwo());
            QVERIFY(!refused && refused.error().code == ErrorCode::NotAllowed);
        }
        const auto digest = [&] {
            return desk.store()
                .on([](Connection& connection) {
                    return guideOfCode(connection, u"FAKE_SHOP"_s, today);
                })
                ->value()
                .digest;
        };
        const QByteArray before = digest();
        QVERIFY(desk.store().commit(TempStore::officer(officerId(u"T1"_s)), versionTwo()).ok());
        QVERIFY(digest() != before);
        QCOMPARE(digest().size(), 32);
    }

    void tableSaysEveryComplaintWithItsLine()
    {
        const auto change =
            guidesFromCsv(u"code,title,language,version,introduction,advice,method\n"
                          "A,題,JA,1,はじめに,助言,FSH PHI\n"
                          "B,,JA,1,はじめに,助言,\n"
                          "A,題,JA,1,はじめに,助言,NOPE\n"_s,
                TempStore::catalogue(), today);
        QVERIFY(!change.ok());
        QList<int> lines;
        for (const FieldError& one : change.error().fields) {
            lines.append(one.record);
        }
        QCOMPARE(lines, QList<int>({3, 4}));
    }

    void aColumnThatIsNoFieldIsNamed()
    {
        const auto change = guidesFromCsv(u"code,colour\nA,red\n"_s, TempStore::catalogue(), today);
        QVERIFY(!change.ok());
        QCOMPARE(change.error().fields.first().code, ErrorCode::UnknownField);
    }
};

BANSHO_TEST(TstGuideTemplate, "tst_guide_template")
#include "tst_guide_template.moc"
