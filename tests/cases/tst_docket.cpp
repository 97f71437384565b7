#include "app/organisation/types.h"

#include "app/cases/consultation.h"
#include "app/cases/docket.h"

#include "tests/cases/case_desk.h"
#include "tests/support/people.h"
#include "tests/support/runner.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <cstdio>

using namespace bansho;
using namespace bansho::cases;
using bansho::tests::CaseDesk;
using bansho::tests::CaseSpec;
using organisation::officerId;
using organisation::unitId;
using store::Connection;
using namespace Qt::StringLiterals;

namespace {

constexpr quint32 seed = 20260703;

CaseSpec randomCase(QRandomGenerator& random)
{
    static const QStringList states{u"received"_s, u"accepted"_s, u"active"_s, u"continuing"_s,
        u"closing"_s, u"closed"_s, u"in_handover"_s, u"void"_s};
    static const QStringList units{u"0101"_s, u"0101-COMMUNITY_SAFETY"_s,
        u"0101-CRIMINAL_ORGANIZED"_s, u"0101-TRAFFIC"_s, u"0102-TRAFFIC"_s};
    CaseSpec spec;
    spec.state = states.at(random.bounded(int(states.size())));
    spec.unit = units.at(random.bounded(int(units.size())));
    spec.received = QDate(2026, 7, 3).addDays(-random.bounded(60));
    if (random.bounded(2) == 0) {
        spec.nextContact = QDate(2026, 7, 3).addDays(random.bounded(20) - 10);
    }
    spec.assignee = random.bounded(3) == 0 ? QString() : random.bounded(2) == 0 ? u"A1"_s : u"S1"_s;
    spec.title = random.bounded(4) == 0 ? u"不正ログインの相談"_s : u"偽サイトの相談"_s;
    spec.clash = random.bounded(10) == 0;
    if (random.bounded(3) == 0) {
        spec.reported = QDate(2026, 7, 3).addDays(-random.bounded(4));
        spec.seen = random.bounded(2) == 0;
    }
    return spec;
}

QList<CaseView> everyView()
{
    QList<CaseView> views;
    for (const auto kind :
        {CaseView::Kind::All, CaseView::Kind::Received, CaseView::Kind::Open, CaseView::Kind::Mine,
            CaseView::Kind::DueSoon, CaseView::Kind::Overdue, CaseView::Kind::AwaitingDecision,
            CaseView::Kind::AwaitingChief, CaseView::Kind::Clash}) {
        views.append({.kind = kind});
        views.append({.kind = kind, .unit = unitId(u"0101-TRAFFIC"_s)});
        views.append({.kind = kind, .unit = unitId(u"0101"_s)});
        views.append({.kind = kind, .unit = unitId(u"0101"_s), .below = CaseView::Below::Without});
        views.append({.kind = kind, .from = QDate(2026, 7, 2), .to = QDate(2026, 7, 2)});
        views.append({.kind = kind, .from = QDate(2026, 6, 1)});
        views.append({.kind = kind, .text = u"不正ログイン"_s});
    }
    return views;
}

/// The view said a second time, from what a line of the list shows.
bool belongs(const CaseView& view, const CaseRow& row, const RecordId& reader)
{
    const bool isOpenCase = row.state != u"closed" && row.state != u"void";
    const QDate day = toJst({row.receivedAt.utcSeconds * 1000}).date();
    if ((view.from.isValid() && day < view.from) || (view.to.isValid() && day > view.to)) {
        return false;
    }
    if (!view.unit.isNull() && view.unit != row.sectionId
        && (view.unit != unitId(u"0101"_s) || view.below == CaseView::Below::Without
            || row.sectionId == unitId(u"0102-TRAFFIC"_s))) {
        return false;
    }
    if (!view.text.isEmpty() && !row.title.contains(view.text)) {
        return false;
    }
    switch (view.kind) {
    case CaseView::Kind::All:
        return true;
    case CaseView::Kind::Received:
        return row.state != u"void";
    case CaseView::Kind::Open:
        return isOpenCase;
    case CaseView::Kind::Mine:
        return isOpenCase
            && (row.assigneeId.isNull() ? reader == officerId(u"S1"_s) : row.assigneeId == reader);
    case CaseView::Kind::DueSoon:
        return row.dueState == DueState::Soon;
    case CaseView::Kind::Overdue:
        return row.due.on.isValid() && row.due.on < QDate(2026, 7, 3);
    case CaseView::Kind::AwaitingDecision:
        return row.state == u"closing";
    case CaseView::Kind::AwaitingChief:
        return row.awaitsChief;
    case CaseView::Kind::Clash:
        break;
    }
    return row.clash;
}

} // namespace

