// One test for each rule of app/journal/fold.h.
#include "app/journal/fold.h"

#include "tests/support/journal_world.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using cases::consultation;
using journal::Entry;
using journal::RecordState;
using journal::SkipReason;
using training::course;

namespace {

const records::TypeSpec& caseLikeType()
{
    return cases::consultationType();
}

/// Writes the entries of several devices about one record, each seeing what it is told to see.
class Pen {
public:
    Entry entry(int replica, int action, const RecordState& seen)
    {
        Entry one;
        one.id = {*ReplicaId::fromBytes(QByteArray(16, char('a' + replica))), ++m_seq[replica]};
        one.type = 16;
        one.record = record();
        one.action = action;
        m_seen = &seen;
        return one;
    }

    template <typename T>
    void put(Entry& one, const records::Field<T>& field, const QCborValue& value) const
    {
        one.fields.insert(field.number, value);
        if (const auto names = m_seen->seen(field.number); !names.isEmpty()) {
            one.base.insert(field.number, names);
        }
    }

    template <typename T>
    Entry edit(int replica, const RecordState& seen, const records::Field<T>& field,
        const QCborValue& value, int action = records::ActionEdit)
    {
        Entry one = entry(replica, action, seen);
        put(one, field, value);
        return one;
    }

    Entry step(int replica, const RecordState& seen, int action)
    {
        Entry one = entry(replica, action, seen);
        one.content = journal::foldedContent(seen);
        return one;
    }

    static RecordId record() { return *RecordId::fromBytes(QByteArray(16, 'r')); }

private:
    QMap<int, quint64> m_seq;
    const RecordState* m_seen = nullptr;
};

RecordState folded(const QList<Entry>& entries, const records::TypeSpec& type = caseLikeType())
{
    return journal::fold(type, Pen::record(), entries);
}

QString title(const RecordState& state)
{
    return state.values().value(consultation.title.number).toString();
}

} // namespace

class TstFold : public QObject {
    Q_OBJECT

private:
    Pen m_pen;
    Entry m_created;
    RecordState m_start;

    [[nodiscard]] Entry retitle(int replica, const RecordState& seen, const char* value)
    {
        return m_pen.edit(replica, seen, consultation.title, QLatin1String(value));
    }

    [[nodiscard]] bool clashes(const RecordState& state) const
    {
        return state.isClash(caseLikeType(), consultation.title.number);
    }

    /// The record as accepted, confirmed and proposed for closing.
    QList<Entry> untilClosing()
    {
        QList<Entry> all{m_created};
        for (const int action : {16, 17, 20}) {
            const RecordState state = folded(all);
            all.append(m_pen.step(0, state, action));
        }
        return all;
    }

private slots:

    void init()
    {
        m_pen = Pen();
        const RecordState nothing;
        m_created =
            m_pen.edit(0, nothing, consultation.title, QStringLiteral("A"), records::ActionCreate);
        m_start = folded({m_created});
        QVERIFY(m_start.exists());
        QCOMPARE(m_start.state, QStringLiteral("received"));
    }

    void anEditOfWhatStandsFastForwards()
    {
        const RecordState state = folded({m_created, retitle(1, m_start, "B")});
        QCOMPARE(title(state), QStringLiteral("B"));
        QVERIFY(!clashes(state));
        QCOMPARE(state.fields.value(consultation.title.number).size(), 1);
    }

    void equalConcurrentValuesConverge()
    {
        const Entry one = retitle(1, m_start, "B");
        const Entry two = retitle(2, m_start, "B");
        const RecordState state = folded({m_created, one, two});
        QVERIFY(!clashes(state));
        QCOMPARE(title(state), QStringLiteral("B"));
        QCOMPARE(state.seen(consultation.title.number).size(), 2);
        const RecordState after = folded({m_created, one, two, retitle(0, state, "C")});
        QCOMPARE(after.seen(consultation.title.number).size(), 1);
    }

