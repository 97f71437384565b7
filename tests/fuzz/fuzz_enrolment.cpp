// An enrolment file from a medium that anybody may have written, what comes over the enrol port,
// and the words an operator types. What is accepted has to encode to the same bytes.
#include "sync/wire/enrolment_messages.h"
#include "sync/wire/enrolment_words.h"

#include <cstdlib>

using namespace bansho;

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    if (const auto file = wire::decodeEnrolmentFile(bytes)) {
        const auto again = wire::encode(*file);
        if (!again || *again != bytes) {
            std::abort();
        }
    }
    if (const auto request = wire::decodeEnrolmentRequest(bytes)) {
        if (wire::encode(*request) != bytes) {
            std::abort();
        }
    }
    (void)wire::decodeEnrolmentReply(bytes);
    (void)wire::firstFrame(bytes, wire::maxEnrolmentRequestBytes);
    const QString text = QString::fromUtf8(bytes);
    (void)wire::decodeEnrolmentCode(text);
    if (const auto words = wire::readEnrolmentWords(text)) {
        if (wire::readEnrolmentWords(wire::inRomaji(*words).join(u' ')) != words) {
            std::abort();
        }
    }
    return 0;
}
