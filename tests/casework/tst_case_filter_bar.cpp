// The filters over the list of cases: what a link asks for is shown, and the officer's own order is
// his again behind it.
#include "app/cases/glance.h"

#include "ui/cases/case_filter_bar.h"
#include "ui/shell/case_place.h"
#include "ui/widgets/segments.h"

#include "tests/support/runner.h"

#include <QSignalSpy>
#include <QTest>

using namespace bansho;
using Order = cases::CaseView::Order;
using Kind = cases::CaseView::Kind;

class TstCaseFilterBar : public QObject {
    Q_OBJECT

    std::unique_ptr<casework::CaseFilterBar> m_bar;

private slots:

    void init()
    {
        m_bar = std::make_unique<casework::CaseFilterBar>(RecordId(), Language::Japanese);
    }

    void cleanup() { m_bar.reset(); }

    void aLinkToWhatIsOverdueHasTheWorstFirst()
    {
        m_bar->choose(shell::placeOf(cases::overdue(RecordId())));
        QCOMPARE(m_bar->view().kind, Kind::Overdue);
        QCOMPARE(m_bar->view().order, Order::DueFirst);
        QCOMPARE(m_bar->ownOrder(), Order::Newest);
    }

    void behindALinkTheOfficersOwnOrderIsHisAgain()
    {
        m_bar->show({.order = Order::Oldest});
        m_bar->choose(shell::placeOf(cases::dueSoon(RecordId())));
        m_bar->choose(shell::placeOf(cases::overdue(RecordId())));
        QCOMPARE(m_bar->ownOrder(), Order::Oldest);
        QSignalSpy changed(m_bar.get(), &casework::CaseFilterBar::changed);
        auto* segments = m_bar->findChild<widgets::Segments*>();
        segments->setCurrent(0);
        emit segments->chosen(0);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_bar->view().order, Order::Oldest);
    }

    void anOrderThatIsChosenThereIsHisOwn()
    {
        m_bar->choose(shell::placeOf(cases::overdue(RecordId())));
        m_bar->show({.kind = Kind::Overdue, .order = Order::Newest});
        QCOMPARE(m_bar->ownOrder(), Order::Newest);
        m_bar->show({.kind = Kind::Overdue, .order = Order::DueFirst});
        QCOMPARE(m_bar->ownOrder(), Order::DueFirst);
    }
};

BANSHO_TEST(TstCaseFilterBar, "tst_case_filter_bar")
#include "tst_case_filter_bar.moc"
