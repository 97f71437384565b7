#include "app/base/cbor.h"

#include "app/records/values.h"

#include "tests/support/runner.h"

#include <QTest>
#include <QTimeZone>

using namespace bansho;
using namespace bansho::records;

class TstValues : public QObject {
    Q_OBJECT

private:
    static Timestamp jst(QDate day, QTime time)
    {
        return {QDateTime(day, time, Qt::OffsetFromUTC, 9 * 3600).toMSecsSinceEpoch()};
    }

    static QByteArray hex(const QCborValue& value) { return toDeterministicCbor(value).toHex(); }

    static RecordId id(char byte) { return *RecordId::fromBytes(QByteArray(16, byte)); }

private slots:

    void equalValuesHaveEqualBytes()
    {
        QCOMPARE(hex(Date::toCbor(QDate(1970, 1, 2))), QByteArray("01"));
        QCOMPARE(hex(Date::toCbor(QDate(1969, 12, 31))), QByteArray("20"));
        QCOMPARE(hex(Instant::toCbor({60, Precision::Minute})), QByteArray("82183c01"));
        QCOMPARE(hex(Bool::toCbor(true)), QByteArray("f5"));
        QCOMPARE(hex(Yen::toCbor(1000)), QByteArray("1903e8"));
        QCOMPARE(hex(CodeSet::toCbor({QStringLiteral("B"), QStringLiteral("A")})),
            QByteArray("8261416142"));
        QCOMPARE(
            hex(Reference::toCbor(id('\1'))), QByteArray("50" + QByteArray("01").repeated(16)));
    }

    void setsHaveOneOrderAndNoDoubles()
    {
        const QStringList codes{QStringLiteral("RAN"), QStringLiteral("BEC"),
            QStringLiteral("SMIS"), QStringLiteral("RAN")};
        const QCborValue set = CodeSet::toCbor(codes);
        QCOMPARE(CodeSet::fromCbor(set),
            QStringList({QStringLiteral("BEC"), QStringLiteral("RAN"), QStringLiteral("SMIS")}));
        QVERIFY(isOfKind(Kind::CodeSet, set));
        QVERIFY(!isOfKind(Kind::CodeSet, QCborArray{QStringLiteral("RAN"), QStringLiteral("BEC")}));
        QVERIFY(!isOfKind(Kind::CodeSet, QCborArray{QStringLiteral("A"), QStringLiteral("A")}));
        QCOMPARE(ReferenceSet::toCbor({id('\2'), id('\1'), id('\2')}),
            ReferenceSet::toCbor({id('\1'), id('\2')}));
        const Attachment a{QByteArray(32, 'a'), QStringLiteral("a.pdf"), 1};
        const Attachment b{QByteArray(32, 'b'), QStringLiteral("b.pdf"), 2};
        QCOMPARE(AttachmentSet::toCbor({b, a, b}), AttachmentSet::toCbor({a, b}));
        QCOMPARE(AttachmentSet::fromCbor(AttachmentSet::toCbor({a})), QList<Attachment>{a});
    }

    void valuesOfAnotherKindAreNothing()
    {
        QVERIFY(!Text::fromCbor(1).has_value());
        QVERIFY(!Bool::fromCbor(1).has_value());
        QVERIFY(!Yen::fromCbor(1.5).has_value());
        QVERIFY(!Date::fromCbor(QStringLiteral("2026-11-23")).has_value());
        QVERIFY(!Date::fromCbor(std::numeric_limits<qint64>::max()).has_value());
        QVERIFY(!Instant::fromCbor(QCborArray{0}).has_value());
        QVERIFY(!Instant::fromCbor(QCborArray{0, 5}).has_value());
        QVERIFY(!Instant::fromCbor(QCborArray{0, -1}).has_value());
        QVERIFY(!Reference::fromCbor(QByteArray(15, 'x')).has_value());
        QVERIFY(!ReferenceSet::fromCbor(QCborArray{QByteArray(15, 'x')}).has_value());
        QVERIFY(!CodeSet::fromCbor(QCborArray{1}).has_value());
        const QCborArray shortDigest{QCborArray{QByteArray(31, 'x'), QStringLiteral("a"), 1}};
        QVERIFY(!AttachmentSet::fromCbor(shortDigest).has_value());
        const QCborArray negativeSize{QCborArray{QByteArray(32, 'x'), QStringLiteral("a"), -1}};
        QVERIFY(!AttachmentSet::fromCbor(negativeSize).has_value());
    }

    void momentIsTheStartOfWhatIsKnown()
    {
        const Timestamp time = jst({2026, 11, 23}, {14, 5, 59});
        QCOMPARE(Moment::at(time).utcSeconds * 1000, time.utcMs);
        QCOMPARE(Moment::at(time, Precision::Minute).utcSeconds * 1000,
            jst({2026, 11, 23}, {14, 5}).utcMs);
        QCOMPARE(
            Moment::at(time, Precision::Day).utcSeconds * 1000, jst({2026, 11, 23}, {0, 0}).utcMs);
        QCOMPARE(
            Moment::at(time, Precision::Month).utcSeconds * 1000, jst({2026, 11, 1}, {0, 0}).utcMs);
        QCOMPARE(Moment::at(time, Precision::Unknown), Moment());
        // 00:30 in Japan is the day before in Greenwich.
        QCOMPARE(Moment::at(jst({2026, 11, 23}, {0, 30}), Precision::Day).utcSeconds * 1000,
            jst({2026, 11, 23}, {0, 0}).utcMs);
    }

    void momentBefore1970StartsNoLater()
    {
        const Timestamp time{-1500};
        QCOMPARE(Moment::at(time).utcSeconds, -2);
        QCOMPARE(Moment::at(time, Precision::Minute).utcSeconds, -60);
        QCOMPARE(Moment::at({-60'000}, Precision::Minute).utcSeconds, -60);
    }

    void instantInTheMiddleOfItsPrecisionIsNotCanonical()
    {
        for (const Precision precision : {Precision::Second, Precision::Minute, Precision::Day,
                 Precision::Month, Precision::Unknown}) {
            const Moment moment = Moment::at(jst({2026, 11, 23}, {14, 5, 59}), precision);
            QVERIFY(isOfKind(Kind::Instant, Instant::toCbor(moment)));
            QCOMPARE(Instant::fromCbor(Instant::toCbor(moment)), moment);
            const Moment inside{moment.utcSeconds + 1, precision};
            QCOMPARE(
                isOfKind(Kind::Instant, Instant::toCbor(inside)), precision == Precision::Second);
        }
    }
};

BANSHO_TEST(TstValues, "tst_values")
#include "tst_values.moc"
