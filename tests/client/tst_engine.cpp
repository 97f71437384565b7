#include "sync/client/engine.h"

#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::client;

namespace {

const QString organisationStream = QStringLiteral("organisation");
const QString station = QStringLiteral("unit:0115");

/// What the engine asked for, in words: "send hello", "load 1", "store page unit:0115 0-5".
QString wordOf(const EngineAction& action)
{
    if (const auto* one = std::get_if<SendMessage>(&action)) {
        if (std::holds_alternative<wire::Hello>(one->message)) {
            return QStringLiteral("send hello");
        }
        if (std::holds_alternative<wire::Register>(one->message)) {
            return QStringLiteral("send register");
        }
        if (const auto* push = std::get_if<wire::Push>(&one->message)) {
            return QStringLiteral("send push %1").arg(push->first);
        }
        const auto* pull = std::get_if<wire::Pull>(&one->message);
        return pull ? QStringLiteral("send pull %1").arg(pull->cursors.value(station))
                    : QStringLiteral("send ?");
    }
    if (const auto* one = std::get_if<LoadPush>(&action)) {
        return QStringLiteral("load %1").arg(one->seq);
    }
    if (const auto* one = std::get_if<StorePage>(&action)) {
        return QStringLiteral("store page %1 %2-%3")
            .arg(one->page.stream)
            .arg(one->page.after)
            .arg(one->page.upTo);
    }
    if (const auto* one = std::get_if<CloseLine>(&action)) {
        return QStringLiteral("close ") + errorName(one->code);
    }
    return std::holds_alternative<StoreWelcome>(action)   ? QStringLiteral("store welcome")
        : std::holds_alternative<StoreAck>(action)        ? QStringLiteral("store ack")
        : std::holds_alternative<StoreRegistered>(action) ? QStringLiteral("store registered")
                                                          : QStringLiteral("quiet");
}

QString words(const QList<EngineAction>& actions)
{
    QStringList all;
    for (const EngineAction& action : actions) {
        all.append(wordOf(action));
    }
    return all.join(QStringLiteral(", "));
}

class Script {
public:
    QString opened(qint64 head, qint64 received, const wire::Cursors& cursors = {},
        const QList<wire::Register>& registrations = {})
    {
        return step(LineOpened{{.replica = {},
            .head = head,
            .received = received,
            .timeline = QByteArray(16, 't'),
            .cursors = cursors,
            .clockMs = 0,
            .registrations = registrations}});
    }

    QString welcome(qint64 received = 0, char timeline = 't')
    {
        return came(wire::Welcome{.timeline = QByteArray(16, timeline),
            .clockMs = 0,
            .received = received,
            .durable = {},
            .streams = {organisationStream, station},
            .practiceCodes = {}});
    }

    QString page(const QString& stream, qint64 after, qint64 upTo, qint64 remaining = 0)
    {
        return came(wire::Page{.stream = stream,
            .after = after,
            .upTo = upTo,
            .remaining = remaining,
            .own = {},
            .entries = {}});
    }

    QString stored(const QString& stream, qint64 upTo) { return step(PageStored{stream, upTo}); }

    QString loaded(qint64 first, qint64 count)
    {
        return step(PushLoaded{{.first = first,
            .previousHash = {},
            .hash = {},
            .signature = {},
            .entries = QList<wire::PushedEntry>(count)}});
    }

    QString ack(qint64 received, qint64 needFrom = 0)
    {
        return came(acknowledgement(received, needFrom));
    }

    QString ackStored(qint64 received, qint64 needFrom = 0, qint64 place = 0)
    {
        return step(AckStored{acknowledgement(received, needFrom, place)});
    }

    QString came(const wire::Message& message) { return step(MessageCame{message}); }

    QString step(const Event& event) { return words(m_engine.step(event)); }

    /// Both streams are read to this position.
    QString bothRead(qint64 after, qint64 upTo)
    {
        (void)page(organisationStream, after, upTo);
        (void)stored(organisationStream, upTo);
        (void)page(station, after, upTo);
        return stored(station, upTo);
    }

private:
    static wire::Ack acknowledgement(qint64 received, qint64 needFrom, qint64 place = 0)
    {
        wire::Ack ack{.received = received,
            .durable = {},
            .needFrom = needFrom,
            .settled = {},
            .verdicts = {}};
        if (place > 0) {
            ack.settled.append({received, place, 1});
        }
        return ack;
    }

