#include "app/base/csv.h"
#include "app/base/text.h"

#include "sync/wire/enrolment_words.h"

#include "tests/support/runner.h"

#include <QCryptographicHash>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace bansho;
using namespace bansho::wire;
using namespace Qt::StringLiterals;

namespace {

struct Word {
    QString kana;
    QString latin;
};

QList<Word> theList()
{
    const CsvTable table = resourceTable(u":/reference/enrolment_words.csv"_s);
    QList<Word> words;
    for (const CsvRecord& record : table.records) {
        words.append({record.cells.at(0), record.cells.at(1)});
    }
    return words;
}

/// How many letters must be put in, left out or exchanged.
int distance(QStringView a, QStringView b)
{
    QList<int> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        int corner = std::exchange(row[0], int(i));
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const int replaced = corner + (a.at(i - 1) == b.at(j - 1) ? 0 : 1);
            corner = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.last();
}

/// Without the marks that a bad line swallows: が as か.
QString unvoiced(const QString& kana)
{
    QString plain;
    for (const QChar c : kana.normalized(QString::NormalizationForm_D)) {
        if (c != u'\u3099' && c != u'\u309a') {
            plain.append(c);
        }
    }
    return plain;
}

} // namespace

class TstEnrolmentWords : public QObject {
    Q_OBJECT

private slots:

    void thereAre256ShortWordsInHiragana()
    {
        const QList<Word> words = theList();
        QCOMPARE(words.size(), 256);
        for (const Word& word : words) {
            QVERIFY2(word.kana.size() >= 2 && word.kana.size() <= 4, qPrintable(word.kana));
            QVERIFY(std::all_of(word.kana.begin(), word.kana.end(),
                [](QChar c) { return c >= u'ぁ' && c <= u'ん'; }));
            QVERIFY2(std::all_of(word.latin.begin(), word.latin.end(),
                         [](QChar c) { return c >= u'a' && c <= u'z'; }),
                qPrintable(word.latin));
        }
    }

    void noTwoAreTakenForEachOther()
    {
        const QList<Word> words = theList();
        for (qsizetype a = 0; a < words.size(); ++a) {
            for (qsizetype b = a + 1; b < words.size(); ++b) {
                const bool apart =
                    distance(unvoiced(words.at(a).kana), unvoiced(words.at(b).kana)) >= 2
                    && distance(words.at(a).latin, words.at(b).latin) >= 2;
                QVERIFY2(apart, qPrintable(words.at(a).kana + u' ' + words.at(b).kana));
            }
        }
    }

    void theListNeverChanges()
    {
        // A PC and an HQ of different releases must find the same words.
        QByteArray all;
        for (const Word& word : theList()) {
            all += word.kana.toUtf8() + '\n';
        }
        QCOMPARE(QCryptographicHash::hash(all, QCryptographicHash::Sha256).toHex(),
            QByteArray("5eec1a9a79237c54823db91d5aa0b04d678c4d975add9504399e05fb4ed9b6bb"));
        const auto digest = enrolmentDigest("code id.", "public key", "HQ's key");
        QCOMPARE(digest.words.join(u' '), u"ちりとり かいだん しらかば ほたる むらさき きつね"_s);
        QCOMPARE(digest.device.hex(), u"5dc23c71236fe2d3fd3bdc11e1494f63"_s);
    }

    void everyPartOfTheRequestChangesThem()
    {
        const auto one = enrolmentDigest("code", "key", "hq");
        QCOMPARE(one.words.size(), enrolmentWordCount);
        QVERIFY(one == enrolmentDigest("code", "key", "hq"));
        for (const auto& other :
            {enrolmentDigest("codf", "key", "hq"), enrolmentDigest("code", "kez", "hq"),
                enrolmentDigest("code", "key", "hr"), enrolmentDigest("codek", "ey", "hq")}) {
            QVERIFY(other.words != one.words);
            QVERIFY(other.device != one.device);
        }
    }

    void theyAreReadAsPeopleTypeThem_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char16_t* const typed : {u"あさひ さかな もみじ", u" あさひ　さかな　もみじ ",
                 u"アサヒ、サカナ、モミジ", u"ｱｻﾋ ｻｶﾅ ﾓﾐｼﾞ", u"asahi sakana momiji",
                 u"ASAHI-SAKANA-MOMIJI", u"asahi, さかな\nモミジ", u"ａｓａｈｉ・sakana・momiji"}) {
            QTest::newRow(qPrintable(QString::fromUtf16(typed))) << QString::fromUtf16(typed);
        }
    }

    void theyAreReadAsPeopleTypeThem()
    {
        QFETCH(QString, typed);
        const auto read = readEnrolmentWords(typed);
        QVERIFY(read.has_value());
        QCOMPARE(*read, (QStringList{u"あさひ"_s, u"さかな"_s, u"もみじ"_s}));
    }

    void whatIsNoWordIsNotRead()
    {
        QVERIFY(!readEnrolmentWords(u"あさひ さかなや"_s));
        QVERIFY(!readEnrolmentWords(u"asahisakana"_s));
        QCOMPARE(readEnrolmentWords(u"  "_s), QStringList());
    }

    void latinLettersSayTheSame()
    {
        const auto digest = enrolmentDigest("code", "key", "hq");
        QCOMPARE(readEnrolmentWords(inRomaji(digest.words).join(u' ')), digest.words);
    }
};

BANSHO_TEST(TstEnrolmentWords, "tst_enrolment_words")
#include "tst_enrolment_words.moc"