    void differentConcurrentValuesClashAndTheFirstSettledStands()
    {
        const Entry one = retitle(1, m_start, "B");
        const Entry two = retitle(2, m_start, "C");
        QCOMPARE(title(folded({m_created, one, two})), QStringLiteral("B"));
        QCOMPARE(title(folded({m_created, two, one})), QStringLiteral("C"));
        QVERIFY(clashes(folded({m_created, one, two})));
        QVERIFY(clashes(folded({m_created, two, one})));
        QCOMPARE(folded({m_created, one, two}).clashes(caseLikeType()),
            QList<int>{consultation.title.number});
    }

    void aRunOfOwnOfflineEditsDoesNotClash()
    {
        QList<Entry> own{m_created};
        for (const char* value : {"B", "C", "D"}) {
            const RecordState state = folded(own);
            own.append(retitle(1, state, value));
        }
        QVERIFY(!clashes(folded(own)));
        QCOMPARE(title(folded(own)), QStringLiteral("D"));
        own.insert(1, retitle(2, m_start, "X")); // another's, settled before them
        const RecordState state = folded(own);
        QVERIFY(clashes(state));
        QCOMPARE(title(state), QStringLiteral("X"));
        QCOMPARE(state.fields.value(consultation.title.number).size(), 2);
    }

    void theLaterInOrderWinsUnderLast()
    {
        const auto& field = consultation.serviceBrand;
        const Entry one = m_pen.edit(1, m_start, field, QStringLiteral("B"));
        const Entry two = m_pen.edit(2, m_start, field, QStringLiteral("C"));
        const RecordState state = folded({m_created, one, two});
        QCOMPARE(state.values().value(field.number).toString(), QStringLiteral("C"));
        QVERIFY(state.clashes(caseLikeType()).isEmpty());
    }

    void aNullOverwritesOnlyKnowingly()
    {
        const auto& field = consultation.serviceBrand;
        const Entry first = m_pen.edit(1, m_start, field, QStringLiteral("B"));
        const RecordState seen = folded({m_created, first});
        const Entry changed = m_pen.edit(2, seen, field, QStringLiteral("C"));
        const Entry cleared = m_pen.edit(1, seen, field, nullptr);
        QCOMPARE(folded({m_created, first, changed, cleared}).values().value(field.number),
            QCborValue(QStringLiteral("C")));
        QVERIFY(!folded({m_created, first, cleared}).values().contains(field.number));
    }

    void aClearedContestedFieldClashesWithAConcurrentValue()
    {
        const Entry cleared = m_pen.edit(1, m_start, consultation.title, nullptr);
        const Entry changed = retitle(2, m_start, "C");
        QVERIFY(clashes(folded({m_created, cleared, changed})));
        QVERIFY(clashes(folded({m_created, changed, cleared})));
    }

    void setsMergeAdditionsAndRemovals()
    {
        const auto& field = consultation.method;
        const auto change = [&](int replica, const QStringList& add, const QStringList& remove) {
            return m_pen.edit(replica, m_start, field,
                QCborArray{QCborArray::fromStringList(add), QCborArray::fromStringList(remove)});
        };
        const Entry base = change(0, {QStringLiteral("PHI"), QStringLiteral("RAN")}, {});
        const Entry one = change(1, {QStringLiteral("SUP")}, {});
        const Entry two = change(2, {QStringLiteral("SMI")}, {QStringLiteral("RAN")});
        const QStringList wanted{
            QStringLiteral("PHI"), QStringLiteral("SMI"), QStringLiteral("SUP")};
        for (const auto& order : {QList<Entry>{one, two}, QList<Entry>{two, one}}) {
            const RecordState state = folded(QList<Entry>{m_created, base} + order);
            QCOMPARE(state.values().value(field.number), records::CodeSet::toCbor(wanted));
            QVERIFY(state.clashes(caseLikeType()).isEmpty());
        }
        const Entry emptied = change(1, {}, {QStringLiteral("PHI"), QStringLiteral("RAN")});
        QVERIFY(!folded({m_created, base, emptied}).values().contains(field.number));
        const Entry malformed = m_pen.edit(1, m_start, field, QCborArray{1});
        QCOMPARE(folded({m_created, base, malformed}).values().value(field.number),
            folded({m_created, base}).values().value(field.number));
    }

