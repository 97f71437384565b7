#include "sync/wire/packing.h"

#include "sync/wire/messages.h"

#include <zstd.h>

namespace bansho::wire {

namespace {

constexpr qsizetype packFrom = 512; ///< bytes; below, zstd rarely gains
constexpr int level = 9;
constexpr char packedMark = 'z'; ///< no CBOR array begins with 0x7A

} // namespace

QByteArray pack(const QByteArray& message)
{
    if (message.size() < packFrom) {
        return message;
    }
    QByteArray frame(qsizetype(ZSTD_compressBound(size_t(message.size()))) + 1, Qt::Uninitialized);
    frame[0] = packedMark;
    const size_t written = ZSTD_compress(frame.data() + 1, size_t(frame.size() - 1),
        message.constData(), size_t(message.size()), level);
    if (ZSTD_isError(written) != 0 || qsizetype(written) + 1 >= message.size()) {
        return message;
    }
    frame.truncate(qsizetype(written) + 1);
    return frame;
}

Result<QByteArray> unpack(const QByteArray& frame)
{
    if (frame.size() > maxMessageBytes) {
        return fail(ErrorCode::TooLarge, QStringLiteral("frame"));
    }
    if (!frame.startsWith(packedMark)) {
        return frame;
    }
    const auto* data = frame.constData() + 1;
    const size_t size = size_t(frame.size() - 1);
    const unsigned long long content = ZSTD_getFrameContentSize(data, size);
    if (content == ZSTD_CONTENTSIZE_UNKNOWN || content == ZSTD_CONTENTSIZE_ERROR) {
        return fail(ErrorCode::Protocol, QStringLiteral("zstd frame"));
    }
    if (content > quint64(maxUnpackedBytes)) {
        return fail(ErrorCode::TooLarge, QStringLiteral("unpacked message"));
    }
    if (ZSTD_findFrameCompressedSize(data, size) != size) {
        return fail(ErrorCode::Protocol, QStringLiteral("more than one zstd frame"));
    }
    QByteArray message(qsizetype(content), Qt::Uninitialized);
    const size_t written = ZSTD_decompress(message.data(), size_t(message.size()), data, size);
    if (ZSTD_isError(written) != 0 || written != content) {
        return fail(ErrorCode::Protocol, QStringLiteral("zstd frame"));
    }
    return message;
}

} // namespace bansho::wire
