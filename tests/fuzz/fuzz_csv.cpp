// A ledger's bytes: encoding, then CSV. What is read has to be readable again when written.
#include "app/base/csv.h"
#include "app/base/encoding.h"

#include <cstdlib>

using namespace bansho;

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const auto text = decodeText(QByteArray(reinterpret_cast<const char*>(data), qsizetype(size)));
    const auto table = text ? parseCsv(*text) : Result<QList<CsvRecord>>(text.error());
    if (!table) {
        return 0;
    }
    QString again;
    for (const CsvRecord& record : *table) {
        QStringList cells;
        for (const QString& cell : record.cells) {
            cells.append(u'"' + QString(cell).replace(u'"', QStringLiteral("\"\"")) + u'"');
        }
        again += cells.join(u',') + u'\n';
    }
    const auto second = parseCsv(again);
    if (!second || second->size() != table->size()) {
        std::abort();
    }
    for (qsizetype at = 0; at < table->size(); ++at) {
        if (second->at(at).cells != table->at(at).cells) {
            std::abort();
        }
    }
    return 0;
}
