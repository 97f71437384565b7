// A line of 今日の判断 that is neither a closing nor a report: what was handed over to the section.
#include "ui/today/decision_row.h"
#include "ui/today/today_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/style.h"
#include "ui/widgets/translations.h"

#include "tests/support/runner.h"
#include "tests/today/office.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

using namespace bansho;
using namespace Qt::StringLiterals;
using bansho::tests::NewCase;
using bansho::tests::Office;
using cases::consultation;
using today::DecisionRow;
using today::TodayPage;

class TstDecisionRow : public QObject {
    Q_OBJECT

private:
    static constexpr int patience = 20'000;
    std::unique_ptr<Office> m_office;
    std::unique_ptr<TodayPage> m_page;

    /// Handed over by officer 2 to the section of officer 3.
    RecordId handedOver()
    {
        const RecordId record = m_office->put("2", NewCase{.title = u"信号機の不正操作"_s});
        journal::ChangeItem item{.type = &cases::consultationType(),
            .action = cases::consultationType().transition(u"hand_over")->number,
            .record = record,
            .reason = u"交通課で詳しく聞いてください"_s};
        records::set(item.fields, consultation.section, organisation::unitId(u"0101-TRAFFIC"_s));
        m_office->act("2", item);
        return record;
    }

    void open(const char* officer, const shell::Place& place = {})
    {
        m_page.reset();
        QVERIFY(m_office->sit(officer));
        m_page = std::make_unique<TodayPage>(m_office->desk(), today::desktopSeams());
        connect(
            &m_office->desk(), &shell::Desk::recordsChanged, m_page.get(), &shell::Page::refresh);
        m_page->resize(1182, 690);
        m_page->enter(place);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }

    DecisionRow* row() const
    {
        DecisionRow* found = nullptr;
        (void)QTest::qWaitFor(
            [this, &found] {
                found = m_page->findChild<DecisionRow*>();
                return found != nullptr;
            },
            patience);
        return found;
    }

    static QString words(const DecisionRow* row)
    {
        QString all;
        for (const auto* label : row->findChildren<widgets::Label*>()) {
            all += label->text() + u'|';
        }
        for (const auto* paragraph : row->findChildren<widgets::Paragraph*>()) {
            all += paragraph->text() + u'|';
        }
        return all;
    }

    journal::RecordState stateOf(const RecordId& id) { return m_office->device().record(id).state; }

private slots:

    void initTestCase()
    {
        widgets::applyLook(*qApp, widgets::Scheme::Light);
        QVERIFY(widgets::installTranslations(*qApp, Language::Japanese));
    }

    void init() { m_office = std::make_unique<Office>(); }

    void cleanup()
    {
        m_page.reset();
        m_office.reset();
    }

    void aHandoverWaitsForTheSectionThatReceivesIt()
    {
        const RecordId record = handedOver();
        open("3");
        DecisionRow* line = row();
        QVERIFY(line);
        QVERIFY2(words(line).contains(u"引継ぎ：信号機の不正操作"_s), qPrintable(words(line)));
        // Whose it was and whose it is to be.
        QVERIFY2(words(line).contains(u"生活安全課 橘→交通課"_s), qPrintable(words(line)));
        QVERIFY2(words(line).contains(u"交通課で詳しく聞いてください"_s), qPrintable(words(line)));
        line->decide();
        QVERIFY2(words(line).contains(u"担当はご自身になります"_s), qPrintable(words(line)));
        QCOMPARE(stateOf(record).state, u"in_handover"_s);
        line->decide();
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(record).state, u"active"_s, patience);
        const auto values = stateOf(record).values();
        QCOMPARE(*records::View(values)[consultation.assignee], organisation::officerId(u"3"_s));
        QTRY_VERIFY_WITH_TIMEOUT(
            m_page->findChild<widgets::Banner*>(u"done"_s)->isVisible(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!m_page->findChild<DecisionRow*>(), patience);
    }

    void itIsReturnedWithAReason()
    {
        const RecordId record = handedOver();
        open("3");
        DecisionRow* line = row();
        QVERIFY(line);
        line->sendBack();
        auto* reason = line->findChild<QLineEdit*>(u"reason"_s);
        QTest::keyClick(reason, Qt::Key_Return);
        QCOMPARE(stateOf(record).state, u"in_handover"_s); // not without
        reason->setText(u"交通課の所管ではない"_s);
        QTest::keyClick(reason, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(record).state, u"active"_s, patience);
        QCOMPARE(m_office->device().record(record).unit,
            organisation::unitId(u"0101-COMMUNITY_SAFETY"_s));
    }

    void whoComesBackFromALockIsInTheAnswerThatHeHadBegun()
    {
        handedOver();
        const RecordId second = handedOver();
        open("3");
        QTRY_COMPARE_WITH_TIMEOUT(m_page->findChildren<DecisionRow*>().size(), 2, patience);
        const auto rowOf = [this](const RecordId& record) {
            const auto rows = m_page->findChildren<DecisionRow*>();
            const auto found = std::ranges::find(rows, record, &DecisionRow::id);
            return found == rows.end() ? nullptr : *found;
        };
        const auto reason = [&] { return rowOf(second)->findChild<QLineEdit*>(u"reason"_s); };
        rowOf(second)->sendBack();
        QTest::keyClicks(reason(), u"shokan"_s);
        const shell::Place place = m_page->here();
        QCOMPARE(place.record, second);
        m_page.reset(); // keeps what is typed

        open("3", place);
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(second), patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_page->focusWidget(), reason(), patience);
        QCOMPARE(reason()->cursorPosition(), 6);
        QTest::keyClick(reason(), Qt::Key_Escape);
        QTRY_COMPARE_WITH_TIMEOUT(m_page->here().record, second, patience); // the row alone
        open("3", m_page->here());
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(second), patience);
        QTRY_VERIFY_WITH_TIMEOUT(
            rowOf(second)->isAncestorOf(m_page->focusWidget()) || rowOf(second)->hasFocus(),
            patience);
    }

    void itWaitsForNobodyElse()
    {
        handedOver();
        for (const char* officer : {"1", "2"}) {
            open(officer);
            QTRY_VERIFY_WITH_TIMEOUT(
                m_page->findChild<QWidget*>(u"nothing"_s)->isVisible(), patience);
            QVERIFY(!m_page->findChild<DecisionRow*>());
        }
    }
};

BANSHO_TEST(TstDecisionRow, "tst_decision_row")
#include "tst_decision_row.moc"
