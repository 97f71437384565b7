#include "app/records/validation.h"

#include "app/cases/consultation.h"

#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::records;
using cases::consultation;

namespace {

const QString myNumber = QStringLiteral("123456789018");

} // namespace

class TstValidation : public QObject {
    Q_OBJECT

private:
    static QList<FieldError> complaintsOf(
        const FieldSpec& field, const QCborValue& value, const ValidationOptions& options = {})
    {
        return checkValues(cases::consultationType(), {{field.number, value}}, options);
    }

    /// The codes of the complaints about one value.
    static QStringList codes(
        const FieldSpec& field, const QCborValue& value, const ValidationOptions& options = {})
    {
        QStringList names;
        for (const FieldError& one : complaintsOf(field, value, options)) {
            names.append(errorName(one.code));
        }
        return names;
    }

    static QStringList just(const char* code) { return {QString::fromLatin1(code)}; }

    static QStringList demanded(const FieldValues& values, Stage stage)
    {
        QStringList fields;
        for (const FieldError& one : checkStage(cases::consultationType(), values, stage)) {
            fields.append(one.field);
        }
        return fields;
    }

private slots:

    void myNumberIsRefusedAndNeverRepeated()
    {
        const auto complaints = complaintsOf(consultation.title, myNumber);
        QCOMPARE(complaints.size(), 1);
        QCOMPARE(complaints.first().code, ErrorCode::MyNumber);
        QVERIFY(complaints.first().value.isEmpty());
        QCOMPARE(
            codes(consultation.narrative, QStringLiteral("番号は１２３４－５６７８－９０１８")),
            just("MY_NUMBER"));
        QCOMPARE(codes(consultation.title, myNumber, {.notMyNumber = {consultation.title.number}}),
            QStringList());
        QCOMPARE(codes(consultation.title, QStringLiteral("123456789010")), QStringList());
    }

    void otherComplaintsDoNotRepeatAMyNumberEither()
    {
        const auto tooLong =
            complaintsOf(consultation.title, myNumber + QStringLiteral("あ").repeated(100));
        QCOMPARE(tooLong.size(), 2);
        const auto unknownCode = complaintsOf(consultation.channel, myNumber);
        QCOMPARE(unknownCode.size(), 1);
        for (const FieldError& one : tooLong + unknownCode) {
            QVERIFY(one.code == ErrorCode::TooLong ? one.value == QStringLiteral("112/60")
                                                   : one.value.isEmpty());
        }
        QVERIFY(shownValue(myNumber).isEmpty());
        QCOMPARE(shownValue(QStringLiteral("short")), QStringLiteral("short"));
        const QString kanji = QStringLiteral("𠮷").repeated(30);
        QCOMPARE(shownValue(u'x' + kanji), u'x' + kanji.left(38) + u'…');
    }

    void controlAndBidirectionalCharactersAreRefused()
    {
        for (const char16_t c : {u'\x0', u'\x7', u'\x1b', u'\x85', u'\u202e', u'\u2066'}) {
            const QString text = QStringLiteral("甲") + QChar(c) + QStringLiteral("乙");
            QCOMPARE(codes(consultation.consulterName, text), just("FORBIDDEN_CHARACTER"));
            QCOMPARE(codes(consultation.narrative, text), just("FORBIDDEN_CHARACTER"));
        }
        const QString lines = QStringLiteral("一行目\n二行目");
        QCOMPARE(codes(consultation.consulterName, lines), just("FORBIDDEN_CHARACTER"));
        QCOMPARE(codes(consultation.narrative, lines), QStringList());
    }

    void lineIsCountedInUnitsAndNarrativeInBytes()
    {
        const QString kanji = QStringLiteral("警");
        QCOMPARE(codes(consultation.title, kanji.repeated(60)), QStringList());
        QCOMPARE(codes(consultation.title, kanji.repeated(61)), just("TOO_LONG"));
        QCOMPARE(codes(consultation.relation, kanji.repeated(200)), QStringList());
        QCOMPARE(codes(consultation.relation, kanji.repeated(201)), just("TOO_LONG"));
        QCOMPARE(complaintsOf(consultation.title, kanji.repeated(61)).first().value,
            QStringLiteral("61/60")); // what the sentence says
        const QString most = kanji.repeated(int(longTextBytes / 3));
        QCOMPARE(codes(consultation.narrative, most + QStringLiteral("ab")), QStringList());
        QCOMPARE(codes(consultation.narrative, most + QStringLiteral("abc")), just("TOO_LONG"));
    }

    void codesAreThoseOfTheList()
    {
        QCOMPARE(codes(consultation.intent, QStringLiteral("CONSULTATION")), QStringList());
        QCOMPARE(codes(consultation.intent, QStringLiteral("consultation")), just("UNKNOWN_CODE"));
        QCOMPARE(codes(consultation.method,
                     CodeSet::toCbor({QStringLiteral("NOPE"), QStringLiteral("NEITHER")})),
            QStringList({QStringLiteral("UNKNOWN_CODE"), QStringLiteral("UNKNOWN_CODE")}));
    }

