#include "app/base/error_text.h"

#include "tests/support/runner.h"

#include <QSet>
#include <QTest>

using namespace bansho;

class TstErrorText : public QObject {
    Q_OBJECT

private:
    static QList<ErrorCode> allCodes()
    {
        QList<ErrorCode> codes{ErrorCode::Internal};
        // errorName() answers INTERNAL for a number that is no code.
        for (int i = 1; errorName(ErrorCode(i)) != errorName(ErrorCode::Internal); ++i) {
            codes.append(ErrorCode(i));
        }
        return codes;
    }

    static FieldError complaint(ErrorCode code, const QString& value, int record)
    {
        return {.record = record,
            .type = QStringLiteral("consultation"),
            .field = QStringLiteral("received_at"),
            .code = code,
            .value = value};
    }

private slots:

    void everyCodeHasItsOwnSentenceInBothLanguages()
    {
        QSet<QString> sentences;
        const QList<ErrorCode> codes = allCodes();
        QCOMPARE(codes.last(), ErrorCode::Timeout);
        for (const ErrorCode code : codes) {
            const Error error = fail(code, QStringLiteral("secret detail"));
            const QString japanese = errorSentence(error, Language::Japanese);
            const QString english = errorSentence(error, Language::English);
            QVERIFY2(japanese.endsWith(u'。'), qPrintable(errorName(code)));
            QVERIFY2(english.endsWith(u'.'), qPrintable(errorName(code)));
            QVERIFY2(japanese.count(u'。') >= 3, "what happened, what became of it, what to do");
            sentences.insert(japanese);
            sentences.insert(english);
        }
        QCOMPARE(sentences.size(), codes.size() * 2);
    }

    void noSentenceShowsPlaceholdersOrTheLogsDetail()
    {
        for (const ErrorCode code : allCodes()) {
            for (const Language language : {Language::Japanese, Language::English}) {
                for (const QString& subject : {QString(), QStringLiteral("S-77")}) {
                    const QString text = errorSentence(
                        fail(code, QStringLiteral("secret detail"), subject), language);
                    QVERIFY2(!text.contains(u'%'), qPrintable(text));
                    QVERIFY2(!text.contains(u'[') && !text.contains(u']'), qPrintable(text));
                    QVERIFY2(!text.contains(QStringLiteral("secret")), qPrintable(text));
                    QVERIFY2(!text.contains(QStringLiteral("  ")), qPrintable(text));
                    QVERIFY2(!text.contains(QStringLiteral(" .")), qPrintable(text));
                }
            }
        }
    }

    void englishSentencesAreEnglish()
    {
        for (const ErrorCode code : allCodes()) {
            QString text = errorSentence(fail(code, {}), Language::English);
            text.remove(QStringLiteral("令和8年11月23日")).remove(QStringLiteral("午後3時"));
            for (const QChar c : std::as_const(text)) {
                QVERIFY2(c.unicode() < 0x3000, qPrintable(text));
            }
        }
    }

    void subjectIsNamedWhereThereIsOne()
    {
        const Error missing = fail(ErrorCode::FileNotFound, {}, QStringLiteral("相談 [1] %1.csv"));
        QCOMPARE(errorSentence(missing, Language::Japanese),
            QStringLiteral("ファイル「相談 [1] %1.csv」が見つかりません。何も変更していません。"
                           "場所と名前をご確認ください。"));
        QCOMPARE(errorSentence(missing, Language::English),
            QStringLiteral("The file “相談 [1] %1.csv” was not found. Nothing was changed. "
                           "Please check its place and name."));
        QCOMPARE(errorSentence(fail(ErrorCode::FileNotFound, {}), Language::Japanese),
            QStringLiteral("ファイルが見つかりません。何も変更していません。"
                           "場所と名前をご確認ください。"));
    }

    void failedSignInSaysThatNobodyIsSignedIn()
    {
        QVERIFY(errorSentence(fail(ErrorCode::WrongPassword, {}), Language::Japanese)
                    .contains(QStringLiteral("サインインはしていません")));
    }

    void fieldIsCalledByItsLabelAndItsRecord()
    {
        QCOMPARE(fieldSentence(complaint(ErrorCode::Required, {}, 3), QStringLiteral("受理日時"),
                     Language::Japanese),
            QStringLiteral(
                "3件目：必須の項目「受理日時」が入力されていません。入力してください。"));
        QCOMPARE(fieldSentence(complaint(ErrorCode::WrongKind, QStringLiteral("abc"), 0),
                     QStringLiteral("Received at"), Language::English),
            QStringLiteral("The value does not have the form that the field “Received at” needs. "
                           "Please check whether it needs a number, a date or text. (given: abc)"));
    }

    void whatIsTooLongSaysHowLongAndWhatIsPossible()
    {
        const FieldError error = complaint(ErrorCode::TooLong, QStringLiteral("75/60"), 0);
        QCOMPARE(fieldSentence(error, QStringLiteral("件名"), Language::Japanese),
            QStringLiteral("項目「件名」の文字数が上限を超えています。短くするか、続きを別の記録に"
                           "分けてください。（入力は75文字、上限は60文字）"));
        QVERIFY(fieldSentence(error, QStringLiteral("Title"), Language::English)
                    .endsWith(QStringLiteral(" (75 characters; at most 60)")));
    }

    void individualNumberIsNeverRepeated()
    {
        const QString number = QStringLiteral("123456789018");
        for (const Language language : {Language::Japanese, Language::English}) {
            const QString text = fieldSentence(
                complaint(ErrorCode::MyNumber, number, 1), QStringLiteral("概要"), language);
            QVERIFY(!text.contains(number));
            QVERIFY(text.contains(QStringLiteral("概要")));
        }
    }
};

BANSHO_TEST(TstErrorText, "tst_error_text")
#include "tst_error_text.moc"