    void whatIsGivenOnceStaysAsFirstGiven()
    {
        const RecordState nothing;
        Entry created =
            m_pen.edit(0, nothing, course.code, QStringLiteral("K"), records::ActionCreate);
        const Entry other = m_pen.edit(1, nothing, course.code, QStringLiteral("L"));
        const RecordState state = folded({created, other}, training::courseType());
        QCOMPARE(state.values().value(course.code.number).toString(), QStringLiteral("K"));
        const auto& text = cases::note.text;
        created = m_pen.edit(0, nothing, text, QStringLiteral("first"), records::ActionCreate);
        const Entry second = m_pen.edit(1, nothing, text, QStringLiteral("second"));
        QCOMPARE(folded({created, second}, cases::noteType()).values().value(text.number),
            QCborValue(QStringLiteral("first")));
    }

    void aStepWhoseGuardNoLongerHoldsIsKeptInSkipped()
    {
        const RecordState accepted = folded({m_created, m_pen.step(1, m_start, 16)});
        const Entry voided = m_pen.step(2, m_start, records::ActionVoid);
        const Entry confirmed = m_pen.step(1, accepted, 17);
        const RecordState state = folded({m_created, voided, confirmed});
        QCOMPARE(state.state, QStringLiteral("void"));
        QCOMPARE(state.skipped.size(), 1);
        QCOMPARE(state.skipped.first().entry, confirmed.id);
        QCOMPARE(state.skipped.first().reason, SkipReason::State);
        QCOMPARE(state.skipped.first().because, voided.id);
        QCOMPARE(state.unapplied(), state.skipped);
    }

    void whatWouldHaveChangedNothingConvergesAndIsNobodysMatter()
    {
        const RecordState state =
            folded({m_created, m_pen.step(1, m_start, 16), m_pen.step(2, m_start, 16)});
        QCOMPARE(state.state, QStringLiteral("accepted"));
        QCOMPARE(state.skipped.first().reason, SkipReason::Same);
        QVERIFY(state.unapplied().isEmpty());
        const Entry voided = m_pen.step(1, m_start, records::ActionVoid);
        QCOMPARE(folded({m_created, voided, retitle(2, m_start, "A")}).skipped.first().reason,
            SkipReason::Same);
        QCOMPARE(folded({m_created, voided, m_pen.step(2, m_start, records::ActionVoid)})
                     .skipped.first()
                     .reason,
            SkipReason::Same);
    }

    void aChangeWithoutEffectIsOpenUntilAResolutionNamesIt()
    {
        const Entry voided = m_pen.step(1, m_start, records::ActionVoid);
        const Entry late = retitle(2, m_start, "B");
        QList<Entry> all{m_created, voided, late};
        const RecordState open = folded(all);
        QCOMPARE(open.openMatters(caseLikeType()), 1);
        Entry other = m_pen.entry(3, records::ActionResolve, open);
        other.base.insert(journal::baseOfRecord, {voided.id});
        QCOMPARE(folded(all + QList<Entry>{other}).unapplied().size(), 1);
        Entry seen = m_pen.entry(3, records::ActionResolve, open);
        seen.base.insert(journal::baseOfRecord, {late.id});
        all.append(seen);
        const RecordState closed = folded(all);
        QCOMPARE(closed.openMatters(caseLikeType()), 0);
        QCOMPARE(closed.skipped.size(), 1); // it stays in the history, with who saw it
        QCOMPARE(closed.skipped.first().acknowledged, seen.id);
        QCOMPARE(title(closed), QStringLiteral("A"));
    }