    void kindsRangesAndDatesAreChecked()
    {
        QCOMPARE(codes(consultation.title, 5), just("WRONG_KIND"));
        QCOMPARE(codes(consultation.damageYen, QStringLiteral("5")), just("WRONG_KIND"));
        QCOMPARE(codes(consultation.damageYen, -1), just("OUT_OF_RANGE"));
        QCOMPARE(codes(consultation.damageYen, qint64(1'000'000'000'001)), just("OUT_OF_RANGE"));
        QCOMPARE(codes(consultation.damageYen, qint64(1'000'000'000'000)), QStringList());
        QCOMPARE(codes(consultation.birth, Date::toCbor(QDate(1867, 12, 31))), just("BAD_DATE"));
        QCOMPARE(codes(consultation.birth, Date::toCbor(QDate(2201, 1, 1))), just("BAD_DATE"));
        QCOMPARE(codes(consultation.occurredFrom, Instant::toCbor({})), QStringList());
        QCOMPARE(codes(consultation.section, QByteArray(15, 'x')), just("WRONG_KIND"));
        QCOMPARE(codes(consultation.title, QStringLiteral(" 　")), just("REQUIRED"));
        QCOMPARE(codes(consultation.title, QCborValue(nullptr)), QStringList());
    }

    void whatHasBeenIsNotInTheFutureAtTheDesk()
    {
        const Timestamp now{1'795'478'400'000}; // 2026-11-24 9:00 in Japan
        const auto judged = [&](const FieldSpec& field, const QCborValue& value,
                                std::optional<Timestamp> at) {
            QStringList names;
            for (const FieldError& one :
                checkValues(cases::consultationType(), {{field.number, value}}, {.now = at})) {
                names.append(errorName(one.code));
            }
            return names;
        };
        const auto soon = Instant::toCbor(Moment::at({now.utcMs + 600'000}, Precision::Minute));
        const auto tonight =
            Instant::toCbor(Moment::at({now.utcMs + qint64(14) * 3'600'000}, Precision::Minute));
        const auto today =
            Instant::toCbor(Moment::at({now.utcMs + qint64(14) * 3'600'000}, Precision::Day));
        const auto tomorrow =
            Instant::toCbor(Moment::at({now.utcMs + qint64(16) * 3'600'000}, Precision::Minute));
        QCOMPARE(judged(consultation.receivedAt, soon, now), QStringList());
        QCOMPARE(judged(consultation.receivedAt, tonight, now), just("IN_FUTURE"));
        QCOMPARE(judged(consultation.receivedAt, today, now), QStringList());
        QCOMPARE(judged(consultation.receivedAt, tomorrow, now), just("IN_FUTURE"));
        QCOMPARE(judged(consultation.receivedAt, tomorrow, std::nullopt), QStringList());
        const auto born = Date::toCbor(QDate(2026, 11, 25));
        QCOMPARE(judged(consultation.birth, born, now), just("IN_FUTURE"));
        QCOMPARE(judged(consultation.nextContactOn, born, now), QStringList());
    }

    void unknownFieldIsAComplaint()
    {
        const auto complaints = checkValues(cases::consultationType(), {{999, QCborValue(1)}});
        QCOMPARE(complaints.size(), 1);
        QCOMPARE(complaints.first().code, ErrorCode::UnknownField);
    }

    void complaintsComeInTheOrderOfTheFields()
    {
        const auto complaints = checkValues(cases::consultationType(),
            {{consultation.damageYen.number, -1}, {consultation.intent.number, 3}});
        QCOMPARE(complaints.size(), 2);
        QCOMPARE(complaints.at(0).field, QStringLiteral("intent"));
        QCOMPARE(complaints.at(1).field, QStringLiteral("damage_yen"));
    }

    void eachStageDemandsItsFields()
    {
        QCOMPARE(demanded({}, Stage::Create),
            QStringList(
                {QStringLiteral("intent"), QStringLiteral("channel"), QStringLiteral("received_at"),
                    QStringLiteral("section"), QStringLiteral("receiver"), QStringLiteral("title"),
                    QStringLiteral("consulter_name"), QStringLiteral("category")}));
        const QStringList accept = demanded({}, Stage::Accept);
        for (const char* field : {"channel", "phone", "narrative", "method", "occurred_from"}) {
            QVERIFY2(accept.contains(QLatin1String(field)), field);
        }
        FieldValues anonymous;
        set(anonymous, consultation.anonymous, true);
        set(anonymous, consultation.disposition, QStringLiteral("ADV"));
        set(anonymous, consultation.category, QStringLiteral("OTH"));
        QCOMPARE(demanded(anonymous, Stage::Close),
            QStringList({QStringLiteral("outcome"), QStringLiteral("closing_done")}));
        QCOMPARE(
            demanded(anonymous, Stage::Continue), QStringList{QStringLiteral("next_contact_on")});
    }

    void aReasonWaivesTheMyNumberCheckOnlyForTheFieldsItNames()
    {
        const records::TypeSpec& type = cases::consultationType();
        const QSet<int> said{cases::consultation.phone.number};
        const QString alone = records::reasonWith({}, type, said);
        QCOMPARE(records::fieldsSaidNotMyNumber(type, alone), said);
        QVERIFY(records::fieldsSaidNotMyNumber(type, QStringLiteral("phone")).isEmpty());
        QVERIFY(records::reasonWith({}, type, {}).isEmpty());
    }

    void aPersonsReasonAndWhatHeSaidOfADigitsFieldAreBothKept()
    {
        const records::TypeSpec& type = cases::consultationType();
        const QSet<int> said{cases::consultation.phone.number};
        const QString both = records::reasonWith(QStringLiteral("取り違え\n再度確認"), type, said);
        QVERIFY(both.startsWith(QStringLiteral("取り違え\n再度確認\n")));
        QCOMPARE(records::fieldsSaidNotMyNumber(type, both), said);
        QCOMPARE(records::reasonWith(QStringLiteral(" 誤り "), type, {}), QStringLiteral("誤り"));
    }
};

BANSHO_TEST(TstValidation, "tst_validation")
#include "tst_validation.moc"
