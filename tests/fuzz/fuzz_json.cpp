// What a script gives to `add`: JSON, field values, their checks, and JSON again.
#include "app/records/json.h"
#include "app/records/validation.h"

#include "app/organisation/types.h"

#include "app/cases/consultation.h"

#include <QJsonDocument>

#include <cstdlib>

using namespace bansho;

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const records::Catalogue catalogue(
        {&organisation::unitType(), &organisation::officerType(),
            &organisation::roleAssignmentType(), &cases::consultationType(), &cases::noteType()});
    const QDate today(2026, 11, 23);
    const records::TypeSpec& type = cases::consultationType();
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const auto values =
        records::fieldsFromJson(catalogue, type, QJsonDocument::fromJson(bytes).object(), today);
    if (!values || !records::checkValues(type, *values).isEmpty()) {
        return 0;
    }
    const QJsonObject json = records::fieldsToJson(
        type, *values, [](const records::FieldSpec&, const RecordId& id) { return id.hex(); });
    if (!records::fieldsFromJson(catalogue, type, json, today)) {
        std::abort();
    }
    return 0;
}