class TstDocket : public QObject {
    Q_OBJECT

private slots:

    void everyFigureOpensExactlyItsRows()
    {
        CaseDesk desk;
        QRandomGenerator random(seed);
        QList<CaseSpec> specs;
        for (int i = 0; i < 400; ++i) {
            specs.append(randomCase(random));
        }
        desk.put(specs);
        for (const QString& officer : {u"C1"_s, u"A1"_s, u"S1"_s}) {
            QString wrong;
            const auto asked = desk.ask(officer, [&](Connection&, Docket& docket) -> Result<void> {
                const QList<CaseView> views = everyView();
                const auto counts = docket.counts(views);
                const auto all = docket.rows(CaseView(), Language::Japanese);
                if (!counts || !all) {
                    return counts ? all.error() : counts.error();
                }
                for (qsizetype i = 0; i < views.size(); ++i) {
                    const auto rows = docket.rows(views.at(i), Language::Japanese);
                    if (!rows) {
                        return rows.error();
                    }
                    QList<RecordId> expected;
                    for (const CaseRow& row : *all) {
                        if (belongs(views.at(i), row, officerId(officer))) {
                            expected.append(row.id);
                        }
                    }
                    QList<RecordId> shown;
                    for (const CaseRow& row : *rows) {
                        shown.append(row.id);
                    }
                    if (shown != expected || counts->at(i) != shown.size()) {
                        wrong += u" %1"_s.arg(i);
                    }
                }
                return {};
            });
            QVERIFY(asked.ok());
            QVERIFY2(wrong.isEmpty(), qPrintable(officer + wrong));
        }
    }

    void theFirstCasesAreThoseOfTheWholeList()
    {
        CaseDesk desk;
        QRandomGenerator random(seed);
        QList<CaseSpec> specs;
        for (int i = 0; i < 200; ++i) {
            specs.append(randomCase(random));
        }
        desk.put(specs);
        QList<CaseView> views = everyView();
        for (const auto order : {CaseView::Order::Oldest, CaseView::Order::DueFirst}) {
            views.append({.order = order});
        }
        int streamed = 0;
        const auto all = std::ranges::count_if(views, [](const CaseView& view) {
            return view.text.isEmpty() && view.order != CaseView::Order::DueFirst;
        });
        for (const CaseView& view : std::as_const(views)) {
            const auto asked = desk.ask(u"A1"_s, [&](Connection&, Docket& docket) -> Result<bool> {
                const auto first = docket.firstIds(view, 10, 0);
                const auto ids = docket.ids(view);
                if (!first || !ids) {
                    return first ? ids.error() : first.error();
                }
                streamed += *first ? 1 : 0;
                return !*first || **first == ids->mid(0, 10);
            });
            QVERIFY(asked.ok() && *asked);
        }
        QCOMPARE(streamed, int(all));
        const auto few = desk.ask(
            u"A1"_s, [](Connection&, Docket& docket) { return docket.firstIds(CaseView(), 10); });
        QVERIFY(few.ok() && !*few);
    }

