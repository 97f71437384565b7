// What a line of 今日の判断 says of itself, without a desk.
#include "app/cases/consultation.h"

#include "ui/today/decision_words.h"
#include "ui/widgets/translations.h"

#include "tests/support/runner.h"

#include <QApplication>
#include <QTest>

using namespace bansho;
using namespace Qt::StringLiterals;
using today::Decision;

class TstDecisionWords : public QObject {
    Q_OBJECT

private:
    const QDate m_day{2026, 11, 24};

    Decision decision(Decision::Kind kind) const
    {
        Decision one{.kind = kind};
        one.row.section = u"捜査係"_s;
        one.row.number = u"2026-0115-AB-00003"_s;
        one.row.title = u"偽サイト"_s;
        one.from = u"山田太郎"_s;
        one.since = Timestamp{
            QDateTime(m_day, QTime(9, 0), Qt::OffsetFromUTC, 9 * 3'600).toMSecsSinceEpoch()};
        return one;
    }

private slots:

    void initTestCase() { QVERIFY(widgets::installTranslations(*qApp, Language::Japanese)); }

    void whoPassedAReportOnIsSaid()
    {
        Decision report = decision(Decision::Kind::Report);
        report.about = u"同種の被害が続く"_s;
        QCOMPARE(today::secondLineOf(report, m_day),
            u"捜査係 山田太郎　本日 9:00 上申　同種の被害が続く　2026-0115-AB-00003"_s);
        report.passed = cases::StepTaken{.name = u"次田次郎"_s};
        QVERIFY2(today::secondLineOf(report, m_day).contains(u"　進達 次田次郎　"_s),
            qPrintable(today::secondLineOf(report, m_day)));
    }

    void whoHandsOverIsSaidWithHisSectionAndTheOther()
    {
        Decision handover = decision(Decision::Kind::Handover);
        handover.fromUnit = u"警備係"_s;
        handover.row.urgentWord = u"緊急"_s;
        QCOMPARE(today::secondLineOf(handover, m_day.addDays(2)),
            u"警備係 山田太郎→捜査係　11/24 9:00 引継ぎ（2日前）　2026-0115-AB-00003"_s);
        QCOMPARE(today::titleOf(handover), u"緊急　引継ぎ：偽サイト"_s);
    }

    void whoDecidesWhatHeProposedIsToldSoAndNobodyElse()
    {
        Decision closing = decision(Decision::Kind::Closing);
        QVERIFY(!today::questionOf(closing).contains(u"兼務"_s));
        closing.concurrent = true;
        QVERIFY(today::questionOf(closing).contains(u"兼務"_s));
    }
};

BANSHO_TEST(TstDecisionWords, "tst_decision_words")
#include "tst_decision_words.moc"
