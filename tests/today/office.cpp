#include "tests/today/office.h"

#include "app/records/code_lists.h"

#include <QSignalSpy>
#include <QTest>

namespace bansho::tests {

using cases::consultation;

namespace {

journal::ChangeItem step(const RecordId& record, int action)
{
    return {.type = &cases::consultationType(),
        .action = action,
        .record = record,
        .fields = {},
        .reason = {},
        .notMyNumber = {}};
}

constexpr int accept = 16;
constexpr int confirm = 17;
constexpr int propose = 20;

} // namespace

Office::Office(const QString& station)
    : m_station(station)
    , m_device(m_hq.practice().clock(), 1)
{
    const bool island = station.toInt() >= 115 && station.toInt() <= 119;
    const QString first = station
        + (island ? QStringLiteral("-I_INVESTIGATION") : QStringLiteral("-COMMUNITY_SAFETY"));
    const QString second =
        station + (island ? QStringLiteral("-I_SECURITY") : QStringLiteral("-TRAFFIC"));
    const QString post = island ? QStringLiteral("係長") : QStringLiteral("課長");
    const QString chief = QStringLiteral("1");
    const QString name = QStringLiteral("村瀬");
    const bool headquarters = station == QStringLiteral("CSHQ");
    const QList<QStringList> people = headquarters
        ? QList<QStringList>{{chief, name, station, QStringLiteral("TF_STAFF"),
            QStringLiteral("対策本部員")}}
        : QList<QStringList>{
            {chief, name, station, QStringLiteral("CHIEF"), QStringLiteral("署長")},
            {QStringLiteral("2"), QStringLiteral("橘"), first, QStringLiteral("ASST"), post},
            {QStringLiteral("3"), QStringLiteral("三好"), second, QStringLiteral("ASST"), post}};
    for (const QStringList& one : people) {
        const auto outcome = m_hq.practice().run({QStringLiteral("officer"), QStringLiteral("add"),
            QStringLiteral("--number"), one.at(0), QStringLiteral("--name"), one.at(1),
            QStringLiteral("--kana"), QStringLiteral("てすと"), QStringLiteral("--unit"), one.at(2),
            QStringLiteral("--role"), one.at(3), QStringLiteral("--post"), one.at(4),
            QStringLiteral("--password-file"),
            m_hq.practice().file(QStringLiteral("password"), "code " + one.at(0).toLatin1())});
        Q_ASSERT_X(outcome.exitCode == 0, "Office", qPrintable(outcome.errors));
    }
    const auto enrolled = m_device.enrol(m_hq.enrolment(qPrintable(station)));
    Q_ASSERT(enrolled.ok());
    const bool started = m_device.start();
    Q_ASSERT(started);
}

Office::~Office()
{
    m_desk.reset();
    m_line.reset();
    m_watch.reset();
}

QList<RecordId> Office::put(const char* officer, const QList<NewCase>& cases)
{
    QList<RecordId> made;
    for (const NewCase& one : cases) {
        journal::ChangeItem item = newConsultation(QStringLiteral("経緯。") + one.title);
        records::set(item.fields, consultation.title, one.title);
        records::set(item.fields, consultation.receivedAt,
            records::Moment::at({QDateTime(one.received, QTime(8, 30), Qt::OffsetFromUTC, 9 * 3600)
                                        .toMSecsSinceEpoch()},
                records::Precision::Minute));
        if (one.urgent) {
            records::set(item.fields, consultation.urgent, true);
        }
        if (m_signedIn != officer) {
            const bool in = m_device.signIn(officer);
            Q_ASSERT(in);
            m_signedIn = officer;
        }
        const auto receipt = m_device.commit({item});
        Q_ASSERT_X(receipt.ok(), "Office", qPrintable(receipt.error().detail));
        made.append(receipt->records.first());
        if (one.upto >= Upto::Accepted) {
            act(officer, step(made.last(), accept));
        }
        if (one.upto >= Upto::Active) {
            act(officer, step(made.last(), confirm));
        }
        if (one.upto >= Upto::Proposed) {
            journal::ChangeItem proposal = step(made.last(), propose);
            records::set(proposal.fields, consultation.disposition, QStringLiteral("ADVICE"));
            records::set(proposal.fields, consultation.outcome, QStringLiteral("助言し終結"));
            records::set(proposal.fields, consultation.closingDone,
                records::CodeLists::builtIn().codes(QStringLiteral("closing_check")));
            act(officer, proposal);
        }
    }
    return made;
}

void Office::act(const char* officer, const journal::ChangeItem& item)
{
    if (m_signedIn != officer) {
        const bool in = m_device.signIn(officer);
        Q_ASSERT(in);
        m_signedIn = officer;
    }
    const auto receipt = m_device.commit({item});
    Q_ASSERT_X(receipt.ok(), "Office",
        qPrintable(errorName(receipt.error().code) + u' ' + receipt.error().detail));
}

bool Office::sit(const char* officer, Language language)
{
    m_desk.reset();
    m_line.reset();
    m_watch = std::make_unique<client::Watch>(m_device.device());
    m_line = std::make_unique<client::SyncLine>(m_device.device(), *m_watch, m_randomness);
    m_desk = std::make_unique<shell::Desk>(m_device.device(), *m_watch, *m_line, language);
    std::optional<Result<void>> done;
    m_desk->signIn(QString::fromLatin1(officer), QStringLiteral("code ") + QLatin1String(officer),
        m_desk.get(), [&done](const Result<void>& result) { done = result; });
    return QTest::qWaitFor([&done] { return done.has_value(); }, 20'000) && done->ok();
}

int Office::rowsOf(const cases::CaseView& view)
{
    const auto counted = m_device.on([&](store::Connection& c) -> Result<int> {
        auto reader =
            cases::readerFor(c, m_desk->sitter().officer.id, m_device.device().clock().now());
        if (!reader) {
            return reader.error();
        }
        cases::Docket docket(c, std::move(*reader), m_device.device().searchTexts());
        const auto ids = docket.ids(view);
        return ids ? Result(int(ids->size())) : ids.error();
    });
    return counted ? *counted : -1;
}

} // namespace bansho::tests
