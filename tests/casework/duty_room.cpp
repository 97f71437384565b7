#include "tests/casework/duty_room.h"

#include "app/records/code_lists.h"

namespace bansho::tests {

using cases::consultation;

DutyRoom::DutyRoom(const QString& station)
    : m_device(m_hq.practice().clock(), 1)
{
    const bool island = station.toInt() >= 115 && station.toInt() <= 119;
    const QString section = station
        + (island ? QStringLiteral("-I_INVESTIGATION") : QStringLiteral("-COMMUNITY_SAFETY"));
    const QString asst = QStringLiteral("ASST");
    const QList<QStringList> people{{QStringLiteral("1"), QStringLiteral("鈴木"), section, asst},
        {QStringLiteral("2"), QStringLiteral("橘"), section, asst},
        {QStringLiteral("3"), QStringLiteral("村瀬"), station, QStringLiteral("RESP")},
        {QStringLiteral("4"), QStringLiteral("川崎"),
            station + (island ? QStringLiteral("-I_SECURITY") : QStringLiteral("-TRAFFIC")), asst}};
    for (const QStringList& one : people) {
        const auto outcome = m_hq.practice().run({QStringLiteral("officer"), QStringLiteral("add"),
            QStringLiteral("--number"), one.at(0), QStringLiteral("--name"), one.at(1),
            QStringLiteral("--kana"), QStringLiteral("てすと"), QStringLiteral("--unit"), one.at(2),
            QStringLiteral("--role"), one.at(3), QStringLiteral("--password-file"),
            m_hq.practice().file(QStringLiteral("password"), "code " + one.at(0).toLatin1())});
        Q_ASSERT_X(outcome.exitCode == 0, "DutyRoom", qPrintable(outcome.errors));
    }
    const auto enrolled = m_device.enrol(m_hq.enrolment(qPrintable(station)));
    Q_ASSERT(enrolled.ok());
    const bool started = m_device.start();
    Q_ASSERT(started);
    clock().setNow({QDateTime(QDate(2026, 11, 24), QTime(10, 38), Qt::OffsetFromUTC, 9 * 3600)
                        .toMSecsSinceEpoch()});
}

RecordId DutyRoom::put(const char* officer, const journal::ChangeItem& item)
{
    if (m_signedIn != officer) {
        const bool in = m_device.signIn(officer);
        Q_ASSERT(in);
        m_signedIn = officer;
    }
    const auto receipt = m_device.commit({item});
    Q_ASSERT_X(receipt.ok(), "DutyRoom",
        qPrintable(errorName(receipt.error().code) + u' ' + receipt.error().detail));
    return receipt->records.first();
}

RecordId DutyRoom::put(const char* officer, const QString& title, int daysAgo)
{
    journal::ChangeItem item = newConsultation(title + QStringLiteral("。詳しくは経過のとおり。"));
    records::set(item.fields, consultation.title, title);
    records::set(item.fields, consultation.receivedAt,
        records::Moment::at(
            {clock().now().utcMs - qint64(daysAgo) * 86'400'000}, records::Precision::Minute));
    return put(officer, item);
}

void DutyRoom::take(const char* officer, const RecordId& record, const QStringList& steps)
{
    const auto& type = cases::consultationType();
    for (const QString& step : steps) {
        journal::ChangeItem item{
            .type = &type, .action = type.transition(QStringView(step))->number, .record = record};
        if (type.transition(QStringView(step))->reason == records::Reason::Required) {
            item.reason = QStringLiteral("理由");
        }
        if (step == u"propose_close") {
            records::set(item.fields, consultation.disposition, QStringLiteral("ADVICE"));
            records::set(item.fields, consultation.outcome, QStringLiteral("助言し終結"));
            records::set(item.fields, consultation.closingDone,
                records::CodeLists::builtIn().codes(QStringLiteral("closing_check")));
        }
        if (step == u"report_up") {
            records::set(item.fields, consultation.reportAbout, QStringLiteral("署長に報告"));
        }
        if (step == u"continue") {
            records::set(item.fields, consultation.nextContactOn, QDate(2026, 12, 1));
        }
        put(officer, item);
    }
}

bool DutyRoom::sit(const char* officer, Language language)
{
    m_at.reset();
    m_at = std::make_unique<DeskAt>(m_device, language);
    return !m_at->signIn(officer);
}

bool DutyRoom::restart()
{
    m_at.reset();
    m_signedIn.clear();
    return m_device.start();
}

int DutyRoom::rowsOf(const cases::CaseView& view)
{
    const auto counted = m_device.on([&](store::Connection& c) -> Result<int> {
        auto reader = cases::readerFor(c, desk().sitter().officer.id, clock().now());
        if (!reader) {
            return reader.error();
        }
        cases::Docket docket(c, std::move(*reader), m_device.device().searchTexts());
        const auto ids = docket.ids(view);
        return ids ? Result(int(ids->size())) : ids.error();
    });
    return counted ? *counted : -1;
}

QList<store::Draft> DutyRoom::drafts(const char* officer)
{
    const auto drafts = m_device.on([&](store::Connection& c) {
        return store::draftsOf(c, organisation::officerId(QString::fromLatin1(officer)));
    });
    Q_ASSERT(drafts.ok());
    return *drafts;
}

QList<journal::StoredRecord> DutyRoom::all(const records::TypeSpec& type)
{
    const auto found =
        m_device.on([&](store::Connection& c) { return journal::list(c, type, {}, -1); });
    Q_ASSERT(found.ok());
    return *found;
}

QList<journal::StoredRecord> DutyRoom::consultations()
{
    return all(cases::consultationType());
}

QList<journal::StoredRecord> DutyRoom::notes()
{
    return all(cases::noteType());
}

} // namespace bansho::tests