    void nothingOutsideTheScopeIsShown()
    {
        CaseDesk desk;
        desk.put(
            {CaseSpec{}, CaseSpec{.unit = u"0102-TRAFFIC"_s}, CaseSpec{.unit = u"0101-TRAFFIC"_s}});
        const auto shown = [&](const QString& officer) {
            const auto counts = desk.ask(
                officer, [](Connection&, Docket& docket) { return docket.counts({CaseView()}); });
            return counts ? counts->first() : -1;
        };
        QCOMPARE(shown(u"C1"_s), 2);
        QCOMPARE(shown(u"A1"_s), 1);
    }

    void idOutsideTheScopeGivesNoRow()
    {
        CaseDesk desk;
        const RecordId other = desk.put(CaseSpec{.unit = u"0102-TRAFFIC"_s});
        const auto rows = desk.ask(u"C1"_s, [&](Connection&, Docket& docket) {
            return docket.rows(QList<RecordId>{other}, Language::Japanese);
        });
        QVERIFY(rows.ok() && rows->isEmpty());
    }

    void newestReceivedIsFirst()
    {
        CaseDesk desk;
        const auto ids = desk.put({CaseSpec{.received = {2026, 6, 1}},
            CaseSpec{.received = {2026, 7, 2}}, CaseSpec{.received = {2026, 6, 20}}});
        const auto shown =
            desk.ask(u"C1"_s, [](Connection&, Docket& docket) { return docket.ids(CaseView()); });
        QVERIFY(shown.ok());
        QCOMPARE(*shown, QList<RecordId>({ids.at(1), ids.at(2), ids.at(0)}));
    }

    void lineSaysWhatTheListShows()
    {
        CaseDesk desk;
        desk.put(CaseSpec{.nextContact = {2026, 7, 1}, .assignee = u"A1"_s, .clash = true});
        const auto rows = desk.ask(u"C1"_s, [](Connection&, Docket& docket) {
            return docket.rows(CaseView(), Language::Japanese);
        });
        QVERIFY(rows.ok() && rows->size() == 1);
        const CaseRow row = rows->first();
        QCOMPARE(row.number, u"R8-0101-0001"_s);
        QCOMPARE(row.consulter, u"髙橋 一郎"_s);
        QCOMPARE(row.assignee, u"試験 A1"_s);
        QCOMPARE(row.section, u"生活安全課"_s);
        QCOMPARE(row.stateWord, u"対応中"_s);
        QCOMPARE(row.methods, u"偽サイト・偽通販、フィッシング"_s);
        QVERIFY(row.clash && row.dueState == DueState::Overdue);
        QCOMPARE(row.due, (Due{DueRule::NextContact, QDate(2026, 7, 1)}));
        QCOMPARE(row.daysOpen, 2);
    }

    /// A hundred stations have a 捜査係.
    void whoIsOfNoStationReadsWhoseSectionItIs()
    {
        CaseDesk desk(u"0115"_s);
        appoint(desk.store(), u"H1"_s, u"TF_STAFF"_s, u"CSHQ"_s);
        desk.receive(u"島の相談"_s);
        const auto sectionFor = [&desk](const QString& officer) {
            const auto rows = desk.ask(officer, [](Connection&, Docket& docket) {
                return docket.rows(CaseView(), Language::Japanese);
            });
            return rows.ok() && rows->size() == 1 ? rows->first().section : QString();
        };
        const QString own = sectionFor(u"C1"_s);
        QVERIFY2(own.endsWith(u"係"_s) && !own.contains(u"大島"_s), qPrintable(own));
        QCOMPARE(sectionFor(u"H1"_s), u"大島 "_s + own);
    }

