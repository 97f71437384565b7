#include "app/records/code_lists.h"

#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::records;

class TstCodeLists : public QObject {
    Q_OBJECT

private:
    const CodeLists& m_lists = CodeLists::builtIn();

private slots:

    void listsKeepTheOrderOfTheirTable()
    {
        QCOMPARE(m_lists.codes(QStringLiteral("grade")),
            QStringList(
                {QStringLiteral("BASIC"), QStringLiteral("MIDDLE"), QStringLiteral("UPPER")}));
        QCOMPARE(m_lists.codes(QStringLiteral("role")).size(), 16);
        QCOMPARE(m_lists.codes(QStringLiteral("ranks")).size(), 10);
        QCOMPARE(m_lists.codes(QStringLiteral("consultation_categories")).size(), 10);
        QVERIFY(m_lists.codes(QStringLiteral("no such list")).isEmpty());
    }

    void codeIsExact()
    {
        QVERIFY(m_lists.contains(QStringLiteral("role"), QStringLiteral("ASST")));
        QVERIFY(!m_lists.contains(QStringLiteral("role"), QStringLiteral("asst")));
        QVERIFY(!m_lists.contains(QStringLiteral("grade"), QStringLiteral("ASST")));
        QVERIFY(!m_lists.contains(QStringLiteral("none"), QStringLiteral("ASST")));
    }

    void labelIsInTheLanguageAskedFor()
    {
        const QString list = QStringLiteral("role");
        const QString code = QStringLiteral("CHIEF");
        QCOMPARE(m_lists.label(list, code, Language::Japanese), QStringLiteral("総括責任者"));
        QCOMPARE(m_lists.label(list, code, Language::English),
            QStringLiteral("Chief Responsible Officer"));
        QCOMPARE(m_lists.label(list, QStringLiteral("X"), Language::Japanese), QStringLiteral("X"));
    }

    void wordsAndOtherSpellingsFindTheCode()
    {
        const QString list = QStringLiteral("grade");
        for (const QString& words :
            {QStringLiteral("UPPER"), QStringLiteral("upper"), QStringLiteral("上級"),
                QStringLiteral("ADVANCED"), QStringLiteral("ＵＰＰＥＲ")}) {
            QCOMPARE(m_lists.codeFor(list, words), QStringLiteral("UPPER"));
        }
        QVERIFY(m_lists.codeFor(list, QStringLiteral("最上級")).isEmpty());
        QVERIFY(m_lists.codeFor(list, QString()).isEmpty());
    }

    void everyCodeHasBothWords()
    {
        for (const char* list : {"role", "unit_kind", "intent", "channel", "method", "victim_kind",
                 "grade", "training_area", "attendance", "ranks", "consultation_categories",
                 "consultation_dispositions"}) {
            const QString name = QLatin1String(list);
            QVERIFY2(!m_lists.codes(name).isEmpty(), list);
            QSet<QString> seen;
            for (const QString& code : m_lists.codes(name)) {
                QVERIFY2(!seen.contains(code), qPrintable(name + u' ' + code));
                seen.insert(code);
                QVERIFY(!m_lists.label(name, code, Language::Japanese).isEmpty());
                QVERIFY(!m_lists.label(name, code, Language::English).isEmpty());
            }
        }
    }

    void whatIsChosenInAFormHasAReading()
    {
        for (const char* list : {"intent", "channel", "method", "victim_kind",
                 "consultation_categories", "consultation_dispositions"}) {
            const QString name = QLatin1String(list);
            for (const QString& code : m_lists.codes(name)) {
                const QString kana = m_lists.reading(name, code);
                QVERIFY2(!kana.isEmpty(), qPrintable(name + u' ' + code));
                for (const QChar letter : kana) {
                    const bool hiragana = letter >= QChar(0x3041) && letter <= QChar(0x3096);
                    QVERIFY2(hiragana || letter == u'ー' || letter == u'・', qPrintable(kana));
                }
            }
        }
        QVERIFY(m_lists.reading(QStringLiteral("method"), QStringLiteral("none")).isEmpty());
        QVERIFY(!m_lists.contains(QStringLiteral("method"), QStringLiteral("none")));
    }
};

BANSHO_TEST(TstCodeLists, "tst_code_lists")
#include "tst_code_lists.moc"