    Engine m_engine;
};

} // namespace

class TstEngine : public QObject {
    Q_OBJECT

private slots:

    void aRevokedDeviceHandsInWhatHqLacksAndThenClosesTheLine()
    {
        Script script;
        (void)script.opened(2, 1);
        QCOMPARE(script.came(wire::Welcome{.timeline = QByteArray(16, 't'),
                     .clockMs = 0,
                     .received = 1,
                     .durable = {},
                     .streams = {},
                     .practiceCodes = {},
                     .revoked = true}),
            QStringLiteral("store welcome"));
        (void)script.loaded(2, 1);
        QCOMPARE(script.step(PollDue{}), QString());
        (void)script.ack(2);
        QCOMPARE(script.ackStored(2), QStringLiteral("close DEVICE_REVOKED"));
    }

    void nothingHappensBeforeTheLineIsOpen()
    {
        Script s;
        QCOMPARE(s.welcome(), QString());
        QCOMPARE(s.step(OutboxGrew{3, {}}), QString());
        QCOMPARE(s.loaded(1, 1), QString());
    }

    void theFirstFlightCarriesEverything()
    {
        Script s;
        QCOMPARE(s.opened(3, 0, {}, {{QStringLiteral("1"), "k", "p"}}),
            QStringLiteral("send hello, send register, load 1, send pull 0"));
        QCOMPARE(s.loaded(1, 3), QStringLiteral("send push 1"));
    }

    void anIdleExchangeIsQuietAfterOnePull()
    {
        Script s;
        QCOMPARE(s.opened(3, 3), QStringLiteral("send hello, send pull 0"));
        QCOMPARE(s.welcome(3), QStringLiteral("store welcome"));
        QCOMPARE(s.page(organisationStream, 0, 9), QStringLiteral("store page organisation 0-9"));
        QCOMPARE(s.page(station, 0, 9), QStringLiteral("store page unit:0115 0-9"));
        QCOMPARE(s.stored(organisationStream, 9), QString());
        QCOMPARE(s.stored(station, 9), QStringLiteral("quiet"));
    }

    void quietIsNotSaidBeforeTheAcknowledgementIsStored()
    {
        Script s;
        (void)s.opened(1, 0);
        (void)s.welcome();
        (void)s.loaded(1, 1);
        QCOMPARE(s.bothRead(0, 9), QString());
        QCOMPARE(s.ack(1), QStringLiteral("store ack"));
        QCOMPARE(s.ackStored(1), QStringLiteral("quiet"));
    }

    void quietIsNotSaidBeforeAllBeforeOurPlaceIsRead()
    {
        Script s;
        (void)s.opened(1, 0);
        (void)s.welcome();
        (void)s.loaded(1, 1);
        QCOMPARE(s.bothRead(0, 9), QString());
        (void)s.ack(1);
        QCOMPARE(s.ackStored(1, 0, 12), QStringLiteral("send pull 9"));
        QCOMPARE(s.bothRead(9, 12), QStringLiteral("quiet"));
    }

    void quietIsNotSaidWhilePagesRemain()
    {
        Script s;
        (void)s.opened(0, 0);
        (void)s.welcome();
        (void)s.page(organisationStream, 0, 9);
        (void)s.stored(organisationStream, 9);
        (void)s.page(station, 0, 5, 4);
        QCOMPARE(s.stored(station, 5), QStringLiteral("send pull 5"));
        (void)s.page(organisationStream, 9, 9);
        (void)s.stored(organisationStream, 9);
        (void)s.page(station, 5, 9);
        QCOMPARE(s.stored(station, 9), QStringLiteral("quiet"));
    }

    void aPageThatDoesNotContinueOurCursorIsNotStored()
    {
        Script s;
        (void)s.opened(0, 0, {{station, 5}});
        (void)s.welcome();
        (void)s.page(organisationStream, 0, 9);
        (void)s.stored(organisationStream, 9);
        for (const auto& [after, upTo] : {std::pair{0, 9}, {4, 9}, {6, 9}, {5, 4}}) {
            QCOMPARE(s.page(station, after, upTo), QStringLiteral("send pull 5"));
            (void)s.page(organisationStream, 9, 9);
            (void)s.stored(organisationStream, 9);
        }
        QCOMPARE(s.page(QStringLiteral("unit:0101"), 0, 9), QString()); // not granted
    }