    /// Nobody saw anything of a handover until it was taken or came back.
    void whoHandsACaseOverReadsAlongUntilItIsTaken()
    {
        CaseDesk desk;
        const QString traffic = u"0101-TRAFFIC"_s;
        appoint(desk.store(), u"A2"_s, u"ASST"_s, traffic);
        const RecordId record = desk.receive(u"信号機の不正操作"_s);
        desk.take(u"A1"_s, record, {u"accept"_s, u"confirm"_s});
        journal::ChangeItem over{.type = &consultationType(),
            .action = consultationType().transition(u"hand_over")->number,
            .record = record};
        records::set(over.fields, consultation.section, unitId(traffic));
        desk.commit(u"A1"_s, over);
        // All cases, those of the own section, those that are open, the line of the case.
        const auto seenBy = [&](const QString& officer, const QString& section) {
            return *desk.ask(officer, [&](Connection&, Docket& docket) {
                const auto counts =
                    docket.counts({{}, {.unit = unitId(section)}, {.kind = CaseView::Kind::Open}});
                return Result(*counts + QList{int(docket.rows({record}, {})->size())});
            });
        };
        QCOMPARE(seenBy(u"A1"_s, desk.section()), (QList{1, 1, 0, 1}));
        QCOMPARE(seenBy(u"A2"_s, traffic), (QList{1, 1, 1, 1}));
        QCOMPARE(seenBy(u"C1"_s, traffic), (QList{1, 1, 1, 1}));
        QCOMPARE(seenBy(u"C1"_s, desk.section()), (QList{1, 0, 1, 1}));
        desk.take(u"A2"_s, record, {u"take_over"_s});
        QCOMPARE(seenBy(u"A1"_s, desk.section()), (QList{0, 0, 0, 0}));
        QCOMPARE(seenBy(u"A2"_s, traffic), (QList{1, 1, 1, 1}));
    }

    void filterFindsVariantsOfANameAndTheNumber()
    {
        CaseDesk desk;
        desk.put({CaseSpec{.phone = u"090-0000-5678"_s}, CaseSpec{.name = u"斎藤 次郎"_s}});
        const auto found = [&](const QString& text) {
            const auto counts = desk.ask(u"C1"_s, [&](Connection&, Docket& docket) {
                return docket.counts({{.kind = CaseView::Kind::Open, .text = text}});
            });
            return counts ? counts->first() : -1;
        };
        QCOMPARE(found(u"高橋"_s), 1);
        QCOMPARE(found(u"齋藤"_s), 1);
        QCOMPARE(found(u"0101-0002"_s), 1);
        QCOMPARE(found(u"090-0000-5678"_s), 1);
        QCOMPARE(found(u"０９００００05678"_s), 1); // without its hyphens
        QCOMPARE(found(u"09000-0-05678"_s), 1); // or with others
        QCOMPARE(found(u"  "_s), 2);
        QCOMPARE(found(u"存在しない"_s), 0);
    }

    /// By hand: BANSHO_BENCH=1 prints what 20,000 cases take. Nothing is judged.
    void benchOfTwentyThousand()
    {
        if (!qEnvironmentVariableIsSet("BANSHO_BENCH")) {
            std::printf("not run: bench of 20,000 cases: BANSHO_BENCH is not set\n");
            QSKIP("BANSHO_BENCH is not set");
        }
        CaseDesk desk;
        QRandomGenerator random(seed);
        QList<CaseSpec> specs;
        for (int i = 0; i < 20'000; ++i) {
            CaseSpec spec = randomCase(random);
            spec.unit = u"0101-COMMUNITY_SAFETY"_s;
            specs.append(spec);
        }
        desk.put(specs);
        for (int round = 0; round < 3; ++round) {
            const auto done = desk.ask(u"C1"_s, [](Connection&, Docket& docket) -> Result<void> {
                QElapsedTimer timer;
                timer.start();
                const auto ids = docket.ids(CaseView());
                const qint64 loaded = timer.restart();
                const auto counts = docket.counts(everyView().mid(0, 6));
                const qint64 counted = timer.restart();
                const auto page = docket.rows(CaseView(), Language::Japanese, 100);
                const qint64 paged = timer.restart();
                if (!ids || !counts || !page) {
                    return fail(ErrorCode::Internal, u"bench"_s);
                }
                qInfo("%lld ids in %lld ms, 6 counts %lld ms, a page of 100 rows %lld ms",
                    qint64(ids->size()), loaded, counted, paged);
                return {};
            });
            QVERIFY(done.ok());
        }
    }
};

BANSHO_TEST(TstDocket, "tst_docket")
#include "tst_docket.moc"