    void theClashOfAFrozenRecordCanBeResolvedAndNothingElseInIt()
    {
        const QList<Entry> all{m_created, retitle(1, m_start, "B"), retitle(2, m_start, "C"),
            m_pen.step(3, m_start, records::ActionVoid)};
        const RecordState open = folded(all);
        QVERIFY(clashes(open));
        const Entry resolved =
            m_pen.edit(4, open, consultation.title, QStringLiteral("C"), records::ActionResolve);
        const RecordState state = folded(all + QList<Entry>{resolved});
        QVERIFY(!clashes(state));
        QCOMPARE(title(state), QStringLiteral("C"));
        const Entry forged =
            m_pen.edit(4, state, consultation.title, QStringLiteral("X"), records::ActionResolve);
        QCOMPARE(title(folded(all + QList<Entry>{resolved, forged})), QStringLiteral("C"));
    }

    void aFrozenRecordKeepsLateEditsAside()
    {
        const Entry voided = m_pen.step(1, m_start, records::ActionVoid);
        const Entry late = retitle(2, m_start, "B");
        const RecordState state = folded({m_created, voided, late});
        QCOMPARE(title(state), QStringLiteral("A"));
        QCOMPARE(state.skipped.size(), 1);
        QCOMPARE(state.skipped.first().reason, SkipReason::Frozen);
        QCOMPARE(state.skipped.first().because, voided.id);
        QCOMPARE(title(folded({m_created, late, voided})), QStringLiteral("B"));
    }

    void aDecisionOverOtherContentIsNotApplied()
    {
        QList<Entry> all = untilClosing();
        const RecordState seen = folded(all);
        QCOMPARE(seen.state, QStringLiteral("closing"));
        const Entry decided = m_pen.step(1, seen, 21);
        const Entry edited = retitle(2, seen, "B");
        QCOMPARE(folded(all + QList<Entry>{decided}).state, QStringLiteral("closed"));
        const RecordState state = folded(all + QList<Entry>{edited, decided});
        QCOMPARE(state.state, QStringLiteral("closing"));
        QCOMPARE(state.skipped.size(), 1);
        QCOMPARE(state.skipped.first().reason, SkipReason::Content);
        QCOMPARE(
            folded(all + QList<Entry>{decided, edited}).skipped.first().reason, SkipReason::Frozen);
    }

    void aNaturalKeyCreatedTwiceClashesFieldByField()
    {
        const RecordState nothing;
        const auto create = [&](int replica, const char* name, const char* area) {
            Entry one = m_pen.edit(
                replica, nothing, course.code, QStringLiteral("K"), records::ActionCreate);
            m_pen.put(one, course.name, QLatin1String(name));
            m_pen.put(one, course.area, QLatin1String(area));
            return one;
        };
        const Entry one = create(1, "A", "LAW");
        const RecordState state = folded({one, create(2, "B", "LAW")}, training::courseType());
        QCOMPARE(state.clashes(training::courseType()), QList<int>{course.name.number});
        QCOMPARE(state.created, one.id);
        QVERIFY(state.skipped.isEmpty());
    }

    void aSecondCreationWithoutNaturalKeyIsKeptAside()
    {
        const RecordState nothing;
        const Entry second =
            m_pen.edit(1, nothing, consultation.title, QStringLiteral("B"), records::ActionCreate);
        const RecordState state = folded({m_created, second});
        QCOMPARE(title(state), QStringLiteral("A"));
        QCOMPARE(state.skipped.value(0).reason, SkipReason::Exists);
    }

    void creatingOnAVoidedKeyRestoresIt()
    {
        const auto& type = training::attendanceType();
        const auto& remark = training::attendance.remark;
        const RecordState nothing;
        const Entry created =
            m_pen.edit(0, nothing, remark, QStringLiteral("A"), records::ActionCreate);
        const Entry voided = m_pen.step(0, folded({created}, type), records::ActionVoid);
        QCOMPARE(folded({created, voided}, type).state, QStringLiteral("void"));
        const Entry again =
            m_pen.edit(1, nothing, remark, QStringLiteral("B"), records::ActionCreate);
        const RecordState state = folded({created, voided, again}, type);
        QCOMPARE(state.state, QStringLiteral("active"));
        QCOMPARE(state.stateSetBy, again.id);
        QCOMPARE(state.values().value(remark.number).toString(), QStringLiteral("B"));
    }