    void aPageThatComesTwiceIsStoredOnce()
    {
        Script s;
        (void)s.opened(0, 0);
        (void)s.welcome();
        QCOMPARE(s.page(station, 0, 9), QStringLiteral("store page unit:0115 0-9"));
        QCOMPARE(s.page(station, 0, 9), QString()); // still being stored
        (void)s.page(organisationStream, 0, 9);
        (void)s.stored(organisationStream, 9);
        QCOMPARE(s.stored(station, 9), QStringLiteral("send pull 9")); // to be sure
        QCOMPARE(s.bothRead(9, 9), QStringLiteral("quiet"));
        QCOMPARE(s.page(station, 0, 9), QStringLiteral("send pull 9"));
    }

    void strayPagesEndTheExchangeAtLast()
    {
        Script s;
        (void)s.opened(0, 0);
        (void)s.welcome();
        QString last;
        int pages = 0;
        for (; pages < 1'000 && !last.startsWith(QStringLiteral("close")); ++pages) {
            last = s.page(station, 77, 99);
        }
        QCOMPARE(last, QStringLiteral("close PROTOCOL"));
        QVERIFY(pages < 100);
    }

    void aPageThatPromisesMoreWithoutGoingOnIsStray()
    {
        Script s;
        (void)s.opened(0, 0);
        (void)s.welcome();
        (void)s.page(organisationStream, 0, 9);
        (void)s.stored(organisationStream, 9);
        QCOMPARE(s.page(station, 0, 0, 3), QStringLiteral("send pull 0"));
    }

