#include "app/records/code_lists.h"

#include "app/cases/asking_guide.h"

#include "tests/support/runner.h"

#include <QSet>
#include <QTest>

using namespace bansho;
using namespace bansho::cases;
using namespace Qt::StringLiterals;

class TstAskingGuide : public QObject {
    Q_OBJECT

private slots:

    void everyMethodHasQuestionsOfItsOwn()
    {
        const QStringList methods = records::CodeLists::builtIn().codes(u"method"_s);
        QCOMPARE(methods.size(), 22);
        for (const QString& method : methods) {
            for (const Language language : {Language::Japanese, Language::English}) {
                const auto guide = askingGuide({method}, {}, language);
                QCOMPARE(guide.size(), 3);
                QVERIFY2(guide.first().kind == GuidePart::Kind::Method, qPrintable(method));
            }
        }
    }

    void theTablesNameNothingThatIsNotThere()
    {
        const auto& lists = records::CodeLists::builtIn();
        const QStringList categories = lists.codes(u"consultation_categories"_s);
        for (const QString& category : categories) {
            const auto guide = askingGuide({}, category, Language::Japanese);
            for (const GuidePart& part : guide) {
                QVERIFY(!part.items.isEmpty());
                for (const GuideItem& item : part.items) {
                    QVERIFY2(!item.words.isEmpty(), qPrintable(item.key));
                }
            }
        }
        // A telephone consultation about a fake shop asks for the account first.
        const auto shop = askingGuide({u"FSH"_s}, {}, Language::Japanese);
        QVERIFY(shop.first().items.at(1).words.contains(u"口座番号"_s));
    }

    void noQuestionIsAskedTwice()
    {
        const auto guide =
            askingGuide({u"SUP"_s, u"CRY"_s, u"FSH"_s}, u"FRAUD"_s, Language::English);
        QSet<QString> keys;
        int count = 0;
        for (const GuidePart& part : guide) {
            for (const GuideItem& item : part.items) {
                keys.insert(item.key);
                ++count;
            }
        }
        QCOMPARE(int(keys.size()), count);
    }

    void withoutMethodTheCategoryDecides()
    {
        QCOMPARE(askingGuide({}, u"FRAUD"_s, Language::Japanese),
            askingGuide({u"FSH"_s}, u"SPAM"_s, Language::Japanese));
        QCOMPARE(askingGuide({}, u"OTHER"_s, Language::Japanese).size(), 2);
        QCOMPARE(askingGuide({}, {}, Language::Japanese).size(), 2);
    }

    void ticksBecomeWordsInTheOrderOfTheTables()
    {
        const QStringList words = guideWords(
            {u"INITIAL/ALL/1"_s, u"EVIDENCE/FRAUD/2"_s, u"EVIDENCE/GONE/1"_s}, Language::Japanese);
        QCOMPARE(words.size(), 2);
        QVERIFY(words.first().contains(u"金融機関名"_s));
        QVERIFY(words.last().contains(u"人命"_s));
    }
};

BANSHO_TEST(TstAskingGuide, "tst_asking_guide")
#include "tst_asking_guide.moc"