    void anEntryForWhatWasNeverCreatedIsKeptAside()
    {
        const RecordState state = folded({retitle(1, m_start, "B")});
        QVERIFY(!state.exists());
        QCOMPARE(state.skipped.value(0).reason, SkipReason::Unborn);
    }

    void oneResolutionClosesTheClash()
    {
        const QList<Entry> open{m_created, retitle(1, m_start, "B"), retitle(2, m_start, "C")};
        const RecordState seen = folded(open);
        const Entry resolved =
            m_pen.edit(3, seen, consultation.title, QStringLiteral("C"), records::ActionResolve);
        const RecordState state = folded(open + QList<Entry>{resolved});
        QVERIFY(!clashes(state));
        QCOMPARE(title(state), QStringLiteral("C"));
        QCOMPARE(state.seen(consultation.title.number), QList<EntryId>{resolved.id});
    }

    void equalResolutionsConvergeAndDifferentOnesClashAgain()
    {
        const QList<Entry> open{m_created, retitle(1, m_start, "B"), retitle(2, m_start, "C")};
        const RecordState seen = folded(open);
        const auto resolve = [&](int replica, const char* value) {
            return m_pen.edit(
                replica, seen, consultation.title, QLatin1String(value), records::ActionResolve);
        };
        const Entry one = resolve(3, "B");
        QVERIFY(!clashes(folded(open + QList<Entry>{one, resolve(4, "B")})));
        const RecordState again = folded(open + QList<Entry>{one, resolve(5, "C")});
        QVERIFY(clashes(again));
        QCOMPARE(title(again), QStringLiteral("B"));
    }

    void aThirdValueAddsACandidateAndAResolutionThatDidNotSeeItLeavesItOpen()
    {
        const QList<Entry> open{m_created, retitle(1, m_start, "B"), retitle(2, m_start, "C")};
        const RecordState seen = folded(open);
        const Entry third = retitle(3, m_start, "D");
        const Entry resolved =
            m_pen.edit(4, seen, consultation.title, QStringLiteral("B"), records::ActionResolve);
        QVERIFY(clashes(folded(open + QList<Entry>{third, resolved})));
        QVERIFY(clashes(folded(open + QList<Entry>{resolved, third})));
    }

    void whatANewerCatalogueWroteIsKeptAndMarksTheRecord()
    {
        Entry newer = m_pen.entry(1, records::ActionEdit, m_start);
        newer.schema = records::schemaVersion + 1;
        newer.fields.insert(900, QStringLiteral("unknown"));
        const RecordState state = folded({m_created, newer});
        QVERIFY(state.needsUpdate);
        QCOMPARE(state.values().value(900).toString(), QStringLiteral("unknown"));
    }

    void noClockDecides()
    {
        Entry one = retitle(1, m_start, "B");
        Entry two = retitle(2, m_start, "C");
        const RecordState before = folded({m_created, one, two});
        one.claimedMs = qint64(1) << 50;
        two.claimedMs = -(qint64(1) << 50);
        two.monotonicMs = 1;
        QCOMPARE(folded({m_created, one, two}), before);
    }

    void aStepThatTheTypeDoesNotHaveChangesNothing()
    {
        Pen pen;
        RecordState state;
        const Entry create = pen.entry(0, records::ActionCreate, state);
        journal::apply(state, caseLikeType(), create);
        const RecordState before = state;
        journal::apply(state, caseLikeType(),
            pen.edit(0, before, consultation.title, QStringLiteral("x"), 999));
        QCOMPARE(state.fields, before.fields);
        QCOMPARE(state.skipped.size(), 1);
        QCOMPARE(state.skipped.first().reason, SkipReason::State);
    }
};

BANSHO_TEST(TstFold, "tst_fold")
#include "tst_fold.moc"
