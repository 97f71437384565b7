// A station's ledger, as Japanese Excel writes it, through the program: refused whole, imported,
// killed and gone on with, repeated, taken back. The text is that of the corpus beside the
// checkout.
#include "app/base/csv.h"
#include "app/base/platform.h"

#include "tests/e2e/site.h"
#include "tests/support/runner.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include <cstdio>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;

namespace {

bool isLong()
{
    return qEnvironmentVariableIntValue("BANSHO_E2E_LONG") == 1;
}

/// Text to CP932 by the reverse of what the program reads; of two pairs the one Microsoft prefers.
class Cp932Writer {
public:
    Cp932Writer()
    {
        for (int byte = 0; byte <= 0xFF; ++byte) {
            add(QByteArray(1, char(byte)));
        }
        // NEC row 13 and IBM's own rows before NEC's selection of them (ED, EE).
        for (const auto& [first, last] : {std::pair(0x81, 0xEA), {0xF0, 0xFC}, {0xED, 0xEE}}) {
            for (int lead = first; lead <= last; ++lead) {
                for (int trail = 0x40; trail <= 0xFC; ++trail) {
                    add(QByteArray(1, char(lead)) + char(trail));
                }
            }
        }
    }

    /// Characters that CP932 lacks become 〓, as on an old printer.
    [[nodiscard]] QByteArray operator()(const QString& text) const
    {
        QByteArray bytes;
        for (const QChar c : text) {
            bytes += c.isHighSurrogate() ? QByteArray() : m_bytes.value(c, m_bytes.value(u'〓'));
        }
        return bytes;
    }

private:
    void add(const QByteArray& bytes)
    {
        const auto text = platform::fromCp932(bytes);
        if (text && text->size() == 1 && !m_bytes.contains(text->at(0))) {
            m_bytes.insert(text->at(0), bytes);
        }
    }

    QHash<QChar, QByteArray> m_bytes;
};

QStringList corpus(int count)
{
    const QString path = QStringLiteral(BANSHO_ROOT "/../shared/corpora/aozora_100k.tsv.gz");
    QProcess unpack;
    unpack.start(u"gzip"_s, {u"-dc"_s, path});
    if (!QFile::exists(path) || !unpack.waitForFinished(60'000)) {
        return {};
    }
    QStringList lines;
    for (const QByteArray& line : unpack.readAllStandardOutput().split('\n')) {
        const QString text = QString::fromUtf8(line).section(u'\t', 2);
        if (!text.isEmpty() && lines.size() < count) {
            lines.append(text.left(2000));
        }
    }
    return lines;
}

/// Ledgers differ in how they write a day; so does this one, from record to record.
QString dayOf(int number)
{
    static const QStringList forms{u"R8.4.%1"_s, u"令和8年4月%1日"_s, u"2026/4/%1"_s,
        u"２０２６／４／%1"_s, u"令8.4.%1"_s, u"2026-04-%1"_s, u"平成31年4月%1日"_s, u"H31.4.%1"_s,
        u"S63.4.%1"_s};
    return forms.at(number % forms.size()).arg(number % 28 + 1, 2, 10, QChar(u'0'));
}

QString timeOf(int number)
{
    static const QStringList forms{
        u"9:05"_s, u"9時5分"_s, u"午後3時10分"_s, u"15:10:00"_s, u"０９：０５"_s, u""_s};
    return forms.at(number % forms.size());
}

QString recordOf(int number, const QString& text)
{
    static const QStringList categories{
        u"詐欺・悪質商法"_s, u"その他"_s, u"Credit card crime"_s, u"CHILD"_s};
    static const QStringList names{u"髙﨑 一郎"_s, u"㈱番所商店"_s, u"ﾔﾏﾀﾞ ﾊﾅｺ"_s, u"相談 花子"_s};
    const QStringList cells{u"①旧-%1"_s.arg(number), dayOf(number), timeOf(number), u"電話"_s,
        names.at(number % names.size()), u"東京都大島町元町\n一丁目～二丁目"_s,
        categories.at(number % categories.size()), text.left(40).simplified(),
        text + u"\r\n以上、"_s + text.left(100), u"￥%1,000"_s.arg(number % 900 + 1),
        number % 2 == 0 ? u"○"_s : u""_s,
        number % 4 == 0 ? u"要確認\n"_s + text.left(20) : QString()};
    QStringList quoted;
    for (const QString& cell : cells) {
        quoted.append(csvCell(cell));
    }
    return quoted.join(u',') + u"\r\n"_s;
}

const QString heading =
    u"受付番号,受付日,受付時刻,受付方法,相談者氏名,住所,相談区分,件名,概要,被害額,"
    "緊急,備考\r\n"_s;

const QByteArray mapJson = R"({"columns":{"受付番号":"source_reference","受付日":"received_at.date",
"受付時刻":"received_at.time","相談者氏名":"consulter_name"},
"values":{"category":{"詐欺・悪質商法":"FRAUD"}}})";

