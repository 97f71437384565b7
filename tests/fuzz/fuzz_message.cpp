// A frame from the line: unpacking and the message in it.
#include "sync/wire/messages.h"
#include "sync/wire/packing.h"

using namespace bansho;

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray frame(reinterpret_cast<const char*>(data), qsizetype(size));
    (void)wire::unpack(frame);
    (void)wire::decode(frame);
    return 0;
}
