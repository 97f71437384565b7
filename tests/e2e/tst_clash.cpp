// Two officers of a station change one record while the line is down: everybody sees the same, and
// a person decides; what one of them did in vain is not dropped behind his back.
#include "tests/e2e/site.h"
#include "tests/support/runner.h"

#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace bansho::tests;
using namespace Qt::StringLiterals;

class TstClash : public QObject {
    Q_OBJECT

private slots:

    void whatTwoChangedIsPutBeforeAPerson()
    {
        const QList<Seat> all{Seat::A, Seat::B, Seat::Q};
        Site site(all);
        QVERIFY(site.startGateway());
        const QString settled = site.addConsultation(Seat::A, u"決まった相談"_s);
        site.syncAll(all);
        QCOMPARE(site.must(Seat::A, {u"show"_s, settled}).object().value(u"sync"_s),
            QJsonValue(u"settled"_s));

        site.stopGateway();
        const Ran alone = site.run(Seat::A, {u"sync"_s, u"--once"_s});
        QCOMPARE(alone.code, 1);
        QVERIFY2(alone.err.startsWith("error: UNREACHABLE: "), alone.err.constData());
        const QString added = site.addConsultation(Seat::A, u"回線が切れている間の相談"_s);
        edit(site, Seat::A, settled, "2026-12-01");
        edit(site, Seat::B, settled, "2026-12-08");

        QVERIFY(site.startGateway());
        site.syncAll(all, 2);
        same(site, all, settled);
        same(site, all, added);
        for (const Seat seat : all) {
            const Ran clashes = site.must(seat, {u"clashes"_s, u"--json"_s});
            QVERIFY2(clashes.array().size() == 1, clashes.out.constData());
            const QJsonObject clash = clashes.array().first().toObject();
            QCOMPARE(clash.value(u"id"_s).toString(), settled);
            QCOMPARE(clash.value(u"field"_s).toString(), u"next_contact_on"_s);
            QSet<QString> values;
            for (const auto& value : clash.value(u"values"_s).toArray()) {
                values.insert(value.toObject().value(u"value"_s).toString());
            }
            QCOMPARE(values, (QSet<QString>{u"2026-12-01"_s, u"2026-12-08"_s}));
        }

        const Ran nothing =
            site.run(Seat::A, {u"resolve"_s, settled, u"--json"_s, u"-"_s}, R"({"fields":{}})");
        QCOMPARE(nothing.code, 1);
        QVERIFY2(nothing.err.startsWith("error: BAD_JSON: "), nothing.err.constData());
        site.must(Seat::A, {u"resolve"_s, settled, u"--json"_s, u"-"_s},
            R"({"next_contact_on":"2026-12-08"})");
        site.syncAll(all, 2);
        same(site, all, settled);
        for (const Seat seat : all) {
            QCOMPARE(site.must(seat, {u"clashes"_s, u"--json"_s}).array(), QJsonArray());
            QCOMPARE(nextContact(site.must(seat, {u"show"_s, settled})), u"2026-12-08"_s);
        }
        site.verifyAll(all);
        QVERIFY(site.gatewayRuns());
    }

    void whatAVoidMadeVainIsPutBeforeAPerson()
    {
        const QList<Seat> all{Seat::A, Seat::B, Seat::Q};
        Site site(all);
        const QString password = site.file(u"1009"_s, "password of 1009\n");
        const Ran admitted = site.hq({u"officer"_s, u"add"_s, u"--number"_s, u"1009"_s, u"--name"_s,
            u"次長"_s, u"--kana"_s, u"じちょう"_s, u"--unit"_s, u"0115"_s, u"--role"_s, u"RESP"_s,
            u"--password-file"_s, password});
        QVERIFY2(admitted.ok(), admitted.err.constData());
        QVERIFY(site.startGateway());
        const QString id = site.addConsultation(Seat::A, u"重複した相談"_s);
        site.syncAll(all);
        const auto asDeputy = [&](const QStringList& words) {
            return site.runAs(Seat::B, u"1009"_s, password, words);
        };
        QVERIFY(asDeputy({u"status"_s}).ok()); // registers him while HQ can be reached

        site.stopGateway();
        edit(site, Seat::A, id, "2026-12-01");
        const Ran voided = asDeputy({u"do"_s, id, u"void"_s, u"--reason"_s, u"二重の受付"_s});
        QVERIFY2(voided.ok(), voided.err.constData());
        QVERIFY(site.startGateway());
        site.syncAll({Seat::B, Seat::A, Seat::Q});
        site.syncAll(all);
        same(site, all, id);
        for (const Seat seat : all) {
            const QJsonArray open = site.must(seat, {u"clashes"_s, u"--json"_s}).array();
            QCOMPARE(open.size(), 1);
            const QJsonObject lost = open.first().toObject();
            QCOMPARE(lost.value(u"not_applied"_s).toString(), u"frozen"_s);
            QCOMPARE(lost.value(u"fields"_s).toObject().value(u"next_contact_on"_s).toString(),
                u"2026-12-01"_s);
            QCOMPARE(
                lost.value(u"because"_s).toObject().value(u"reason"_s).toString(), u"二重の受付"_s);
            const QJsonObject status = site.must(seat, {u"status"_s, u"--json"_s}).object();
            QCOMPARE(status.value(u"state"_s).toInteger(), 5);
            QCOMPARE(status.value(u"clashes"_s).toInteger(), 1);
        }
        const QJsonObject shown = site.must(Seat::A, {u"show"_s, id}).object();
        site.must(Seat::A, {u"resolve"_s, id, u"--json"_s, u"-"_s},
            QJsonDocument(QJsonObject{{u"not_applied"_s, shown.value(u"not_applied"_s)}}).toJson());
        site.syncAll(all, 2);
        same(site, all, id);
        for (const Seat seat : all) {
            QCOMPARE(site.must(seat, {u"clashes"_s, u"--json"_s}).array(), QJsonArray());
        }
        site.verifyAll(all);
    }

private:
    static QString nextContact(const Ran& shown)
    {
        return shown.object().value(u"fields"_s).toObject().value(u"next_contact_on"_s).toString();
    }

    static void edit(const Site& site, Seat seat, const QString& id, const QByteArray& day)
    {
        const Ran edited = site.must(
            seat, {u"edit"_s, id, u"--json"_s, u"-"_s}, R"({"next_contact_on":")" + day + R"("})");
        QCOMPARE(edited.object().value(u"sync"_s), QJsonValue(u"tentative"_s));
    }

    /// Every device shows the same bytes.
    static void same(const Site& site, const QList<Seat>& seats, const QString& id)
    {
        const QByteArray first = site.must(seats.first(), {u"show"_s, id}).out;
        for (const Seat seat : seats) {
            QCOMPARE(site.must(seat, {u"show"_s, id}).out, first);
        }
    }
};

BANSHO_TEST(TstClash, "tst_clash")
#include "tst_clash.moc"
