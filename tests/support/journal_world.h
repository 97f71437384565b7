#pragma once
// A journal and everything around it, faked and repeatable, for tests that commit records.

#include "app/records/validation.h"
#include "app/store/migrations.h"
#include "app/store/search_index.h"

#include "app/journal/journal.h"
#include "app/journal/sign_in.h"

#include "app/organisation/types.h"

#include "app/cases/consultation.h"
#include "app/cases/guidance.h"
#include "app/cases/link.h"
#include "app/training/training.h"

#include "tests/support/fake_authoriser.h"
#include "tests/support/manual_clock.h"
#include "tests/support/seeded_randomness.h"

namespace bansho::tests {

/// The types the tests of store and journal use.
inline QList<const records::TypeSpec*> testTypes()
{
    return {&organisation::unitType(), &organisation::officerType(),
        &organisation::roleAssignmentType(), &journal::signInType(), &cases::consultationType(),
        &cases::noteType(), &cases::linkType(), &cases::guideTemplateType(), &cases::guidanceType(),
        &training::courseType(), &training::sessionType(), &training::attendanceType()};
}

struct World {
    explicit World(quint64 seed, journal::Ordering ordering = journal::Ordering::ByHq)
        : randomness(seed)
        , journal({.catalogue = &catalogue,
              .authoriser = &authoriser,
              .clock = &clock,
              .randomness = &randomness,
              .ordering = ordering})
    {
    }

    ManualClock clock;
    SeededRandomness randomness;
    FakeAuthoriser authoriser;
    records::Catalogue catalogue{testTypes()};
    journal::Journal journal;

    /// Migrates and starts the journal.
    Result<void> start(store::Connection& connection, const QString& backup)
    {
        const auto migrated = store::migrate(
            connection, QStringLiteral("store"), QStringLiteral(":/migrations/store"), backup);
        return migrated ? journal.start(connection) : migrated.error();
    }

    /// The text by which a record is found, from its row.
    [[nodiscard]] store::TextProvider text() const
    {
        return
            [this](store::Connection& connection, int type, const RecordId& id) -> Result<QString> {
                const records::TypeSpec* spec = catalogue.type(type);
                const auto record = journal::load(connection, *spec, id);
                if (!record) {
                    return record.error();
                }
                return *record ? journal::searchText(*spec, (*record)->state) : QString();
            };
    }
};

inline journal::ChangeItem newCourse(const QString& code, const QString& name)
{
    journal::ChangeItem item{.type = &training::courseType()};
    records::set(item.fields, training::course.code, code);
    records::set(item.fields, training::course.name, name);
    records::set(item.fields, training::course.area, QStringLiteral("LAW"));
    return item;
}

inline RecordId courseId(const QString& code)
{
    return *records::naturalId(
        training::courseType(), {{training::course.code.number, QCborValue(code)}});
}

inline journal::ChangeItem newSession(const QString& course, const QString& place)
{
    journal::ChangeItem item{.type = &training::sessionType()};
    records::set(item.fields, training::session.course, courseId(course));
    records::set(item.fields, training::session.heldOn, QDate(2026, 11, 24));
    records::set(item.fields, training::session.place, place);
    return item;
}

template <typename T>
journal::ChangeItem edit(const records::TypeSpec& type, const RecordId& record,
    const records::Field<T>& field, const typename T::Value& value)
{
    journal::ChangeItem item{.type = &type, .action = records::ActionEdit, .record = record};
    records::set(item.fields, field, value);
    return item;
}

inline journal::ChangeItem newUnit(const QString& code)
{
    journal::ChangeItem item{.type = &organisation::unitType()};
    records::set(item.fields, organisation::unit.code, code);
    records::set(item.fields, organisation::unit.name, QStringLiteral("署 ") + code);
    records::set(item.fields, organisation::unit.kind, QStringLiteral("STN"));
    records::set(item.fields, organisation::unit.validFrom, QDate(2020, 4, 1));
    return item;
}

inline journal::ChangeItem newOfficer(const QString& number, const QString& unit)
{
    journal::ChangeItem item{.type = &organisation::officerType()};
    records::set(item.fields, organisation::officer.number, number);
    records::set(item.fields, organisation::officer.name, QStringLiteral("警察 太郎"));
    records::set(item.fields, organisation::officer.kana, QStringLiteral("ケイサツ タロウ"));
    records::set(item.fields, organisation::officer.unit, organisation::unitId(unit));
    records::set(item.fields, organisation::officer.validFrom, QDate(2020, 4, 1));
    return item;
}

/// A consultation that may be accepted; section and receiver are filled at creation.
inline journal::ChangeItem newConsultation(const QString& narrative)
{
    using cases::consultation;
    journal::ChangeItem item{.type = &cases::consultationType()};
    records::FieldValues& fields = item.fields;
    records::set(fields, consultation.channel, QStringLiteral("TEL"));
    records::set(fields, consultation.consulterName, QStringLiteral("山田 花子"));
    records::set(fields, consultation.phone, QStringLiteral("03-3581-4321"));
    records::set(fields, consultation.victimKind, QStringLiteral("IND"));
    records::set(fields, consultation.wantsReply, true);
    records::set(fields, consultation.occurredFrom,
        records::Moment::at({1'794'900'000'000}, records::Precision::Minute));
    records::set(fields, consultation.narrative, narrative);
    records::set(fields, consultation.category, QStringLiteral("FRAUD"));
    records::set(fields, consultation.method, {QStringLiteral("PHI")});
    return item;
}

} // namespace bansho::tests
