// 終結前の確認 by its promises: what must be answered follows the 手口, and nothing closes
// unanswered.
#include "app/records/code_lists.h"
#include "app/records/validation.h"

#include "app/cases/closing_checks.h"
#include "app/cases/consultation.h"

#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::cases;
using namespace Qt::StringLiterals;

class TstClosingChecks : public QObject {
    Q_OBJECT

    static records::FieldValues closable()
    {
        records::FieldValues values;
        records::set(values, consultation.anonymous, true);
        records::set(values, consultation.disposition, u"ADVICE"_s);
        records::set(values, consultation.outcome, u"助言した"_s);
        records::set(values, consultation.category, u"FRAUD"_s);
        records::set(values, consultation.method, {u"FSH"_s});
        return values;
    }

    static QStringList missing(const records::FieldValues& values)
    {
        QStringList fields;
        for (const FieldError& one :
            records::checkStage(consultationType(), values, records::Stage::Close)) {
            fields.append(one.field);
        }
        return fields;
    }

private slots:

    void everyCaseIsAskedAndAMethodAddsItsOwn()
    {
        const QStringList always = closingChecks({}, {});
        QVERIFY(always.contains(u"RESULT_TOLD"_s) && always.contains(u"VICTIM_REPORT"_s));
        QVERIFY(!always.contains(u"ACCOUNT_FREEZE"_s));
        QVERIFY(closingChecks({u"FSH"_s}, {}).contains(u"ACCOUNT_FREEZE"_s));
        QVERIFY(closingChecks({u"RAN"_s}, {}).contains(u"LEAK_REPORT"_s));
        QVERIFY(closingChecks({}, u"DEFAMATION"_s).contains(u"REMOVAL"_s));
    }

    /// The table names checklists that there are, and every question has words in both languages.
    void everyQuestionCanBeAskedOfSomeCase()
    {
        QSet<QString> asked;
        for (const QString& method : records::CodeLists::builtIn().codes(u"method"_s)) {
            for (const QString& code : closingChecks({method}, {})) {
                asked.insert(code);
            }
        }
        for (const QString& code : records::CodeLists::builtIn().codes(u"closing_check"_s)) {
            QVERIFY2(asked.contains(code), qPrintable(code));
            for (const Language language : {Language::Japanese, Language::English}) {
                QVERIFY(records::CodeLists::builtIn().label(u"closing_check"_s, code, language)
                    != code);
            }
        }
    }

    void nothingClosesUnansweredAndEitherAnswerIsOne()
    {
        records::FieldValues values = closable();
        QCOMPARE(missing(values), QStringList{u"closing_done"_s});
        QStringList codes = closingChecks({u"FSH"_s}, u"FRAUD"_s);
        const QString last = codes.takeLast();
        records::set(values, consultation.closingDone, codes);
        QCOMPARE(missing(values), QStringList{u"closing_done"_s});
        QCOMPARE(unansweredChecks(records::View(values)), QStringList{last});
        records::set(values, consultation.closingNotNeeded, {last});
        QCOMPARE(missing(values), QStringList());
    }

    void earlierStagesDoNotAsk()
    {
        const auto complaints =
            records::checkStage(consultationType(), closable(), records::Stage::Continue);
        for (const FieldError& one : complaints) {
            QVERIFY(one.field != u"closing_done"_s);
        }
    }
};

BANSHO_TEST(TstClosingChecks, "tst_closing_checks")
#include "tst_closing_checks.moc"
