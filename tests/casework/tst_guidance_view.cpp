// 指導票 at the desk: what is printed is kept first, word for word, and nothing typed is lost.
#include "app/cases/guidance.h"

#include "ui/cases/case_detail.h"
#include "ui/cases/check_list.h"
#include "ui/cases/guidance_view.h"
#include "ui/cases/not_my_number.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/line_edits.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/style.h"
#include "ui/widgets/translations.h"

#include "tests/casework/duty_room.h"
#include "tests/support/read_pdf.h"
#include "tests/support/runner.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QTabBar>
#include <QUrl>
#include <QWheelEvent>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using casework::CaseDetail;
using casework::CheckList;
using casework::GuidanceView;

class TstGuidanceView : public QObject {
    Q_OBJECT

    static constexpr int patience = DeskAt::patienceMs;
    static constexpr int guidanceTab = 2;
    static constexpr int historyTab = 5;

    std::unique_ptr<DutyRoom> m_room;
    RecordId m_record;
    QTemporaryDir m_folder;
    QString m_path; ///< what the person answers when asked where to save
    int m_asked = 0;

    std::unique_ptr<CaseDetail> shown()
    {
        auto detail = std::make_unique<CaseDetail>(m_room->desk());
        connect(&m_room->desk(), &shell::Desk::recordsChanged, detail.get(), &CaseDetail::refresh);
        view(*detail)->setSeams({.askPath =
                                     [this](QWidget*, const QString&) {
                                         ++m_asked;
                                         return m_path;
                                     },
            .openFile = [](const QUrl&) { return true; }});
        detail->resize(468, 690);
        detail->show();
        detail->setRecord(m_record);
        (void)QTest::qWaitFor([&] { return detail->findChild<QTabBar*>()->isVisible(); }, patience);
        detail->findChild<QTabBar*>()->setCurrentIndex(guidanceTab);
        (void)QTest::qWaitFor([&] { return list(*detail)->isVisible(); }, patience);
        return detail;
    }

    static GuidanceView* view(const CaseDetail& detail)
    {
        return detail.findChild<GuidanceView*>();
    }

    static CheckList* list(const CaseDetail& detail)
    {
        return view(detail)->findChild<CheckList*>();
    }

    static widgets::LongTextEdit* added(const CaseDetail& detail)
    {
        return view(detail)->findChild<widgets::LongTextEdit*>(u"added"_s);
    }

    static void press(const CaseDetail& detail)
    {
        view(detail)->findChild<widgets::Button*>(u"give"_s)->click();
    }

    static QString said(const QWidget& widget)
    {
        QString words;
        for (const QLabel* label : widget.findChildren<QLabel*>()) {
            words += label->isVisible() ? label->text() + u'\n' : QString();
        }
        for (const auto* paragraph : widget.findChildren<widgets::Paragraph*>()) {
            words += paragraph->isVisible() ? paragraph->text() + u'\n' : QString();
        }
        for (const auto* banner : widget.findChildren<widgets::Banner*>()) {
            words += banner->isVisible() ? banner->sentence() + u'\n' : QString();
        }
        return words;
    }

    QList<journal::StoredRecord> kept()
    {
        const auto given = m_room->device().on([this](store::Connection& connection) {
            return cases::guidanceOf(connection, m_record);
        });
        return given ? *given : QList<journal::StoredRecord>();
    }

private slots:

    void initTestCase()
    {
        widgets::applyLook(*qApp, widgets::Scheme::Light);
        QVERIFY(widgets::installTranslations(*qApp, Language::Japanese));
    }

    void init()
    {
        m_room = std::make_unique<DutyRoom>();
        m_record = m_room->put("1", u"フィッシングの相談"_s);
        QVERIFY(m_room->sit("1"));
        m_path = m_folder.filePath(u"guidance.pdf"_s);
        m_asked = 0;
    }

    void cleanup() { m_room.reset(); }

    void templateOfTheMethodComesFirstAndNothingIsTicked()
    {
        const auto detail = shown();
        auto* choice = view(*detail)->findChild<QComboBox*>(u"template"_s);
        QCOMPARE(choice->currentData().toString(), u"PHISHING"_s);
        QVERIFY(choice->findData(u"GENERAL"_s) > 0);
        QVERIFY(list(*detail)->lines().size() > 4);
        QVERIFY(list(*detail)->ticked().isEmpty());
    }

