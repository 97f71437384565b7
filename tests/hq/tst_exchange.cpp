#include "app/records/code_lists.h"

#include "app/journal/fold.h"

#include "sync/hq/exchange.h"

#include "tests/hq/hand_device.h"
#include "tests/support/journal_world.h"
#include "tests/support/runner.h"

#include <QCborArray>
#include <QTest>

using namespace bansho;
using journal::Entry;
using tests::HandDevice;
using tests::ServingHq;
using wire::SettledRange;
using wire::VerdictKind;

namespace {

/// 麹町 with two devices, 大島 with one and 対策本部 with one; an officer each.
struct Scene {
    Scene()
    {
        hq.admit("1", "0101");
        hq.admit("2", "0115");
        hq.admit("3", "CSHQ", "TF_STAFF");
        kojimachi.emplace(hq, hq.enrolment("0101"), 'k');
        second.emplace(hq, hq.enrolment("0101"), 'l');
        oshima.emplace(hq, hq.enrolment("0115"), 'o');
        headquarters.emplace(hq, hq.enrolment("CSHQ"), 'h');
        hq.open();
        ready = kojimachi->hello() && second->hello() && oshima->hello() && headquarters->hello()
            && kojimachi->signUp("1") && second->signUp("1") && oshima->signUp("2");
        first = hq.count("SELECT max(settled) + 1 FROM entry");
    }

    /// The file of another device of 麹町.
    QByteArray enrolAgain()
    {
        hq.close();
        QByteArray file = hq.enrolment("0101");
        hq.open();
        return file;
    }

    ServingHq hq;
    std::optional<HandDevice> kojimachi;
    std::optional<HandDevice> second;
    std::optional<HandDevice> oshima;
    std::optional<HandDevice> headquarters;
    qint64 first = 0; ///< the first free place
    bool ready = false;
};

QList<ErrorCode> codes(const wire::Ack& ack)
{
    QList<ErrorCode> all;
    for (const wire::Verdict& one : ack.verdicts) {
        all.append(one.kind == VerdictKind::Refused ? one.code : ErrorCode::Internal);
    }
    return all;
}

/// The titles of the consultations in a page.
QStringList titles(const wire::Page& page)
{
    QStringList all;
    for (const journal::SettledEntry& one : page.entries) {
        const auto entry = journal::decode(one.replica, one.bytes, one.salt);
        if (entry && entry->type == cases::consultationType().number) {
            all.append(records::View(entry->fields)[cases::consultation.title].value_or(QString()));
        }
    }
    return all;
}

Entry step(HandDevice& device, const RecordId& record, int action, const QString& reason = {})
{
    Entry entry = device.blank(cases::consultationType(), record);
    entry.action = action;
    entry.reason = reason;
    return entry;
}

} // namespace

#define SCENE(scene)                                                                               \
    Scene scene;                                                                                   \
    QVERIFY((scene).ready)

class TstExchange : public QObject {
    Q_OBJECT

private slots:

    void theFirstPushIsSettledDenselyAndInOrder()
    {
        SCENE(s);
        const auto push = s.kojimachi->push(
            {s.kojimachi->session(), s.kojimachi->consultation(QStringLiteral("a")),
                s.kojimachi->consultation(QStringLiteral("b"))});
        const auto ack = s.kojimachi->acknowledged(push);
        QCOMPARE(ack.received, 3);
        QCOMPARE(ack.needFrom, 0);
        QVERIFY(!ack.durable);
        QCOMPARE(ack.settled, (QList<SettledRange>{{1, s.first, 3}}));
        QVERIFY(ack.verdicts.isEmpty());
        const auto next = s.oshima->acknowledged(s.oshima->push({s.oshima->session()}));
        QCOMPARE(next.settled, (QList<SettledRange>{{1, s.first + 3, 1}}));
        QCOMPARE(s.hq.findings(), QStringList());
    }

    void aPushThatComesTwiceHasTheSameAnswerAndChangesNothing()
    {
        SCENE(s);
        auto bad = s.kojimachi->consultation(QStringLiteral("b"));
        bad.type = 999;
        const auto push = s.kojimachi->push(
            {s.kojimachi->session(), bad, s.kojimachi->consultation(QStringLiteral("a"))});
        const auto ack = s.kojimachi->acknowledged(push);
        QCOMPARE(ack.settled, (QList<SettledRange>{{1, s.first, 1}, {3, s.first + 1, 1}}));
        QCOMPARE(codes(ack), QList{ErrorCode::UnknownType});
        const qint64 entries = s.hq.count("SELECT count(*) FROM entry");
        const auto again = s.kojimachi->acknowledged(push);
        QCOMPARE(again.received, ack.received);
        QCOMPARE(again.settled, ack.settled);
        QCOMPARE(again.verdicts, ack.verdicts);
        QCOMPARE(s.hq.count("SELECT count(*) FROM entry"), entries);
        QVERIFY(s.kojimachi->send(push).grown.isEmpty());
    }

