#include "tests/support/temp_store.h"

#include "app/journal/sign_in.h"

#include "app/organisation/types.h"

#include "app/cases/consultation.h"
#include "app/cases/guidance.h"
#include "app/cases/link.h"
#include "app/training/training.h"

namespace bansho::tests {

using store::Connection;

const records::Catalogue& TempStore::catalogue()
{
    static const records::Catalogue all({&organisation::unitType(), &organisation::officerType(),
        &organisation::roleAssignmentType(), &journal::signInType(), &cases::consultationType(),
        &cases::noteType(), &cases::linkType(), &cases::guideTemplateType(), &cases::guidanceType(),
        &training::courseType(), &training::sessionType(), &training::attendanceType()});
    return all;
}

TempStore::TempStore(journal::Ordering ordering)
{
    auto opened = store::Store::open(m_folder.filePath(QStringLiteral("data")), {});
    Q_ASSERT_X(opened.ok(), "TempStore", "the store does not open");
    m_store = std::move(*opened);
    m_journal = std::make_unique<journal::Journal>(journal::JournalParts{.catalogue = &catalogue(),
        .authoriser = &m_rights,
        .clock = &m_clock,
        .randomness = &m_randomness,
        .ordering = ordering});
    const auto started =
        on([this](Connection& connection) { return m_journal->start(connection); });
    Q_ASSERT_X(started.ok(), "TempStore", "the journal does not start");
}

Result<journal::Receipt> TempStore::commit(
    const journal::Actor& actor, const journal::Change& change)
{
    return on([&](Connection& connection) { return m_journal->commit(connection, actor, change); });
}

Result<journal::Receipt> TempStore::commit(
    const journal::Actor& actor, const journal::ChangeItem& item)
{
    return commit(actor, journal::Change{item});
}

Result<journal::Verification> TempStore::verify()
{
    return on([this](Connection& connection) { return journal::verify(connection, *m_journal); });
}

records::FieldValues TempStore::values(const records::TypeSpec& type, const RecordId& id)
{
    const auto record =
        on([&](Connection& connection) { return journal::load(connection, type, id); });
    return record && *record ? (*record)->state.values() : records::FieldValues();
}

QString TempStore::state(const records::TypeSpec& type, const RecordId& id)
{
    const auto record =
        on([&](Connection& connection) { return journal::load(connection, type, id); });
    return record && *record ? (*record)->state.state : QString();
}

journal::Actor TempStore::officer(const RecordId& id)
{
    return {.officer = id,
        .sign = [](const QByteArray&) { return Result<QByteArray>(QByteArray(70, 's')); }};
}

} // namespace bansho::tests
