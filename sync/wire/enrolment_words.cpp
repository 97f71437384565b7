#include "sync/wire/enrolment_words.h"

#include "app/base/cbor.h"
#include "app/base/csv.h"
#include "app/base/text.h"

#include <QCborArray>
#include <QHash>
#include <QRegularExpression>

namespace bansho::wire {

namespace {

constexpr qsizetype idBytes = 16;

/// The fixed list; the number of a word is its place.
struct WordList {
    WordList()
    {
        const CsvTable table = resourceTable(QStringLiteral(":/reference/enrolment_words.csv"));
        const qsizetype kana = table.column(QStringLiteral("hiragana"));
        const qsizetype latin = table.column(QStringLiteral("romaji"));
        for (const CsvRecord& record : table.records) {
            const qsizetype number = words.size();
            words.append(record.cells.at(kana));
            romaji.append(record.cells.at(latin));
            places.insert(searchKey(words.last()), number);
            places.insert(searchKey(romaji.last()), number);
        }
        Q_ASSERT(words.size() == 256);
    }

    QStringList words;
    QStringList romaji;
    QHash<QString, qsizetype> places; ///< by the search key of either spelling
};

const WordList& wordList()
{
    static const WordList list;
    return list;
}

} // namespace

EnrolmentDigest enrolmentDigest(
    const QByteArray& codeId, const QByteArray& publicKey, const QByteArray& hqKey)
{
    const QByteArray digest = sha256(toDeterministicCbor(
        QCborArray{QStringLiteral("bansho-enrol-words"), 1, codeId, publicKey, hqKey}));
    EnrolmentDigest answer;
    for (int at = 0; at < enrolmentWordCount; ++at) {
        answer.words.append(wordList().words.at(quint8(digest.at(at))));
    }
    answer.device = RecordId::fromBytes(QByteArrayView(digest).last(idBytes)).value_or(RecordId());
    return answer;
}

QStringList inRomaji(const QStringList& words)
{
    const WordList& list = wordList();
    QStringList latin;
    for (const QString& word : words) {
        latin.append(list.romaji.value(list.places.value(searchKey(word), -1)));
    }
    return latin;
}

std::optional<QStringList> readEnrolmentWords(const QString& typed)
{
    static const QRegularExpression between(QStringLiteral(R"([\s,、，・\-]+)"));
    const QStringList parts = searchKey(typed).split(between, Qt::SkipEmptyParts);
    const WordList& list = wordList();
    QStringList words;
    for (const QString& part : parts) {
        const auto place = list.places.constFind(part);
        if (place == list.places.constEnd()) {
            return std::nullopt;
        }
        words.append(list.words.at(*place));
    }
    return words;
}

} // namespace bansho::wire
