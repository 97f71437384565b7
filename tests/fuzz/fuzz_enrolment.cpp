// An enrolment file from a medium that anybody may have written. What is accepted has to encode to
// the same bytes.
#include "sync/wire/enrolment_file.h"

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
    (void)wire::decodeEnrolmentAnswer(bytes);
    return 0;
}