    void whatIsTickedAndWrittenIsKeptPrintedAndInTheHistory()
    {
        const auto detail = shown();
        list(*detail)->box(1)->click();
        const QString advice = list(*detail)->lines().at(1);
        added(*detail)->setPlainText(u"12月1日に明細をお持ちください。"_s);
        press(*detail);
        QTRY_COMPARE_WITH_TIMEOUT(kept().size(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(said(*view(*detail)).contains(u"guidance.pdf"_s), patience);
        QVERIFY(said(*view(*detail)).contains(advice));
        QVERIFY(said(*view(*detail)).contains(u"12月1日に明細をお持ちください。"_s));
        QVERIFY(added(*detail)->toPlainText().isEmpty());
        QVERIFY(list(*detail)->ticked().isEmpty());
        detail->findChild<QTabBar*>()->setCurrentIndex(historyTab);
        QVERIFY2(
            said(*detail).contains(u"指導票の交付：フィッシング"_s), qPrintable(said(*detail)));
        if (hasPoppler()) {
            const QString text = textOfPdf(m_path).remove(u'\n').remove(u' ');
            QVERIFY2(text.contains(QString(advice).remove(u' ')), qPrintable(text));
            QVERIFY(text.contains(u"12月1日に明細をお持ちください。"_s));
        }
    }

    void nothingIsAskedWithoutAWordAndTheListSaysWhy()
    {
        const auto detail = shown();
        press(*detail);
        QCOMPARE(m_asked, 0);
        QVERIFY2(said(*view(*detail)).contains(u"指導した事項を選ぶ"_s),
            qPrintable(said(*view(*detail))));
        QVERIFY(kept().isEmpty());
    }

    void whoTakesThePlaceBackKeepsNothing()
    {
        const auto detail = shown();
        list(*detail)->box(0)->click();
        m_path.clear();
        press(*detail);
        QVERIFY(m_room->at().settle());
        QCOMPARE(m_asked, 1);
        QVERIFY(kept().isEmpty());
        QCOMPARE(list(*detail)->ticked(), QList<int>{0});
    }

    void aPlaceThatCannotBeWrittenIsSaidAndTheGuidanceStaysToBePrintedAgain()
    {
        const auto detail = shown();
        list(*detail)->box(0)->click();
        m_path = m_folder.filePath(u"nowhere/guidance.pdf"_s);
        press(*detail);
        QTRY_COMPARE_WITH_TIMEOUT(kept().size(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(said(*view(*detail)).contains(u"nowhere"_s), patience);
        QVERIFY(said(*view(*detail)).contains(u"指導票は記録されましたが、印刷されていません"_s));
        // It stood below the edge of the pane.
        const auto banners = view(*detail)->findChildren<widgets::Banner*>();
        const auto told = std::ranges::find_if(
            banners, [](const widgets::Banner* one) { return one->isVisible(); });
        QVERIFY(told != banners.end());
        QTRY_VERIFY_WITH_TIMEOUT(!(*told)->visibleRegion().isEmpty(), patience);
        m_path = m_folder.filePath(u"again.pdf"_s);
        widgets::Button* again = nullptr;
        for (auto* one : view(*detail)->findChildren<widgets::Button*>()) {
            again = one->text() == u"再印刷"_s ? one : again;
        }
        QVERIFY(again);
        again->click();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_path), patience);
        QCOMPARE(kept().size(), 1);
    }

    void whatWasBegunIsThereAfterAKill()
    {
        {
            const auto detail = shown();
            list(*detail)->box(2)->click();
            added(*detail)->setPlainText(u"途中の"_s);
            detail->saveDrafts();
            QVERIFY(m_room->at().settle());
        }
        QVERIFY(m_room->restart());
        QVERIFY(m_room->sit("1"));
        const auto detail = shown();
        QTRY_COMPARE_WITH_TIMEOUT(added(*detail)->toPlainText(), u"途中の"_s, patience);
        QCOMPARE(list(*detail)->ticked(), QList<int>{2});
    }

    void aMyNumberInTheSentenceIsRefusedAtTheField()
    {
        const auto detail = shown();
        added(*detail)->setPlainText(u"番号は123456789018です"_s);
        press(*detail);
        QVERIFY(m_room->at().settle());
        QTRY_VERIFY_WITH_TIMEOUT(said(*view(*detail)).contains(u"個人番号"_s), patience);
        QVERIFY(kept().isEmpty());
        QCOMPARE(m_asked, 0); // for a place
        QCOMPARE(added(*detail)->toPlainText(), u"番号は123456789018です"_s);
        auto* another = view(*detail)->findChild<casework::NotMyNumber*>();
        QVERIFY(another->isVisible());
        another->click();
        press(*detail);
        QTRY_COMPARE_WITH_TIMEOUT(kept().size(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!another->isVisible(), patience);
    }

    void theWheelDoesNotChangeTheTemplate()
    {
        const auto detail = shown();
        auto* choice = view(*detail)->findChild<QComboBox*>(u"template"_s);
        QWheelEvent down(QPointF(4, 4), choice->mapToGlobal(QPointF(4, 4)), {}, QPoint(0, -120),
            Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(choice, &down);
        QCOMPARE(choice->currentData().toString(), u"PHISHING"_s);
    }
};

BANSHO_TEST(TstGuidanceView, "tst_guidance_view")
#include "tst_guidance_view.moc"
