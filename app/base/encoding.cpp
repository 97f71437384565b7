#include "app/base/encoding.h"

#include "app/base/platform.h"

#include <QStringDecoder>

#include <algorithm>
#include <optional>

namespace bansho {

namespace {

std::optional<QString> fromUtf8(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder.decode(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(std::move(text));
}

/// The number of the first line that `decode` does not take, from 1. A line feed is a line feed in
/// both encodings, also behind the first byte of a pair.
template <typename Decode>
int firstBadLine(const QByteArray& bytes, Decode decode)
{
    int number = 1;
    qsizetype at = 0;
    while (at < bytes.size()) {
        const qsizetype end = bytes.indexOf('\n', at);
        const qsizetype length = (end < 0 ? bytes.size() : end) - at;
        if (!decode(QByteArrayView(bytes).sliced(at, length))) {
            return number;
        }
        at += length + 1;
        ++number;
    }
    return number;
}

bool isAscii(QByteArrayView bytes)
{
    return std::ranges::all_of(bytes, [](char byte) { return quint8(byte) < 0x80; });
}

/// The lines before the one of that number.
QByteArrayView linesBefore(const QByteArray& bytes, int number)
{
    qsizetype end = 0;
    for (int line = 1; line < number; ++line) {
        end = bytes.indexOf('\n', end) + 1;
    }
    return QByteArrayView(bytes).first(end);
}

bool isUtf16(const QByteArray& bytes)
{
    return bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF") || bytes.contains('\0');
}

bool isIso2022(const QByteArray& bytes)
{
    return bytes.contains("\x1B$B") || bytes.contains("\x1B$@");
}

/// Whether every byte beyond ASCII is part of an EUC-JP character. CP932 text of kana and kanji has
/// bytes from 0x81 to 0x9F, which EUC-JP never has but for its two shifts.
bool isEucJp(const QByteArray& bytes)
{
    const auto high = [&](qsizetype at) {
        return at < bytes.size() && quint8(bytes.at(at)) >= 0xA1 && quint8(bytes.at(at)) <= 0xFE;
    };
    bool kana = false;
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        const auto byte = quint8(bytes.at(at));
        if (byte < 0x80) {
            continue;
        }
        if ((byte != 0x8E && byte != 0x8F && !high(at)) || !high(at + 1)) {
            return false;
        }
        kana = kana || byte == 0xA4 || byte == 0xA5;
        at += byte == 0x8F ? 2 : 1;
    }
    return kana;
}

Error badLine(int line)
{
    return fail(
        ErrorCode::BadEncoding, QStringLiteral("neither UTF-8 nor CP932"), QString::number(line));
}

} // namespace

Result<QString> decodeText(const QByteArray& bytes)
{
    if (isUtf16(bytes) || isIso2022(bytes)) {
        return badLine(1);
    }
    if (auto text = fromUtf8(bytes)) {
        return text->startsWith(QChar(QChar::ByteOrderMark)) ? text->sliced(1) : *text;
    }
    const int badUtf8 = firstBadLine(bytes, fromUtf8);
    // Lines of Japanese that are UTF-8 by chance do not exist: such a file is UTF-8 and damaged.
    if (bytes.startsWith("\xEF\xBB\xBF") || !isAscii(linesBefore(bytes, badUtf8))) {
        return badLine(badUtf8);
    }
    if (isEucJp(bytes)) {
        return badLine(firstBadLine(bytes, isAscii));
    }
    if (auto text = platform::fromCp932(bytes)) {
        return *text;
    }
    // The encoding that goes further is the one that was meant.
    return badLine(std::max(badUtf8, firstBadLine(bytes, platform::fromCp932)));
}

} // namespace bansho
