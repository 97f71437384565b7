#include "ui/today/tile_texts.h"
#include "ui/widgets/translations.h"

#include "tests/support/runner.h"

#include <QCoreApplication>
#include <QTest>

using namespace bansho;
using namespace bansho::today;
using client::SyncStateName;
using widgets::Mark;
using namespace Qt::StringLiterals;

class TstTileTexts : public QObject {
    Q_OBJECT

private slots:

    void initTestCase() { widgets::installTranslations(*qApp, Language::Japanese); }

    void onlyWhatIsLateIsMarked()
    {
        Today today;
        today.morning.glance.today = QDate(2026, 7, 3);
        QVERIFY(tileText(TileKind::Overdue, today).mark == Mark::None);
        today.morning.glance.overdue = 2;
        cases::CaseRow row;
        row.section = u"生活安全課"_s;
        row.due.on = QDate(2026, 7, 1);
        today.morning.glance.overdueRows = {row};
        const auto tile = tileText(TileKind::Overdue, today);
        QVERIFY(tile.mark == Mark::Late);
        QCOMPARE(tile.figure, u"2"_s);
        QCOMPARE(tile.context, u"最長 生活安全課 2日超過"_s);
    }

    void whatIsDueSoonSaysWhomToContactToday()
    {
        Today today;
        QVERIFY(tileText(TileKind::DueSoon, today).mark == Mark::None);
        today.morning.glance.dueSoon = 4;
        QCOMPARE(tileText(TileKind::DueSoon, today).context, u"うち本日連絡 0件"_s);
        today.morning.glance.contactsToday = 3;
        const auto tile = tileText(TileKind::DueSoon, today);
        QVERIFY(tile.mark == Mark::Caution);
        QCOMPARE(tile.figure, u"4"_s);
        QCOMPARE(tile.context, u"うち本日連絡 3件"_s);
    }

    void newCasesSayTheirDays()
    {
        Today today;
        today.morning.glance.newFrom = QDate(2026, 7, 3);
        today.morning.glance.newTo = QDate(2026, 7, 5);
        today.morning.glance.receivedToday = 1;
        QCOMPARE(tileText(TileKind::Received, today).context, u"7/3〜7/5の受理・本日 1件"_s);
        today.morning.glance.newFrom = today.morning.glance.newTo;
        QCOMPARE(tileText(TileKind::Received, today).context, u"7/5の受理・本日 1件"_s);
    }

    void trainingIsKnownOnlyOfSomebody()
    {
        Today today;
        QVERIFY(!knowsTraining(today));
        today.morning.glance.total.training = cases::Share{0, 0};
        QVERIFY(!knowsTraining(today));
        today.morning.glance.total.training = cases::Share{9, 11};
        QVERIFY(knowsTraining(today));
        QCOMPARE(tileText(TileKind::Training, today).figure, u"81"_s);
        QCOMPARE(tileText(TileKind::Training, today).context, u"11人中 9人受講"_s);
    }

    void syncWordsStandInTwoLines()
    {
        const auto same = syncTile(SyncStateName::UpToDate, u"● 本部と一致（8:40）"_s);
        QCOMPARE(same.figure, u"本部と一致"_s);
        QCOMPARE(same.context, u"8:40 確認済み"_s);
        QVERIFY(same.mark == Mark::Done);
        const auto away = syncTile(
            SyncStateName::Offline, u"– オフライン 2日4時間・入力は続けられます（未送信 3件）"_s);
        QCOMPARE(away.figure, u"オフライン"_s);
        QCOMPARE(away.context, u"2日4時間・表示は手元の内容"_s);
        QVERIFY(away.mark == Mark::NotApplicable);
        QCOMPARE(syncTile(SyncStateName::Sending, u"↑ 送信中 2/5"_s).context, QString());
    }
};

BANSHO_TEST(TstTileTexts, "tst_tile_texts")
#include "tst_tile_texts.moc"
