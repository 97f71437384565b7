#include "tests/casework/duty_room.h"

#include "app/records/code_lists.h"
#include "app/store/search_index.h"

namespace bansho::tests {

using cases::consultation;

namespace {

/// A room in which nobody has sat yet: to make one takes longer than most of what is done in it.
struct Pattern {
    QTemporaryDir folder;
    wire::EnrolmentFile enrolment;

    [[nodiscard]] QString hq() const { return folder.filePath(QStringLiteral("hq")); }

    [[nodiscard]] QString device() const { return folder.filePath(QStringLiteral("device")); }
};

void admit(PracticeHq& hq, const QString& station)
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
        const auto outcome = hq.run({QStringLiteral("officer"), QStringLiteral("add"),
            QStringLiteral("--number"), one.at(0), QStringLiteral("--name"), one.at(1),
            QStringLiteral("--kana"), QStringLiteral("てすと"), QStringLiteral("--unit"), one.at(2),
            QStringLiteral("--role"), one.at(3), QStringLiteral("--password-file"),
            hq.file(QStringLiteral("password"), "code " + one.at(0).toLatin1())});
        Q_ASSERT_X(outcome.exitCode == 0, "DutyRoom", qPrintable(outcome.errors));
    }
}

std::shared_ptr<const Pattern> makePattern(const QString& station)
{
    constexpr quint64 otherSeed = 1'000;
    ServingHq hq;
    admit(hq.practice(), station);
    RealDevice device(hq.practice().clock(), otherSeed);
    auto pattern = std::make_shared<Pattern>();
    const auto enrolled = device.enrol(hq.enrolment(qPrintable(station)));
    Q_ASSERT(enrolled.ok());
    const bool started = device.start();
    Q_ASSERT(started);
    for (bool left = true; left;) { // what comes with the enrolment is found at once
        const auto indexed = device.on([&device](store::Connection& connection) {
            return store::indexPending(connection, device.device().searchTexts(), 1'000);
        });
        Q_ASSERT(indexed.ok());
        left = *indexed;
    }
    device.stop();
    pattern->enrolment = device.file();
    copyFolder(hq.practice().data(), pattern->hq());
    copyFolder(device.folder(), pattern->device());
    return pattern;
}

} // namespace

DutyRoom::DutyRoom(const QString& station)
    : m_device(m_hq.practice().clock(), 1)
{
    static QHash<QString, std::shared_ptr<const Pattern>> patterns;
    auto& pattern = patterns[station];
    if (!pattern) {
        pattern = makePattern(station);
    }
    m_hq.practice().adopt(pattern->hq());
    m_device.adopt(pattern->device(), pattern->enrolment);
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
