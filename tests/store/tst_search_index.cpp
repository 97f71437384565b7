// The index against a plain scan of the same texts: 0 missing, 0 extra, newest first.
#include "app/base/text.h"

#include "app/store/migrations.h"
#include "app/store/search_index.h"

#include "tests/support/runner.h"
#include "tests/support/seeded_randomness.h"

#include <QTemporaryDir>
#include <QTest>

using namespace bansho;
using store::Access;
using store::Connection;
using store::SearchHit;
using store::Statement;

namespace {

constexpr int recordType = 16;
constexpr int texts = 2000;
constexpr int everything = 100'000;

const QStringList words{QStringLiteral("東京都立病院"), QStringLiteral("相談"),
    QStringLiteral("犯罪"), QStringLiteral("警察署長"), QStringLiteral("サイバー"),
    QStringLiteral("ｻｲﾊﾞｰ"), QStringLiteral("フィッシング"), QStringLiteral("ラジオカード"),
    QStringLiteral("の"), QStringLiteral("を受けた。"), QStringLiteral("「口座」・"),
    QStringLiteral("ー"), QStringLiteral("−１２３"), QStringLiteral("ABC株式会社"),
    QStringLiteral("髙橋"), QStringLiteral("高橋"), QStringLiteral("葛\U000E0100城"),
    QStringLiteral("葛城"), QStringLiteral("\U0001F46E\u200D\u2640"), QStringLiteral("𠮷野家"),
    QStringLiteral("\""), QStringLiteral("*"), QStringLiteral("NEAR("), QStringLiteral(" AND "),
    QStringLiteral("  "), QStringLiteral("\n"), QStringLiteral("　"), QStringLiteral("%_"),
    QStringLiteral("é"), QStringLiteral("e\u0301"), QStringLiteral("か\u3099"),
    QStringLiteral("mail@example.jp"), QStringLiteral("'; DROP"), QStringLiteral("^-:+")};

class Generator {
public:
    explicit Generator(quint64 seed)
        : m_random(seed)
    {
    }

    int below(int limit)
    {
        const QByteArray bytes = m_random.bytes(4);
        return int((quint32(uchar(bytes[0])) | quint32(uchar(bytes[1])) << 8U
                       | quint32(uchar(bytes[2])) << 16U)
            % quint32(limit));
    }

    QString text()
    {
        QString all;
        const int parts = 1 + below(12);
        for (int n = 0; n < parts; ++n) {
            all += below(3) > 0 ? words.at(below(int(words.size()))) : letters();
        }
        return all;
    }

    RecordId record() { return m_random.id<RecordId>(); }

private:
    QString letters()
    {
        QString all;
        for (int n = below(6); n >= 0; --n) {
            all += QChar(char16_t(0x3041 + below(80)));
            all += QChar(char16_t(0x4E00 + below(40)));
        }
        return all;
    }

    tests::SeededRandomness m_random;
};

/// As the index keeps it.
QString keyOf(const QString& text)
{
    return QString::fromUtf8(searchKey(text).toUtf8());
}

bool isWellFormed(const QString& text)
{
    return QString::fromUtf8(text.toUtf8()) == text;
}

struct Doc {
    RecordId record;
    QString key;
};

} // namespace