QString ledgerText(const QStringList& texts)
{
    QString text = heading;
    for (int number = 1; number <= texts.size(); ++number) {
        text += recordOf(number, texts.at(number - 1));
    }
    return text;
}

/// What the import decides: everything but receipt numbers, which are given in the order of
/// writing.
QHash<QString, QJsonObject> contentOf(const QJsonArray& records)
{
    QHash<QString, QJsonObject> content;
    for (const auto& record : records) {
        const QJsonObject object = record.toObject();
        QJsonObject fields = object.value(u"fields").toObject();
        fields.remove(u"number"_s);
        content.insert(object.value(u"id").toString(), fields);
    }
    return content;
}

} // namespace

class TstImport : public QObject {
    Q_OBJECT

private slots:

    void initTestCase()
    {
        m_texts = corpus(isLong() ? 20'000 : 2'000);
        if (m_texts.isEmpty()) {
            std::printf("not run: import of a ledger: the corpus is not beside the checkout\n");
            QSKIP("no corpus");
        }
        const QString text = ledgerText(m_texts);
        m_ledger = m_cp932(text);
        // Three records that are bad in three ways, in the middle.
        QStringList lines;
        for (int number = 1; number <= m_texts.size(); ++number) {
            lines.append(recordOf(number, m_texts.at(number - 1)));
        }
        m_badNumbers = {17, int(m_texts.size()) / 2, int(m_texts.size()) - 1};
        lines[m_badNumbers.at(0) - 1].replace(dayOf(m_badNumbers.at(0)), u"R8.2.30"_s);
        lines[m_badNumbers.at(1) - 1].replace(u"電話"_s, u"伝書鳩"_s);
        lines[m_badNumbers.at(2) - 1].replace(u"以上、"_s, u"番号123456789018"_s);
        m_badLedger = m_cp932(heading + lines.join(QString()));
    }

    void threeBadRecordsAreNamedAndNothingIsWritten()
    {
        const Site site({Seat::A});
        const QString file = site.file(u"ledger.csv"_s, m_badLedger);
        const QString map = site.file(u"map.json"_s, mapJson);
        for (const QStringList& more : {QStringList{}, QStringList{u"--dry-run"_s}}) {
            const Ran ran = site.run(
                Seat::A, QStringList{u"import"_s, u"consultation"_s, file, u"--map"_s, map} + more);
            QCOMPARE(ran.code, 1);
            const QList<QByteArray> lines = ran.err.trimmed().split('\n');
            QCOMPARE(lines.size(), 3);
            const QList<std::pair<QByteArray, QString>> expected{{"BAD_DATE", u"受付日"_s},
                {"UNKNOWN_CODE", u"受付方法"_s}, {"MY_NUMBER", u"概要"_s}};
            for (int at = 0; at < 3; ++at) {
                QVERIFY2(lines.at(at).startsWith("error: " + expected.at(at).first + ": Record "
                             + QByteArray::number(m_badNumbers.at(at)) + ": "),
                    lines.at(at).constData());
            }
            QVERIFY(lines.at(0).contains("R8.2.30"));
            QVERIFY(lines.at(2).contains("概要") && !lines.at(2).contains("123456789018"));
        }
        QCOMPARE(site.must(Seat::A, {u"list"_s, u"consultation"_s, u"--json"_s}).array().size(), 0);
    }

    void filesThatAreNoLedgerAreRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("said");
        const QString text = ledgerText(m_texts.first(qMin<qsizetype>(20, m_texts.size())));
        QTest::newRow("truncated in a quote")
            << m_cp932(text.chopped(10)) << QByteArray("error: BAD_CSV: ");
        QTest::newRow("truncated before the last cells")
            << m_cp932(heading + u"1,R8.4.1"_s) << QByteArray("error: BAD_CSV: Record 1: ");
        QTest::newRow("wrong encoding")
            << text.toUtf8() + m_cp932(text) << QByteArray("error: BAD_ENCODING: ");
        QTest::newRow("UTF-16") << QByteArray("\xFF\xFE"
                                              "a\0",
            4) << QByteArray("error: BAD_ENCODING: ");
        QTest::newRow("nothing") << QByteArray() << QByteArray("error: EMPTY_FILE: ");
        QTest::newRow("a word") << QByteArray("hello\n") << QByteArray("error: EMPTY_FILE: ");
        QString huge = recordOf(1, QString(400'000, u'あ'));
        QTest::newRow("huge field")
            << m_cp932(heading + huge) << QByteArray("error: TOO_LONG: Record 1: ");
        QTest::newRow("bidirectional characters")
            << (heading + recordOf(1, u"領収書\u202Efdp.exe"_s)).toUtf8()
            << QByteArray("error: FORBIDDEN_CHARACTER: Record 1: ");
    }

    void filesThatAreNoLedgerAreRefused()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, said);
        if (!m_refusals) {
            m_refusals = std::make_unique<Site>(QList{Seat::A});
        }
        const Ran ran = m_refusals->run(Seat::A,
            {u"import"_s, u"consultation"_s, m_refusals->file(u"bad.csv"_s, content), u"--map"_s,
                m_refusals->file(u"map.json"_s, mapJson)});
        QCOMPARE(ran.code, 1);
        QCOMPARE(ran.out, QByteArray());
        QVERIFY2(ran.err.startsWith(said), ran.err.constData());
        QCOMPARE(m_refusals->must(Seat::A, {u"status"_s, u"--json"_s}).object().value(u"head"), 0);
    }

    void anImportThatIsKilledGoesOnAndIsTheSameInTheEnd()
    {
        m_refusals.reset();
        Site site({Seat::A, Seat::K});
        QVERIFY(site.startGateway());
        const QString file = site.file(u"ledger.csv"_s, m_ledger);
        const QString map = site.file(u"map.json"_s, mapJson);
        const QStringList import{u"import"_s, u"consultation"_s, file, u"--map"_s, map};
        const QStringList list{
            u"list"_s, u"consultation"_s, u"--limit"_s, u"100000"_s, u"--json"_s};

        // The same folder twice: once killed several times, once left alone.
        const QString twin = site.path(u"twin"_s);
        QProcess copy;
        copy.start(u"cp"_s, {u"-a"_s, site.folder(Seat::A), twin});
        QVERIFY(copy.waitForFinished());
        QElapsedTimer clock;
        clock.start();
        const QJsonObject whole = site.must(Seat::A, import).object();
        const qint64 wholeMs = clock.elapsed();
        QCOMPARE(whole.value(u"added").toInteger(), m_texts.size());
        std::printf("import: %lld records in %.1f s, %.0f records/s\n", qlonglong(m_texts.size()),
            double(wholeMs) / 1000, double(m_texts.size()) * 1000 / double(wholeMs));
        const auto expected = contentOf(site.must(Seat::A, list).array());
        QCOMPARE(expected.size(), m_texts.size());
        checkValues(expected);
        const QJsonObject again = site.must(Seat::A, import).object();
        QCOMPARE(again.value(u"added").toInteger(), 0);
        QCOMPARE(again.value(u"present").toInteger(), m_texts.size());

        const QString first = site.folder(Seat::A);
        site.moveTo(Seat::A, twin);
        QRandomGenerator random(20260401);
        int killed = 0;
        for (int attempt = 0; attempt < 6; ++attempt) {
            const auto process = site.begin(Seat::A, import);
            process->waitForStarted();
            const bool ended =
                process->waitForFinished(int(random.bounded(wholeMs / 4, wholeMs / 2)));
            process->kill();
            process->waitForFinished();
            killed += ended ? 0 : 1;
        }
        const QJsonObject rest = site.must(Seat::A, import).object();
        std::printf("import: %d kills, then %lld records were left\n", killed,
            rest.value(u"added").toInteger());
        QVERIFY(killed > 0);
        QCOMPARE(contentOf(site.must(Seat::A, list).array()), expected);
        site.must(Seat::A, {u"verify"_s});
        site.moveTo(Seat::A, first);
        takeBack(site, file, list);
    }

