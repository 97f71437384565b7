// An entry as another device sends it: header and fields, cut at the place the first two bytes
// name. What is accepted has to encode to the same bytes: hashes and signatures are taken over
// them.
#include "app/journal/entry.h"

#include <cstdlib>

using namespace bansho;

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size < 2) {
        return 0;
    }
    const QByteArray bytes(reinterpret_cast<const char*>(data + 2), qsizetype(size - 2));
    const qsizetype cut = qMin<qsizetype>(data[0] * 256 + data[1], bytes.size());
    const journal::EntryBytes parts{bytes.first(cut), bytes.sliced(cut)};
    const auto entry = journal::decode(ReplicaId(), parts, QByteArray(journal::saltBytes, '\0'));
    if (entry) {
        const journal::EntryBytes again = journal::encode(*entry);
        if (again.header != parts.header || again.fields != parts.fields) {
            std::abort();
        }
    }
    return 0;
}