    void anAnnounceDuringAPullAsksOnceMoreAfterIt()
    {
        Script s;
        (void)s.opened(0, 0);
        (void)s.welcome();
        (void)s.page(organisationStream, 0, 9);
        (void)s.stored(organisationStream, 9);
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(s.came(wire::Announce{station}), QString());
        }
        (void)s.page(station, 0, 9);
        QCOMPARE(s.stored(station, 9), QStringLiteral("send pull 9"));
        QCOMPARE(s.bothRead(9, 11), QStringLiteral("quiet"));
        QCOMPARE(s.came(wire::Announce{station}), QStringLiteral("send pull 11"));
        QCOMPARE(s.bothRead(11, 11), QStringLiteral("quiet"));
    }

    void needFromLoadsAgainWhatHqLacks()
    {
        Script s;
        QCOMPARE(s.opened(9, 5), QStringLiteral("send hello, load 6, send pull 0"));
        (void)s.loaded(6, 4);
        (void)s.welcome(2);
        (void)s.bothRead(0, 9);
        (void)s.ack(2, 3);
        QCOMPARE(s.ackStored(2, 3), QStringLiteral("load 3"));
        QCOMPARE(s.loaded(3, 7), QStringLiteral("send push 3"));
        (void)s.ack(9);
        QCOMPARE(s.ackStored(9), QStringLiteral("quiet"));
    }

    void whatHqLacksIsPushedEvenWhenNothingIsNew()
    {
        Script s;
        QCOMPARE(s.opened(5, 5), QStringLiteral("send hello, send pull 0"));
        QCOMPARE(s.welcome(2), QStringLiteral("store welcome, load 3"));
        QCOMPARE(s.bothRead(0, 9), QString());
        QCOMPARE(s.loaded(3, 3), QStringLiteral("send push 3"));
        (void)s.ack(5);
        QCOMPARE(s.ackStored(5), QStringLiteral("quiet"));
    }

    void entriesThatWereLoadedForNothingAreLoadedAgain()
    {
        Script s;
        (void)s.opened(9, 5);
        (void)s.loaded(6, 2); // and 8 is being loaded
        (void)s.welcome(2);
        (void)s.ack(2, 3);
        (void)s.ackStored(2, 3);
        QCOMPARE(s.loaded(8, 2), QStringLiteral("load 3"));
        QCOMPARE(s.loaded(3, 7), QStringLiteral("send push 3"));
    }

    void fourPushesAreOnTheirWayAtMost()
    {
        Script s;
        (void)s.opened(10, 0);
        (void)s.welcome();
        for (int seq = 1; seq < 4; ++seq) {
            QCOMPARE(
                s.loaded(seq, 1), QStringLiteral("send push %1, load %2").arg(seq).arg(seq + 1));
        }
        QCOMPARE(s.loaded(4, 1), QStringLiteral("send push 4"));
        QCOMPARE(s.ack(1), QStringLiteral("store ack"));
        QCOMPARE(s.ackStored(1), QStringLiteral("load 5"));
    }

    void whatIsWrittenMeanwhileIsSentAndEndsTheQuiet()
    {
        Script s;
        (void)s.opened(0, 0);
        (void)s.welcome();
        QCOMPARE(s.bothRead(0, 9), QStringLiteral("quiet"));
        QCOMPARE(s.step(OutboxGrew{2, {}}), QStringLiteral("load 1"));
        QCOMPARE(s.loaded(1, 2), QStringLiteral("send push 1"));
        (void)s.ack(2);
        QCOMPARE(s.ackStored(2), QStringLiteral("quiet"));
    }

    void anOfficerWhoIsNewIsAnnouncedBeforeWhatHeWrote()
    {
        Script s;
        const wire::Register old{QStringLiteral("1001"), "key 1", "proof"};
        const wire::Register fresh{QStringLiteral("1002"), "key 2", "proof"};
        QVERIFY(s.opened(0, 0, {}, {old}).contains(QStringLiteral("send register")));
        (void)s.welcome();
        QCOMPARE(s.bothRead(0, 9), QStringLiteral("quiet"));
        QCOMPARE(s.step(OutboxGrew{1, {old, fresh}}), QStringLiteral("send register, load 1"));
        QCOMPARE(s.step(OutboxGrew{1, {old, fresh}}), QString());
    }

    void anOutboxThatDidNotGrowAsksForNothing()
    {
        Script s;
        (void)s.opened(0, 0);
        (void)s.welcome();
        QCOMPARE(s.bothRead(0, 9), QStringLiteral("quiet"));
        QCOMPARE(s.step(OutboxGrew{0, {}}), QString());
    }

    void aPollAsksAgainAndEndsQuiet()
    {
        Script s;
        QCOMPARE(s.step(PollDue{}), QString());
        (void)s.opened(0, 0);
        QCOMPARE(s.step(PollDue{}), QString()); // the pull of the opening is on its way
        (void)s.welcome();
        QCOMPARE(s.bothRead(0, 9), QStringLiteral("send pull 9"));
        QCOMPARE(s.bothRead(9, 9), QStringLiteral("quiet"));
        QCOMPARE(s.step(PollDue{}), QStringLiteral("send pull 9"));
        QCOMPARE(s.bothRead(9, 9), QStringLiteral("quiet"));
    }

    void anotherTimelineEndsTheExchange()
    {
        Script s;
        (void)s.opened(0, 0);
        QCOMPARE(s.welcome(0, 'x'), QStringLiteral("close REFUSED"));
    }

    void whatComesOutOfTurnEndsTheExchange()
    {
        Script s;
        (void)s.opened(0, 0);
        QCOMPARE(s.page(station, 0, 9), QStringLiteral("close PROTOCOL"));
        (void)s.opened(0, 0);
        (void)s.welcome();
        QCOMPARE(s.welcome(), QStringLiteral("close PROTOCOL"));
        QCOMPARE(s.came(wire::Hello{}), QStringLiteral("close PROTOCOL"));
        QCOMPARE(s.came(wire::Failure{ErrorCode::Refused, wire::Remedy::Never, 0}),
            QStringLiteral("close REFUSED"));
    }

    void aLostLineForgetsEverything()
    {
        Script s;
        (void)s.opened(3, 0);
        QCOMPARE(s.step(LineLost{}), QString());
        QCOMPARE(s.loaded(1, 3), QString());
        QCOMPARE(s.opened(3, 0), QStringLiteral("send hello, load 1, send pull 0"));
    }
};

BANSHO_TEST(TstEngine, "tst_engine")
#include "tst_engine.moc"
