#include "app/records/value_text.h"

#include "app/cases/consultation.h"

#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::records;
using cases::consultation;

namespace {

QString text(const FieldSpec& field, const QCborValue& value, Language language)
{
    return valueText(field, value, DateForm::Era, language,
        [](const FieldSpec&, const RecordId&) { return QStringLiteral("山田太郎"); });
}

} // namespace

class TstValueText : public QObject {
    Q_OBJECT

private slots:

    void daysAreWrittenAsOfficesWriteThem_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QString>("era");
        QTest::addColumn<QString>("western");
        const auto row = [](const char* name, QDate day, const QString& era, const QString& west) {
            QTest::newRow(name) << day << era << west;
        };
        row("an ordinary day", {2026, 7, 3}, QStringLiteral("令8.7.3"),
            QStringLiteral("2026-07-03"));
        row("a first year", {2019, 5, 1}, QStringLiteral("令元.5.1"), QStringLiteral("2019-05-01"));
        row("the last of an era", {2019, 4, 30}, QStringLiteral("平31.4.30"),
            QStringLiteral("2019-04-30"));
        row("before the calendar", {1870, 1, 2}, QStringLiteral("1870.1.2"),
            QStringLiteral("1870-01-02"));
        row("none", {}, {}, {});
    }

    void daysAreWrittenAsOfficesWriteThem()
    {
        QFETCH(QDate, day);
        QFETCH(QString, era);
        QFETCH(QString, western);
        QCOMPARE(dayText(day, DateForm::Era), era);
        QCOMPARE(dayText(day, DateForm::Western), western);
    }

    void momentsSayOnlyWhatIsKnown()
    {
        constexpr qint64 seconds = 1'783'042'680; // 2026-07-03 10:38 in Japan
        const auto say = [](Precision precision, DateForm form) {
            return momentText({seconds, precision}, form, Language::Japanese);
        };
        QCOMPARE(say(Precision::Minute, DateForm::Era), QStringLiteral("令8.7.3 10:38"));
        QCOMPARE(say(Precision::Day, DateForm::Era), QStringLiteral("令8.7.3"));
        QCOMPARE(say(Precision::Month, DateForm::Era), QStringLiteral("令8.7"));
        QCOMPARE(say(Precision::Month, DateForm::Western), QStringLiteral("2026-07"));
        QCOMPARE(say(Precision::Unknown, DateForm::Era), QStringLiteral("不明"));
    }

    void codesAmountsAndNamesAreWords()
    {
        QCOMPARE(text(consultation.channel, QStringLiteral("TEL"), Language::Japanese),
            QStringLiteral("電話"));
        QCOMPARE(
            text(consultation.damageYen, 38'400, Language::Japanese), QStringLiteral("38,400円"));
        QCOMPARE(text(consultation.urgent, true, Language::English), QStringLiteral("Yes"));
        QCOMPARE(text(consultation.assignee, RecordId().bytes(), Language::Japanese),
            QStringLiteral("山田太郎"));
        QCOMPARE(text(consultation.phone, QCborValue(nullptr), Language::Japanese), QString());
        const QCborValue methods = CodeSet::toCbor({QStringLiteral("PHI"), QStringLiteral("SUP")});
        QCOMPARE(text(consultation.method, methods, Language::Japanese),
            QStringLiteral("フィッシング、サポート詐欺"));
    }
};

BANSHO_TEST(TstValueText, "tst_value_text")
#include "tst_value_text.moc"