private:
    /// Random samples by hand of what the cells say.
    void checkValues(const QHash<QString, QJsonObject>& records) const
    {
        QHash<QString, QJsonObject> byReference;
        for (const QJsonObject& fields : records) {
            byReference.insert(fields.value(u"source_reference").toString(), fields);
        }
        QCOMPARE(byReference.size(), m_texts.size());
        const QJsonObject one = byReference.value(u"①旧-8"_s);
        QCOMPARE(one.value(u"received_at").toString(), u"1988-04-09T15:10:00+09:00"_s);
        QCOMPARE(one.value(u"consulter_name").toString(), u"髙﨑 一郎"_s);
        QCOMPARE(one.value(u"address").toString(), u"東京都大島町元町 一丁目～二丁目"_s);
        QCOMPARE(one.value(u"category").toString(), u"FRAUD"_s);
        QCOMPARE(one.value(u"damage_yen").toInteger(), 9000);
        QCOMPARE(one.value(u"urgent").toBool(), true);
        const QString narrative = one.value(u"narrative").toString();
        QVERIFY(narrative.contains(u"\n以上、"_s) && !narrative.contains(u'\r'));
        QCOMPARE(byReference.value(u"①旧-5"_s).value(u"received_at").toString(), u"2026-04-06"_s);
    }

    /// 副署長 takes the import back on the same device; HQ has all of it.
    void takeBack(Site& site, const QString& file, const QStringList& list) const
    {
        const QString password = site.file(u"1009"_s, "password of 1009\n");
        const Ran admitted = site.hq({u"officer"_s, u"add"_s, u"--number"_s, u"1009"_s, u"--name"_s,
            u"次長"_s, u"--kana"_s, u"じちょう"_s, u"--unit"_s, u"0115"_s, u"--role"_s, u"RESP"_s,
            u"--password-file"_s, password});
        QVERIFY2(admitted.ok(), admitted.err.constData());
        QElapsedTimer clock;
        clock.start();
        site.syncAll({Seat::A});
        std::printf("import: first sync with HQ %.1f s\n", double(clock.restart()) / 1000);
        const QStringList undo{
            u"undo-import"_s, file, u"--reason"_s, u"別の署の台帳を取り込んだため"_s};
        const Ran refused = site.run(Seat::A, undo);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.startsWith("error: NOT_ALLOWED: "), refused.err.constData());
        const Ran undone = site.runAs(Seat::A, u"1009"_s, password, undo);
        QVERIFY2(undone.ok(), undone.err.constData());
        QCOMPARE(undone.object().value(u"voided").toInteger(), m_texts.size());
        std::printf("import: taken back in %.1f s\n", double(clock.elapsed()) / 1000);
        const QJsonArray records = site.must(Seat::A, list).array();
        QCOMPARE(records.size(), m_texts.size());
        for (const auto& record : records) {
            QCOMPARE(record.toObject().value(u"state").toString(), u"void"_s);
        }
        site.syncAll({Seat::A});
        const QJsonObject status = site.must(Seat::A, {u"status"_s, u"--json"_s}).object();
        QCOMPARE(status.value(u"pending").toInteger(-1), 0);
        QCOMPARE(status.value(u"refused").toInteger(-1), 0);
        site.verifyAll({Seat::A});
    }

    Cp932Writer m_cp932;
    QStringList m_texts;
    QByteArray m_ledger;
    QByteArray m_badLedger;
    QList<int> m_badNumbers;
    std::unique_ptr<Site> m_refusals;
};

BANSHO_TEST(TstImport, "tst_import")
#include "tst_import.moc"