    void aPushThatOverlapsBringsOnlyWhatIsNew()
    {
        SCENE(s);
        const auto mark = s.kojimachi->mark();
        const auto session = s.kojimachi->session();
        const auto one = s.kojimachi->consultation(QStringLiteral("a"));
        QCOMPARE(s.kojimachi->acknowledged(s.kojimachi->push({session, one})).received, 2);
        const auto push = s.kojimachi->push({s.kojimachi->consultation(QStringLiteral("b"))});
        s.kojimachi->rewind(mark);
        auto whole = s.kojimachi->push({session, one});
        QCOMPARE(
            s.kojimachi->complaint(whole), ErrorCode::ChainBroken); // another signature: a fork
        QCOMPARE(
            s.kojimachi->acknowledged(push).settled, (QList<SettledRange>{{3, s.first + 2, 1}}));
    }

    void aGapIsAnsweredWithWhereToBegin()
    {
        SCENE(s);
        const auto one = s.kojimachi->push({s.kojimachi->session()});
        const auto two = s.kojimachi->push({s.kojimachi->consultation(QStringLiteral("a"))});
        const auto ack = s.kojimachi->acknowledged(two);
        QCOMPARE(ack.received, 0);
        QCOMPARE(ack.needFrom, 1);
        QVERIFY(ack.settled.isEmpty());
        QCOMPARE(s.kojimachi->acknowledged(one).received, 1);
        QCOMPARE(s.kojimachi->acknowledged(two).received, 2);
    }

