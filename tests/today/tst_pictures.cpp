#include "ui/shell/main_window.h"
#include "ui/today/decision_list.h"
#include "ui/today/today_page.h"
#include "ui/widgets/style.h"
#include "ui/widgets/tiles.h"
#include "ui/widgets/translations.h"

#include "tests/support/pictures.h"
#include "tests/support/runner.h"
#include "tests/today/office.h"

#include <QApplication>
#include <QDir>
#include <QSettings>
#include <QTest>

#include <cstdio>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;

/// Pictures of the page in its window, for people to look at: BANSHO_PICTURES names a folder.
class TstPictures : public QObject {
    Q_OBJECT

private:
    static constexpr int patience = 20'000;

    static void fill(Office& office)
    {
        office.clock().setNow(at(24, 7, 50));
        office.put("2",
            {NewCase{.title = u"サポート詐欺（遠隔操作ソフトの導入）"_s,
                 .received = {2026, 11, 4},
                 .upto = Upto::Proposed},
                NewCase{.title = u"偽ショッピングサイトで商品が届かない"_s,
                    .received = {2026, 11, 12},
                    .upto = Upto::Proposed},
                NewCase{.title = u"製造業 ランサムウェア被害"_s,
                    .received = {2026, 11, 20},
                    .upto = Upto::Received,
                    .urgent = true},
                NewCase{.title = u"SNSアカウントの乗っ取り"_s, .received = {2026, 10, 2}}});
        office.clock().setNow(at(25, 17, 40));
        office.put("3",
            {NewCase{.title = u"フィッシングによる不正送金"_s,
                 .received = {2026, 11, 25},
                 .upto = Upto::Proposed},
                NewCase{.title = u"学校の端末の紛失"_s, .received = {2026, 11, 25}}});
        const QList<RecordId> reported = office.put("3",
            {NewCase{.title = u"駅前の掲示板に爆破予告の書込み"_s,
                 .received = {2026, 11, 25},
                 .urgent = true},
                NewCase{.title = u"信号制御盤の不審な操作"_s, .received = {2026, 11, 24}}});
        const char16_t* const about[] = {
            u"11月26日正午を予告。鉄道会社と協議し、駅の警戒を要する。",
            u"同じ盤で3度目。道路管理者の調査に立ち会い、侵入の有無を確かめたい。"};
        for (qsizetype at = 0; at < reported.size(); ++at) {
            journal::ChangeItem report{.type = &cases::consultationType(),
                .action = cases::consultationType().transition(u"report_up")->number,
                .record = reported.at(at)};
            records::set(
                report.fields, cases::consultation.reportAbout, QString::fromUtf16(about[at]));
            office.act("3", report);
        }
        office.clock().setNow(at(26, 8, 41));
    }

    static Timestamp at(int day, int hour, int minute)
    {
        return {QDateTime(QDate(2026, 11, day), QTime(hour, minute), Qt::OffsetFromUTC, 9 * 3600)
                    .toMSecsSinceEpoch()};
    }

private slots:

    void pagesAreSavedWhenAFolderIsNamed_data()
    {
        QTest::addColumn<QString>("station");
        QTest::addColumn<int>("language");
        QTest::addColumn<bool>("full");
        QTest::newRow("mainland-full-ja") << u"0101"_s << int(Language::Japanese) << true;
        QTest::newRow("mainland-full-en") << u"0101"_s << int(Language::English) << true;
        QTest::newRow("island-full-ja") << u"0115"_s << int(Language::Japanese) << true;
        QTest::newRow("mainland-empty-ja") << u"0101"_s << int(Language::Japanese) << false;
        QTest::newRow("headquarters-ja") << u"CSHQ"_s << int(Language::Japanese) << false;
        QTest::newRow("island-empty-en") << u"0115"_s << int(Language::English) << false;
    }

    void pagesAreSavedWhenAFolderIsNamed()
    {
        const QString folder = pictureFolder();
        if (folder.isEmpty()) {
            std::printf("not run: pictures of today: BANSHO_PICTURES names no folder\n");
            QSKIP("no folder");
        }
        QFETCH(QString, station);
        QFETCH(int, language);
        QFETCH(bool, full);
        widgets::applyLook(*qApp, pictureScheme());
        widgets::installTranslations(*qApp, Language(language));
        Office office(station);
        if (full) {
            fill(office);
        }
        QVERIFY(office.sit("1", Language(language)));
        QTemporaryDir settingsFolder;
        QSettings settings(settingsFolder.filePath(u"window.ini"_s), QSettings::IniFormat);
        shell::Desk& desk = office.desk();
        shell::MainWindow window(desk, settings,
            {{.name = u"today"_s,
                .icon = u"sun"_s,
                .word = Language(language) == Language::Japanese ? u"今日"_s : u"Today"_s,
                .apart = false,
                .make = [&desk](QWidget* parent) {
                    return new today::TodayPage(desk, today::desktopSeams(), parent);
                }}});
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<widgets::Tile*>() != nullptr, patience);
        window.setWindowState(Qt::WindowNoState);
        window.resize(1366, 768); // whatever the screen of the machine
        QTRY_COMPARE(window.size(), QSize(1366, 768));
        QCoreApplication::sendPostedEvents();
        const QString name = QLatin1String(QTest::currentDataTag());
        QVERIFY(window.grab().save(QDir(folder).filePath(u"today-%1.png"_s.arg(name))));
        const auto save = [&window, &folder, &name](const QString& state) {
            QCoreApplication::sendPostedEvents();
            const QString file = u"today-%1-%2.png"_s.arg(name, state);
            return window.grab().save(QDir(folder).filePath(file));
        };
        const auto rows = window.findChildren<today::DecisionRow*>();
        if (rows.size() > 1) { // a report comes first, a closing last
            rows.first()->decide();
            QVERIFY(save(u"see"_s));
            rows.last()->decide();
            QVERIFY(save(u"decide"_s));
            rows.last()->sendBack();
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
            QVERIFY(save(u"return"_s));
        }
    }
};

BANSHO_TEST(TstPictures, "tst_pictures")
#include "tst_pictures.moc"
