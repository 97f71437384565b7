#include "app/records/type.h"

#include "app/organisation/types.h"

#include "app/cases/consultation.h"
#include "app/training/training.h"

#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::records;

class TstType : public QObject {
    Q_OBJECT

private slots:

    /// SHA-256 of the bytes 82 01 64 "0115", computed elsewhere. Another value would part the
    /// records of two releases.
    void naturalIdNeverChanges()
    {
        QCOMPARE(organisation::unitId(QStringLiteral("0115")).hex(),
            QStringLiteral("2e2da129d7bc182b0c247416990cd359"));
        FieldValues attendance;
        set(attendance, training::attendance.session, *RecordId::fromBytes(QByteArray(16, '\1')));
        set(attendance, training::attendance.officer, *RecordId::fromBytes(QByteArray(16, '\2')));
        set(attendance, training::attendance.status, QStringLiteral("PRESENT"));
        const auto id = naturalId(training::attendanceType(), attendance);
        QVERIFY(id.has_value());
        QCOMPARE(id->hex(), QStringLiteral("c8a79cb90e899c6a09871c0d6fd52299"));
    }

    void naturalIdNeedsEveryKeyField()
    {
        FieldValues attendance;
        set(attendance, training::attendance.session, *RecordId::fromBytes(QByteArray(16, '\1')));
        QVERIFY(!naturalId(training::attendanceType(), attendance).has_value());
        attendance.insert(training::attendance.officer.number, QCborValue(nullptr));
        QVERIFY(!naturalId(training::attendanceType(), attendance).has_value());
    }

    void fieldsAndStepsAreFoundByNumberAndName()
    {
        const TypeSpec& type = cases::consultationType();
        QCOMPARE(type.field(22), type.field(u"title"));
        QCOMPARE(type.field(u"title")->kind, Kind::Text);
        QVERIFY(!type.field(999));
        QVERIFY(!type.field(u"Title"));
        QCOMPARE(type.transition(21), type.transition(u"decide_close"));
        QVERIFY(!type.transition(u"receive"));
        QCOMPARE(type.actionName(ActionCreate), QStringLiteral("receive"));
        QCOMPARE(type.actionName(ActionResolve), QStringLiteral("resolve"));
        QCOMPARE(type.actionName(18), QStringLiteral("continue"));
        QVERIFY(type.actionName(99).isEmpty());
    }

    void stateListEndsAtItsFirstGap()
    {
        QVERIFY(cases::consultationType().isFrozen(u"closed"));
        QVERIFY(!cases::consultationType().isFrozen(u"active"));
        QVERIFY(!cases::consultationType().isFrozen(u""));
        const StateList full{"a", "b", "c", "d", "e", "f"};
        QVERIFY(contains(full, u"f"));
        QVERIFY(!contains(full, u"g"));
    }
};

BANSHO_TEST(TstType, "tst_type")
#include "tst_type.moc"