    void whatIsNoContinuationOfTheChainIsNotTakenIn_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("flipped byte of an entry") << 0 << ErrorCode::ChainBroken;
        QTest::newRow("flipped byte of a salt") << 1 << ErrorCode::ChainBroken;
        QTest::newRow("wrong previous hash") << 2 << ErrorCode::ChainBroken;
        QTest::newRow("wrong head") << 3 << ErrorCode::ChainBroken;
        QTest::newRow("another device's signature") << 4 << ErrorCode::ChainBroken;
        QTest::newRow("no signature") << 5 << ErrorCode::ChainBroken;
        QTest::newRow("dropped entry") << 6 << ErrorCode::ChainBroken;
        QTest::newRow("reordered entries") << 7 << ErrorCode::ChainBroken;
    }

    void whatIsNoContinuationOfTheChainIsNotTakenIn()
    {
        QFETCH(int, fault);
        QFETCH(ErrorCode, code);
        SCENE(s);
        const auto good = s.kojimachi->push(
            {s.kojimachi->session(), s.kojimachi->consultation(QStringLiteral("a")),
                s.kojimachi->consultation(QStringLiteral("b"))});
        auto push = good;
        QByteArray& fields = push.entries[1].bytes.fields;
        switch (fault) {
        case 0:
            fields[fields.size() - 1] = char(fields.back() ^ 1);
            break;
        case 1:
            push.entries[1].salt[0] = '!';
            break;
        case 2:
            push.previousHash[0] = '!';
            push = s.kojimachi->sign(push);
            break;
        case 3:
            push.hash[0] = '!';
            push = s.kojimachi->sign(push);
            break;
        case 4:
            push = s.oshima->sign(push);
            break;
        case 5:
            push.signature.clear();
            break;
        case 6:
            push.entries.removeAt(1);
            break;
        default:
            push.entries.swapItemsAt(1, 2);
        }
        QCOMPARE(s.kojimachi->complaint(push), code);
        QCOMPARE(s.hq.count("SELECT max(settled) + 1 FROM entry"), s.first);
        QCOMPARE(s.kojimachi->acknowledged(good).received, 3); // the true one goes on
    }

    void aWrongSequenceIsNotTakenIn()
    {
        SCENE(s);
        const auto mark = s.kojimachi->mark();
        auto push = s.kojimachi->push({s.kojimachi->session()});
        s.kojimachi->rewind({mark.seq + 4, mark.hash});
        push = s.kojimachi->push({s.kojimachi->session()});
        push.first = 1;
        QCOMPARE(s.kojimachi->complaint(s.kojimachi->sign(push)), ErrorCode::ChainBroken);
    }

    void aCutGroupIsNotTakenIn()
    {
        SCENE(s);
        auto push = s.kojimachi->push(
            {s.kojimachi->session(), s.kojimachi->consultation(QStringLiteral("a"))}, true);
        const auto whole = push;
        push.entries.removeLast();
        const auto& first = push.entries.first();
        push.hash = journal::chainHash(push.previousHash, first.bytes, first.salt);
        QCOMPARE(s.kojimachi->complaint(s.kojimachi->sign(push)), ErrorCode::Protocol);
        QCOMPARE(s.hq.count("SELECT max(settled) + 1 FROM entry"), s.first);
        QCOMPARE(s.kojimachi->acknowledged(whole).received, 2);
    }

    void aGroupWithAHoleIsNotTakenIn()
    {
        SCENE(s);
        auto session = s.kojimachi->session();
        session.group = {1, 3};
        auto inside = s.kojimachi->consultation(QStringLiteral("a")); // says nothing of the group
        auto last = s.kojimachi->consultation(QStringLiteral("b"));
        last.group = {1, 3};
        QCOMPARE(s.kojimachi->complaint(s.kojimachi->push({session, inside, last})),
            ErrorCode::Protocol);
    }

    void aForkIsRefused()
    {
        SCENE(s);
        const auto session = s.kojimachi->session();
        QCOMPARE(s.kojimachi->acknowledged(s.kojimachi->push({session})).received, 1);
        const auto mark = s.kojimachi->mark();
        const auto one = s.kojimachi->push({s.kojimachi->consultation(QStringLiteral("a"))});
        s.kojimachi->rewind(mark);
        const auto other = s.kojimachi->push({s.kojimachi->consultation(QStringLiteral("b"))});
        const auto later = s.kojimachi->push({s.kojimachi->consultation(QStringLiteral("c"))});
        QCOMPARE(s.kojimachi->acknowledged(one).received, 2);
        QCOMPARE(s.kojimachi->complaint(other), ErrorCode::ChainBroken); // no duplicate: a fork
        QCOMPARE(s.kojimachi->complaint(later), ErrorCode::ChainBroken);
        QCOMPARE(titles(s.second->work()), QStringList{QStringLiteral("a")});
    }

    void aReplicaIsOfOneDeviceOnly()
    {
        SCENE(s);
        HandDevice thief(s.hq, s.enrolAgain(), 'k');
        QVERIFY(!thief.hello());
    }

    void whatIsNotAllowedIsRefused()
    {
        SCENE(s);
        HandDevice& d = *s.kojimachi;
        auto unknown = d.consultation(QStringLiteral("unknown"));
        unknown.type = 999;
        Entry role = d.blank(organisation::roleAssignmentType(), d.fresh());
        records::set(role.fields, organisation::roleAssignment.officer,
            organisation::officerId(QStringLiteral("1")));
        records::set(role.fields, organisation::roleAssignment.role, QStringLiteral("ADMIN"));
        auto code = d.consultation(QStringLiteral("code"));
        records::set(code.fields, cases::consultation.channel, QStringLiteral("PIGEON"));
        auto missing = d.consultation(QStringLiteral("missing"));
        missing.fields.remove(cases::consultation.channel.number);
        auto nobody = d.consultation(QStringLiteral("nobody"));
        nobody.session = {};
        auto action = d.consultation(QStringLiteral("action"));
        action.action = 400;
        const auto session = d.session();
        for (Entry* one : {&unknown, &role, &code, &missing, &action}) {
            one->session = session.record;
        }
        auto good = d.consultation(QStringLiteral("good"));
        const auto ack =
            d.acknowledged(d.push({session, unknown, role, code, missing, nobody, action, good}));
        QCOMPARE(ack.received, 8);
        QCOMPARE(codes(ack),
            (QList{ErrorCode::UnknownType, ErrorCode::NotAllowed, ErrorCode::UnknownCode,
                ErrorCode::Required, ErrorCode::NotSignedIn, ErrorCode::NotFound}));
        QCOMPARE(ack.verdicts.at(2).field, QStringLiteral("channel"));
        QCOMPARE(ack.settled, (QList<SettledRange>{{1, s.first, 1}, {8, s.first + 1, 1}}));
        QCOMPARE(titles(s.second->work()), QStringList{QStringLiteral("good")});
        QCOMPARE(titles(s.headquarters->work()), QStringList{QStringLiteral("good")});
        QCOMPARE(s.hq.findings(), QStringList());
    }

    void anEntryOfAnotherUnitIsRefused()
    {
        SCENE(s);
        const auto ack = s.oshima->acknowledged(s.oshima->push({s.oshima->session(),
            s.oshima->consultation(QStringLiteral("forged"), QStringLiteral("0101"))}));
        QCOMPARE(codes(ack), QList{ErrorCode::NotAllowed});
        // Nor may it change what is there.
        auto theirs = s.kojimachi->session();
        auto record = s.kojimachi->consultation(QStringLiteral("theirs"));
        (void)s.kojimachi->acknowledged(s.kojimachi->push({theirs, record}));
        Entry edit = s.oshima->blank(cases::consultationType(), record.record);
        edit.action = records::ActionEdit;
        records::set(edit.fields, cases::consultation.title, QStringLiteral("forged"));
        QCOMPARE(
            codes(s.oshima->acknowledged(s.oshima->push({edit}))), QList{ErrorCode::NotAllowed});
        QCOMPARE(titles(s.second->work()), QStringList{QStringLiteral("theirs")});
    }

    void aSessionOfAnUnknownKeyIsRefusedWithAllItsWork()
    {
        SCENE(s);
        s.kojimachi->takeUnknownKey("1");
        const auto ack = s.kojimachi->acknowledged(s.kojimachi->push(
            {s.kojimachi->session(), s.kojimachi->consultation(QStringLiteral("a"))}));
        QCOMPARE(codes(ack), (QList{ErrorCode::NotSignedIn, ErrorCode::NotSignedIn}));
        // An officer of another station has no key here.
        s.kojimachi->takeUnknownKey("2");
        QCOMPARE(codes(s.kojimachi->acknowledged(s.kojimachi->push({s.kojimachi->session()}))),
            QList{ErrorCode::NotSignedIn});
    }

    void aSessionMayNotTakeTheRecordOfAnotherType()
    {
        SCENE(s);
        auto session = s.kojimachi->session();
        session.record = organisation::unitId(QStringLiteral("0115"));
        QCOMPARE(codes(s.kojimachi->acknowledged(s.kojimachi->push({session}))),
            QList{ErrorCode::WrongKind});
        QCOMPARE(s.hq.findings(), QStringList());
    }

    void anotherDevicesSessionDoesNotServe()
    {
        SCENE(s);
        const auto session = s.kojimachi->session();
        (void)s.kojimachi->acknowledged(s.kojimachi->push({session}));
        auto entry = s.second->consultation(QStringLiteral("a"));
        entry.session = session.record;
        QCOMPARE(
            codes(s.second->acknowledged(s.second->push({entry}))), QList{ErrorCode::NotSignedIn});
    }

    void oneRefusedEntryRefusesItsGroupButNotItsSession()
    {
        SCENE(s);
        HandDevice& d = *s.kojimachi;
        const auto session = d.session();
        const auto one = d.consultation(QStringLiteral("one"));
        auto bad = d.consultation(QStringLiteral("bad"));
        records::set(bad.fields, cases::consultation.channel, QStringLiteral("PIGEON"));
        const auto ack = d.acknowledged(d.push({session, one, bad}, true));
        QCOMPARE(codes(ack), (QList{ErrorCode::UnknownCode, ErrorCode::UnknownCode}));
        QCOMPARE(ack.settled, (QList<SettledRange>{{1, s.first, 1}}));
        const auto next = d.acknowledged(d.push({d.consultation(QStringLiteral("next"))}));
        QCOMPARE(next.settled, (QList<SettledRange>{{4, s.first + 1, 1}}));
        QCOMPARE(titles(s.second->work()), QStringList{QStringLiteral("next")});
    }

    void whatHangsOnARefusedGroupIsRefusedToo()
    {
        SCENE(s);
        HandDevice& d = *s.kojimachi;
        const auto session = d.session();
        (void)d.acknowledged(d.push({session}));
        const auto one = d.consultation(QStringLiteral("one"));
        auto bad = d.consultation(QStringLiteral("bad"));
        bad.type = 999;
        const auto group = d.push({one, bad}, true);
        Entry edit = d.blank(cases::consultationType(), one.record);
        edit.action = records::ActionEdit;
        records::set(edit.fields, cases::consultation.title, QStringLiteral("edited"));
        Entry note = d.blank(cases::noteType(), d.fresh());
        records::set(note.fields, cases::note.parent, one.record);
        records::set(note.fields, cases::note.happenedAt,
            records::Moment::at({1'795'400'000'000}, records::Precision::Minute));
        records::set(note.fields, cases::note.text, QStringLiteral("orphan"));
        auto all = group;
        const auto rest = d.push({edit, note});
        all.entries += rest.entries;
        all.hash = rest.hash;
        QCOMPARE(codes(d.acknowledged(d.sign(all))),
            (QList{ErrorCode::UnknownType, ErrorCode::UnknownType, ErrorCode::NotFound,
                ErrorCode::UnknownReference}));
        QVERIFY(s.second->work().entries.size() == 1); // the session
    }

    void aDecisionIsJudgedAgain()
    {
        SCENE(s);
        s.hq.close();
        s.hq.admit("11", "0101");
        HandDevice other(s.hq, s.hq.enrolment("0101"), 'm');
        s.hq.open();
        QVERIFY(other.hello() && other.signUp("11"));
        HandDevice& d = *s.kojimachi;
        const auto session = d.session();
        auto record = d.consultation(QStringLiteral("close"));
        records::set(record.fields, cases::consultation.wantsReply, true);
        records::set(record.fields, cases::consultation.disposition, QStringLiteral("ADVICE"));
        records::set(record.fields, cases::consultation.outcome, QStringLiteral("済"));
        record.fields.insert(cases::consultation.method.number,
            QCborArray{QCborArray{QStringLiteral("PHI")}, QCborArray()});
        record.fields.insert(cases::consultation.closingDone.number,
            QCborArray{records::CodeSet::toCbor(
                           records::CodeLists::builtIn().codes(QStringLiteral("closing_check"))),
                QCborArray()});
        QList<Entry> entries{session, record};
        for (const int action : {16, 17, 20}) {
            entries.append(step(d, record.record, action));
        }
        const auto ack = d.acknowledged(d.push(entries));
        QVERIFY2(ack.verdicts.isEmpty(),
            qPrintable(errorName(ack.verdicts.value(0).code) + ack.verdicts.value(0).field
                + QString::number(ack.verdicts.value(0).seq)));
        journal::RecordState state;
        state.id = record.record;
        state.type = record.type;
        for (qsizetype i = 1; i < entries.size(); ++i) {
            entries[i].id = {d.replica(), quint64(i + 1)};
            journal::apply(state, cases::consultationType(), entries.at(i));
        }
        Entry own = step(d, record.record, 21);
        own.content = journal::foldedContent(state);
        QCOMPARE(codes(d.acknowledged(d.push({own}))), QList{ErrorCode::SelfApproval});
        Entry forged = step(other, record.record, 21);
        const auto theirs = other.session();
        forged.session = theirs.record;
        forged.content = own.content;
        forged.signature = QByteArray(70, 's');
        QCOMPARE(codes(other.acknowledged(other.push({theirs, forged}))),
            QList{ErrorCode::VerifyFailed});
        forged.signature.clear();
        QCOMPARE(codes(other.acknowledged(other.push({forged}))), QList<ErrorCode>());
    }

    void aRoleIsJudgedAtThePositionTheSessionNames()
    {
        SCENE(s);
        const qint64 before = s.first - 1;
        QVERIFY(s.hq.on([&](store::Connection& c) -> Result<void> {
                        store::Statement query(
                            c, "SELECT id FROM r_role_assignment WHERE f_officer = ?");
                        if (const auto row =
                                query.bind(1, organisation::officerId(QStringLiteral("1"))).step();
                            !row || !*row) {
                            return fail(ErrorCode::NotFound, QStringLiteral("role"));
                        }
                        return s.hq.headquarters().commit(c,
                            {{.type = &organisation::roleAssignmentType(),
                                .action = records::ActionVoid,
                                .record = query.recordId(0),
                                .reason = QStringLiteral("異動")}});
                    })
                    .ok());
        HandDevice& d = *s.kojimachi;
        const auto knew =
            d.acknowledged(d.push({d.session(before), d.consultation(QStringLiteral("in time"))}));
        QCOMPARE(codes(knew), QList<ErrorCode>());
        const auto after =
            d.acknowledged(d.push({d.session(before + 1), d.consultation(QStringLiteral("late"))}));
        QCOMPARE(codes(after), (QList{ErrorCode::NotAllowed, ErrorCode::NotSignedIn}));
    }

    void pagesHoldOnlyWhatIsInScope()
    {
        SCENE(s);
        (void)s.kojimachi->acknowledged(s.kojimachi->push(
            {s.kojimachi->session(), s.kojimachi->consultation(QStringLiteral("麹町"))}));
        (void)s.oshima->acknowledged(
            s.oshima->push({s.oshima->session(), s.oshima->consultation(QStringLiteral("大島"))}));
        QCOMPARE(titles(s.second->work()), QStringList{QStringLiteral("麹町")});
        QCOMPARE(titles(s.headquarters->work()),
            (QStringList{QStringLiteral("麹町"), QStringLiteral("大島")}));
        // Its own come as places.
        const auto own = s.oshima->work();
        QVERIFY(own.entries.isEmpty());
        QCOMPARE(own.own, (QList<SettledRange>{{1, s.first + 2, 2}}));
        // Asking for another stream does not help.
        for (const wire::Page& page :
            s.oshima->pull({{QStringLiteral("unit:0101"), 0}, {QStringLiteral("force"), 0}})) {
            QVERIFY(page.stream == QStringLiteral("organisation")
                || page.stream == QStringLiteral("unit:0115"));
            QVERIFY(!titles(page).contains(QStringLiteral("麹町")));
        }
    }

    void theCursorPassesWhatIsNotForTheDevice()
    {
        SCENE(s);
        (void)s.kojimachi->acknowledged(s.kojimachi->push(
            {s.kojimachi->session(), s.kojimachi->consultation(QStringLiteral("麹町"))}));
        const auto page = s.oshima->work();
        QVERIFY(page.entries.isEmpty());
        QCOMPARE(page.upTo, s.first + 1);
        QCOMPARE(page.remaining, 0);
        for (const wire::Page& one : s.second->pull()) {
            QCOMPARE(one.upTo, s.first + 1);
        }
    }

    void pagesKeepToTheirCreditAndTellWhatRemains()
    {
        SCENE(s);
        QList<Entry> entries{s.kojimachi->session()};
        for (int i = 0; i < 9; ++i) {
            entries.append(s.kojimachi->consultation(QString::number(i)));
        }
        (void)s.kojimachi->acknowledged(s.kojimachi->push(entries));
        QStringList seen;
        qint64 cursor = 0;
        for (qint64 remaining = 1; remaining > 0;) {
            const auto page = s.second->work({{QStringLiteral("unit:0101"), cursor}}, 600);
            QCOMPARE(page.after, cursor);
            QVERIFY(!page.entries.isEmpty() && page.entries.size() <= 4);
            remaining = page.remaining;
            cursor = page.upTo;
            seen += titles(page);
            QCOMPARE(remaining, 9 - seen.size());
        }
        QCOMPARE(seen.join(u' '), QStringLiteral("0 1 2 3 4 5 6 7 8"));
    }

    void aPageNeverCutsAGroup()
    {
        SCENE(s);
        QList<Entry> entries{s.kojimachi->session()};
        for (int i = 0; i < 5; ++i) {
            entries.append(s.kojimachi->consultation(QString::number(i)));
        }
        (void)s.kojimachi->acknowledged(s.kojimachi->push(entries, true));
        (void)s.kojimachi->acknowledged(
            s.kojimachi->push({s.kojimachi->consultation(QStringLiteral("next"))}));
        const auto page = s.second->work({}, 1);
        QCOMPARE(page.entries.size(), 6);
        QCOMPARE(page.remaining, 1);
    }

    void nothingIsAnsweredBeforeHello()
    {
        SCENE(s);
        HandDevice device(s.hq, s.enrolAgain(), 'x');
        QCOMPARE(device.complaint(wire::Pull{}), ErrorCode::Protocol);
        QCOMPARE(device.complaint(wire::Announce{}), ErrorCode::Protocol);
    }

    void aWrongProofRegistersNothing()
    {
        SCENE(s);
        const auto reply = s.kojimachi->send(
            wire::Register{QStringLiteral("1"), QByteArray(91, 'k'), QByteArray(32, 'p')});
        QVERIFY(!std::get<wire::Registered>(reply.messages.first()).accepted);
    }
};

BANSHO_TEST(TstExchange, "tst_exchange")
#include "tst_exchange.moc"