class TstSearchIndex : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Connection> m_connection;
    QList<Doc> m_docs;
    QHash<RecordId, QString> m_current;

    [[nodiscard]] store::TextProvider provider() const
    {
        return [this](Connection&, int, const RecordId& id) -> Result<QString> {
            return m_current.value(id);
        };
    }

    void put(const RecordId& record, const QString& text)
    {
        m_current.insert(record, searchKey(text));
        QVERIFY(store::markForIndexing(*m_connection, recordType, record).ok());
    }

    void add(const RecordId& record, const QString& text)
    {
        put(record, text);
        m_docs.append({record, keyOf(text)});
    }

    void indexAll(int batch)
    {
        for (;;) {
            const auto more = store::indexPending(*m_connection, provider(), batch);
            QVERIFY2(more.ok(), qPrintable(more.ok() ? QString() : more.error().detail));
            if (!*more) {
                return;
            }
        }
    }

    /// The oracle: what holds every word of the query, newest first.
    [[nodiscard]] QList<SearchHit> scan(const QString& query) const
    {
        const QStringList terms = searchKey(query).split(u' ', Qt::SkipEmptyParts);
        QList<SearchHit> hits;
        const bool askable = !terms.isEmpty() && isWellFormed(searchKey(query));
        for (qsizetype n = m_docs.size() - 1; n >= 0 && askable; --n) {
            const QString& key = m_docs.at(n).key;
            if (std::all_of(terms.begin(), terms.end(),
                    [&](const QString& term) { return key.contains(term); })) {
                hits.append({recordType, m_docs.at(n).record});
            }
        }
        return hits;
    }

    [[nodiscard]] QList<SearchHit> search(const QString& query, int limit = everything) const
    {
        const auto hits = store::search(*m_connection, query, limit, provider());
        if (!hits) {
            qWarning("%s: %s", qPrintable(query), qPrintable(hits.error().detail));
            return {{-1, {}}};
        }
        return *hits;
    }

    void agree(const QString& query) const
    {
        const auto found = search(query);
        const auto wanted = scan(query);
        QVERIFY2(found == wanted,
            qPrintable(QStringLiteral("query [%1] U+%2: %3 found, %4 wanted")
                           .arg(query, QString::fromLatin1(query.toUtf8().toHex()))
                           .arg(found.size())
                           .arg(wanted.size())));
    }

    void fill()
    {
        Generator generator(1);
        QVERIFY(m_connection->execute("BEGIN").ok());
        for (int n = 0; n < texts; ++n) {
            add(generator.record(), generator.text());
        }
        QVERIFY(m_connection->execute("COMMIT").ok());
    }

    void askEveryLength(quint64 seed) const
    {
        Generator generator(seed);
        for (const int length : {1, 2, 3, 5, 8}) {
            for (int n = 0; n < 60; ++n) {
                const QString& key = m_docs.at(generator.below(int(m_docs.size()))).key;
                const qsizetype at = generator.below(qMax(1, int(key.size()) - length));
                agree(key.mid(at, length));
                agree(generator.text().left(length));
            }
        }
        for (const QString& word : words) {
            agree(word);
            agree(word + u' ' + words.at(generator.below(int(words.size()))));
        }
    }

