#include "app/records/json.h"

#include "app/organisation/types.h"

#include "app/cases/consultation.h"

#include "tests/support/runner.h"
#include "tests/support/temp_store.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace bansho;
using namespace bansho::records;
using bansho::tests::TempStore;
using cases::consultation;

class TstJson : public QObject {
    Q_OBJECT

private:
    const QDate m_today{2026, 11, 23};

    [[nodiscard]] Result<FieldValues> read(const char* json) const
    {
        const QJsonObject object = QJsonDocument::fromJson(json).object();
        return fieldsFromJson(TempStore::catalogue(), cases::consultationType(), object, m_today);
    }

    static QJsonObject write(const FieldValues& values)
    {
        return fieldsToJson(cases::consultationType(), values,
            [](const FieldSpec&, const RecordId& id) { return id.hex(); });
    }

    static QJsonObject object(const char* json) { return QJsonDocument::fromJson(json).object(); }

    /// A moment and back as text; the error's name when there is none.
    [[nodiscard]] QString moment(const char* text) const
    {
        const auto read = momentFromText(QString::fromUtf8(text), m_today);
        return read ? momentText(*read) : errorName(read.error().code);
    }

private slots:

    void everyKindRoundTrips()
    {
        const char* const json = R"({
            "anonymous": true, "attachments": [{"name": "画面.png", "sha256":
            "0101010101010101010101010101010101010101010101010101010101010101", "size": 7}],
            "birth": "1980-02-29", "channel": "TEL", "consulter_name": "髙橋　𠮷子",
            "damage_yen": 1234567, "method": ["BEC", "RAN"], "narrative": "一行目\n二行目",
            "occurred_from": "2026-11", "occurred_to": "unknown",
            "received_at": "2026-11-23T14:05:00+09:00",
            "section": "00112233445566778899aabbccddeeff"})";
        const auto values = read(json);
        QVERIFY2(values.ok(), values.ok() ? "" : qPrintable(values.error().detail));
        QCOMPARE(write(*values), object(json));
        const auto again = fieldsFromJson(
            TempStore::catalogue(), cases::consultationType(), write(*values), m_today);
        QVERIFY(again.ok());
        QCOMPARE(*again, *values);
    }

    void defaultedTimeKeepsItsPrecision()
    {
        FieldValues values;
        set(values, consultation.receivedAt, Moment::at({1795478400000}, Precision::Minute));
        const auto again = fieldsFromJson(
            TempStore::catalogue(), cases::consultationType(), write(values), m_today);
        QVERIFY(again.ok());
        QCOMPARE(*again, values);
    }

    void datesAreReadInTheFormsOfOffices()
    {
        for (const char* date : {"\"2026-11-23\"", "\"令和8年11月23日\"", "\"R8.11.23\"",
                 "\"Ｒ８．１１．２３\"", "\"2026/11/23\"", "\"今日\""}) {
            const auto values = read((QByteArray("{\"birth\":") + date + '}').constData());
            QVERIFY2(values.ok(), date);
            QCOMPARE(View(*values)[consultation.birth], m_today);
        }
    }

    void timesAreReadInTheFormsOfOffices()
    {
        const QString expected = QStringLiteral("2026-11-23T14:05:00+09:00");
        for (const char* text : {"2026-11-23T14:05:00+09:00", "2026-11-23T14:05+09:00",
                 "2026-11-23T05:05:00Z", "2026-11-23T14:05", "2026-11-23 14:05",
                 "令和8年11月23日 午後2時5分", "Ｒ８.11.23　14:05", "2026/11/23 (月) 14:05:00",
                 "令和 8年 11月 23日 午後 2時5分", "2026-11-23T00:05-05:00"}) {
            QCOMPARE(moment(text), expected);
            const auto read = momentFromText(QString::fromUtf8(text), m_today);
            QCOMPARE(read->precision, Precision::Minute);
        }
        QCOMPARE(moment("2026-11-23T14:05:59+09:00"), QStringLiteral("2026-11-23T14:05:59+09:00"));
        QCOMPARE(moment("2026/11/23 14:05:59"), QStringLiteral("2026-11-23T14:05:59+09:00"));
        QCOMPARE(moment("R8.11.23"), QStringLiteral("2026-11-23"));
        QCOMPARE(moment("2026-11"), QStringLiteral("2026-11"));
        QCOMPARE(moment("不明"), QStringLiteral("unknown"));
        QCOMPARE(moment("2026-13"), QStringLiteral("BAD_DATE"));
        QCOMPARE(moment("2026-11-23T25:00"), QStringLiteral("BAD_TIME"));
        QCOMPARE(moment("2026-02-30T10:00"), QStringLiteral("BAD_DATE"));
        QCOMPARE(moment("2026-11-23 25:00"), QStringLiteral("BAD_TIME"));
        QCOMPARE(moment(""), QStringLiteral("BAD_DATE"));
    }

    void numbersMayBeTypedInFullWidth()
    {
        for (const char* number : {"1234567", "\"1234567\"", "\"1,234,567\"", "\"１２３４５６７\"",
                 "\"１，２３４，５６７\"", "\" 1234567 \""}) {
            const auto values = read((QByteArray("{\"damage_yen\":") + number + '}').constData());
            QVERIFY2(values.ok(), number);
            QCOMPARE(View(*values)[consultation.damageYen], 1234567);
        }
        for (const char* number : {"1.5", "\"1.5\"", "1e300", "true", "\"百\"", "[]"}) {
            const auto values = read((QByteArray("{\"damage_yen\":") + number + '}').constData());
            QVERIFY2(!values.ok(), number);
            QCOMPARE(values.error().code, ErrorCode::WrongKind);
        }
    }

    void nullAndEmptyTextClearAField()
    {
        const auto values = read(R"({"title": null, "narrative": "", "damage_yen": " "})");
        QVERIFY(values.ok());
        QCOMPARE(values->size(), 3);
        for (const QCborValue& value : *values) {
            QVERIFY(value.isNull());
        }
        QVERIFY(write(*values).isEmpty());
    }

    void lineEndsOfOtherSystemsBecomeOne()
    {
        const auto values = read(R"({"narrative": "a\r\nb\rc\nd"})");
        QVERIFY(values.ok());
        QCOMPARE(View(*values)[consultation.narrative], QStringLiteral("a\nb\nc\nd"));
    }

    void referenceIsNamedByItsKey()
    {
        const auto values = read(R"({"section": "0119-I_TRAFFIC", "receiver": "A1234"})");
        QVERIFY(values.ok());
        QCOMPARE(View(*values)[consultation.section],
            organisation::unitId(QStringLiteral("0119-I_TRAFFIC")));
        QCOMPARE(
            View(*values)[consultation.receiver], organisation::officerId(QStringLiteral("A1234")));
    }

    void allComplaintsComeAtOnce()
    {
        const auto values = read(R"({"tittle": "x", "birth": "令和8年2月30日", "title": 5,
            "received_at": "2026-11-23 26:00", "anonymous": "perhaps", "damage_yen": "many",
            "method": [1], "channel": "TEL"})");
        QVERIFY(!values.ok());
        QStringList found;
        for (const FieldError& one : values.error().fields) {
            QCOMPARE(one.type, QStringLiteral("consultation"));
            found.append(one.field + u' ' + errorName(one.code));
        }
        found.sort();
        QCOMPARE(found,
            QStringList({QStringLiteral("anonymous WRONG_KIND"), QStringLiteral("birth BAD_DATE"),
                QStringLiteral("damage_yen WRONG_KIND"), QStringLiteral("method WRONG_KIND"),
                QStringLiteral("received_at BAD_TIME"), QStringLiteral("title WRONG_KIND"),
                QStringLiteral("tittle UNKNOWN_FIELD")}));
    }

    void complaintNeverRepeatsAMyNumber()
    {
        const auto values = read(R"({"birth": "123456789018", "damage_yen": "No. 123456789018"})");
        QVERIFY(!values.ok());
        QCOMPARE(values.error().fields.size(), 2);
        for (const FieldError& one : values.error().fields) {
            QVERIFY(one.value.isEmpty());
        }
    }
};

BANSHO_TEST(TstJson, "tst_json")
#include "tst_json.moc"
