// The three promises of docs/ (nothing lost, nothing silently overwritten, everyone converges) over
// random scripts, against an oracle written apart; and that each deliberate fault would be found.
#include "app/cases/consultation.h"
#include "app/training/training.h"

#include "tests/journal/replica_model.h"
#include "tests/support/runner.h"

#include <QTest>

#include <rapidcheck.h>

#include <random>

using namespace bansho;
using namespace bansho::tests;

namespace {

constexpr int kinds = 9;
constexpr int values = 4;
constexpr int mostReplicas = 4;

/// The fields that matter: one of each policy, so that scripts meet on them.
struct FewFields {
    using enum records::Policy;
    records::Field<records::Text> key{1, "key", Key};
    records::Field<records::Text> one{2, "one", Contested};
    records::Field<records::Text> two{3, "two", Contested};
    records::Field<records::Text> last{4, "last", Last};
    records::Field<records::CodeSet> set{5, "set", Set};
    records::Field<records::Text> note{6, "note", Append};
};

constexpr FewFields few;

/// A consultation's states over few fields, so that decisions, freezing and reopening occur.
const records::TypeSpec& caseLike()
{
    static const records::TypeSpec type = [] {
        records::TypeSpec spec = cases::consultationType();
        spec.fields = records::fieldsOf(few);
        spec.unitField = nullptr;
        spec.numberField = nullptr;
        return spec;
    }();
    return type;
}

/// One record per key whoever creates it, which may be voided and created again.
const records::TypeSpec& keyed()
{
    static const records::TypeSpec type = [] {
        records::TypeSpec spec = training::attendanceType();
        spec.fields = records::fieldsOf(few);
        spec.naturalKey = {few.key.number};
        spec.parentField = nullptr;
        return spec;
    }();
    return type;
}

QString judge(const records::TypeSpec& type, int replicas, const std::vector<Op>& script,
    Fault fault = Fault::None)
{
    return ReplicaModel(type, replicas, fault).play(script);
}

rc::Gen<Op> anyOp()
{
    return rc::gen::map(
        rc::gen::tuple(rc::gen::inRange(0, mostReplicas), rc::gen::inRange(0, kinds),
            rc::gen::inRange(0, 6), rc::gen::inRange(0, values)),
        [](const auto& numbers) {
            return Op{std::get<0>(numbers), std::get<1>(numbers), std::get<2>(numbers),
                std::get<3>(numbers)};
        });
}

bool holds(const records::TypeSpec& type)
{
    return rc::check(type.name, [&type] {
        const int replicas = *rc::gen::inRange(2, mostReplicas + 1);
        const auto script = *rc::gen::container<std::vector<Op>>(anyOp());
        const QString wrong = judge(type, replicas, script);
        if (!wrong.isEmpty()) {
            RC_FAIL(wrong.toStdString());
        }
    });
}

/// What the properties say of random scripts by a faulty device; empty when they never notice.
QString found(Fault fault)
{
    constexpr int scripts = 400;
    constexpr int length = 40;
    std::mt19937 random(1);
    const auto below = [&](int limit) { return int(random() % quint32(limit)); };
    for (int n = 0; n < scripts; ++n) {
        std::vector<Op> script;
        script.reserve(length);
        for (int k = 0; k < length; ++k) {
            script.push_back({below(mostReplicas), below(kinds), below(6), below(values)});
        }
        const auto& type = n % 2 == 0 ? caseLike() : keyed();
        if (QString wrong = judge(type, 3, script, fault); !wrong.isEmpty()) {
            return wrong;
        }
    }
    return {};
}

} // namespace

class TstPromises : public QObject {
    Q_OBJECT

private slots:

    void thePromisesHoldForRecordsWithStates() { QVERIFY(holds(caseLike())); }

    void thePromisesHoldForRecordsWithANaturalKey() { QVERIFY(holds(keyed())); }

    void theyHoldForTheScriptsThatTryTheFaults() { QCOMPARE(found(Fault::None), QString()); }

    void aDeliberateFaultIsFound_data()
    {
        QTest::addColumn<Fault>("fault");
        QTest::newRow("a duplicate is applied twice") << Fault::DuplicateAppliedTwice;
        QTest::newRow("base = own last version") << Fault::BaseOwnLast;
        QTest::newRow("equal values clash") << Fault::EqualValuesClash;
        QTest::newRow("a clash is lost on refold") << Fault::ClashLostOnRefold;
        QTest::newRow("a change is dropped in silence") << Fault::DroppedInSilence;
        QTest::newRow("the fold reads the clock") << Fault::ReadsClock;
        QTest::newRow("tentative before settled") << Fault::SettledNotFirst;
    }

    void aDeliberateFaultIsFound()
    {
        QFETCH(Fault, fault);
        QVERIFY(!found(fault).isEmpty());
    }
};

BANSHO_TEST(TstPromises, "tst_promises")
#include "tst_promises.moc"