private slots:

    void init()
    {
        m_docs.clear();
        m_current.clear();
        m_folder = std::make_unique<QTemporaryDir>();
        auto opened =
            Connection::open(m_folder->filePath(QStringLiteral("a.db")), Access::ReadWrite);
        QVERIFY(opened.ok());
        m_connection = std::move(*opened);
        QVERIFY(store::migrate(*m_connection, QStringLiteral("store"),
            QStringLiteral(":/migrations/store"), m_folder->filePath(QStringLiteral("b-")))
                    .ok());
    }

    void cleanup()
    {
        m_connection.reset();
        m_folder.reset();
    }

    void everyQueryLengthFindsWhatAScanFinds()
    {
        fill();
        indexAll(100);
        askEveryLength(2);
        QVERIFY(store::checkIndex(*m_connection).ok());
    }

    void whatIsNotIndexedYetIsFoundAsWell()
    {
        fill();
        QVERIFY(store::indexPending(*m_connection, provider(), texts / 2).ok());
        askEveryLength(3);
    }

    void halfAWordOfTwoCharactersIsFoundInALongerOne()
    {
        // FTS5's trigram tokenizer answers nothing here, without an error.
        Generator generator(4);
        add(generator.record(), QStringLiteral("東京都立病院"));
        indexAll(10);
        QVERIFY(m_connection
                    ->execute("CREATE VIRTUAL TABLE tri USING fts5 (x, tokenize='trigram');"
                              "INSERT INTO tri VALUES ('東京都立病院')")
                    .ok());
        Statement trigram(*m_connection, "SELECT count(*) FROM tri WHERE tri MATCH '病院'");
        QVERIFY(*trigram.step());
        QCOMPARE(trigram.integer(0), 0);
        for (const char* query : {"病院", "東京", "京都", "都立病", "院", "東", "立"}) {
            QCOMPARE(search(QString::fromUtf8(query)).size(), 1);
        }
        QCOMPARE(search(QStringLiteral("病立")).size(), 0);
        QCOMPARE(search(QStringLiteral("京立")).size(), 0);
    }

    void anEditedRecordIsFoundByItsNewTextOnly()
    {
        Generator generator(5);
        const RecordId record = generator.record();
        add(record, QStringLiteral("偽サイトの相談"));
        add(generator.record(), QStringLiteral("別の相談"));
        indexAll(10);
        put(record, QStringLiteral("ランサムウェアの相談"));
        for (int round = 0; round < 2; ++round) {
            QCOMPARE(search(QStringLiteral("偽サイト")).size(), 0);
            QCOMPARE(search(QStringLiteral("らんさむ")), (QList<SearchHit>{{recordType, record}}));
            QCOMPARE(search(QStringLiteral("相談")).size(), 2);
            indexAll(10);
        }
        put(record, QString());
        indexAll(10);
        QCOMPARE(search(QStringLiteral("らんさむ")).size(), 0);
        put(record, QStringLiteral("偽サイト"));
        indexAll(10);
        QCOMPARE(search(QStringLiteral("偽サイト")).size(), 1);
        QVERIFY(store::checkIndex(*m_connection).ok());
    }

    void editsKeepTheIndexInStepWithAScan()
    {
        fill();
        indexAll(500);
        Generator generator(6);
        for (int n = 0; n < 300; ++n) {
            Doc& doc = m_docs[generator.below(int(m_docs.size()))];
            if (doc.key.isEmpty()) {
                continue; // not indexed so far: it would arrive now
            }
            const QString text = QStringLiteral("改") + generator.text();
            put(doc.record, text);
            doc.key = keyOf(text);
        }
        indexAll(7);
        askEveryLength(7);
        QVERIFY(store::checkIndex(*m_connection).ok());
    }

    void hostileTextsAndQueriesNeitherFailNorMiss_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("NUL") << (QStringLiteral("前") + QChar(0) + QStringLiteral("後"));
        QTest::newRow("control") << QStringLiteral("a\u0001b\u007Fc");
        QTest::newRow("lone high")
            << (QStringLiteral("前") + QChar(0xD83D) + QStringLiteral("後ろ"));
        QTest::newRow("lone low") << (QStringLiteral("前") + QChar(0xDC6E)
            + QStringLiteral("後ろ"));
        QTest::newRow("high at the end") << (QStringLiteral("前後") + QChar(0xD83D));
        QTest::newRow("noncharacter")
            << (QStringLiteral("前") + QChar(0xFFFF) + QStringLiteral("後"));
        QTest::newRow("private use") << QStringLiteral("前\uE000後");
        QTest::newRow("quotes") << QStringLiteral("\"\"\"");
        QTest::newRow("syntax") << QStringLiteral("body:(a OR b) NOT c^ {x} + -y");
        QTest::newRow("marks alone") << QStringLiteral("\u0301\u0302\u3099");
        QTest::newRow("emoji") << QStringLiteral("\U0001F468\u200D\U0001F469\u200D\U0001F467");
        QTest::newRow("flags") << QStringLiteral("\U0001F1EF\U0001F1F5");
        QTest::newRow("Turkish and German") << QStringLiteral("İıẞß");
    }

    void hostileTextsAndQueriesNeitherFailNorMiss()
    {
        QFETCH(QString, text);
        Generator generator(8);
        const RecordId record = generator.record();
        add(record, text);
        add(generator.record(), QStringLiteral("前後ろabcxy"));
        indexAll(10);
        const QString key = keyOf(text);
        for (qsizetype at = 0; at < key.size(); ++at) {
            for (qsizetype length = 1; length <= key.size() - at; ++length) {
                agree(key.mid(at, length));
            }
        }
        put(record, QStringLiteral("another"));
        indexAll(10);
        QVERIFY(store::checkIndex(*m_connection).ok());
        QCOMPARE(search(QStringLiteral("another")).size(), 1);
    }

    void anEmptyQueryFindsNothing()
    {
        Generator generator(9);
        add(generator.record(), QStringLiteral("相談 一"));
        for (const char* query : {"", " ", "　\n", "\u200B"}) {
            QVERIFY(search(QString::fromUtf8(query)).isEmpty());
        }
        QVERIFY(search(QStringLiteral("相談"), 0).isEmpty());
    }

    void theNewestAreGivenWhenThereAreMoreThanAsked()
    {
        Generator generator(10);
        for (int n = 0; n < 30; ++n) {
            add(generator.record(), QStringLiteral("相談 %1").arg(n));
        }
        for (int round = 0; round < 2; ++round) {
            const auto hits = search(QStringLiteral("相談"), 7);
            QCOMPARE(hits, scan(QStringLiteral("相談")).first(7));
            indexAll(4);
        }
    }

    void manySmallBatchesDoNotFillTheIndex()
    {
        Generator generator(11);
        QVERIFY(m_connection->execute("PRAGMA synchronous = OFF").ok());
        constexpr int batches = 2300; // FTS5 refuses the 2,000th segment
        for (int n = 0; n < batches; ++n) {
            add(generator.record(), QStringLiteral("番号%1").arg(n));
            const auto done = store::indexPending(*m_connection, provider(), 1);
            QVERIFY2(done.ok(), qPrintable(done.ok() ? QString() : done.error().detail));
        }
        Statement segments(*m_connection, "SELECT count(DISTINCT segid) FROM search_words_idx");
        QVERIFY(*segments.step());
        QVERIFY2(segments.integer(0) <= 64, qPrintable(QString::number(segments.integer(0))));
        agree(QStringLiteral("番号1"));
    }
};

BANSHO_TEST(TstSearchIndex, "tst_search_index")
#include "tst_search_index.moc"
