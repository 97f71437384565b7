// The page of the exchange over a real clash between two devices of a station.
#include "ui/sync/choice_cell.h"
#include "ui/sync/clash_card.h"
#include "ui/sync/sync_page.h"
#include "ui/widgets/button.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/style.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/translations.h"

#include "tests/shell/desk_at.h"
#include "tests/support/pictures.h"
#include "tests/support/runner.h"

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using cases::consultation;
using reconcile::ChoiceCell;
using reconcile::ClashCard;

class TstSyncPage : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ServingHq> m_hq;
    std::unique_ptr<RealDevice> m_one;
    std::unique_ptr<RealDevice> m_other;
    RecordId m_record;

    /// Both devices change the phone number and the narrative without having seen each other.
    void makeClash()
    {
        const auto& type = cases::consultationType();
        const auto receipt = m_one->commit({newConsultation(QStringLiteral("電話で相談"))});
        QVERIFY(receipt.ok());
        m_record = receipt->records.first();
        QVERIFY(m_one->exchange(*m_hq));
        QVERIFY(m_other->exchange(*m_hq));
        QVERIFY(
            m_one->commit({edit(type, m_record, consultation.phone, QStringLiteral("111"))}).ok());
        QVERIFY(m_other->commit({edit(type, m_record, consultation.phone, QStringLiteral("222"))})
                    .ok());
        QVERIFY(m_other->exchange(*m_hq));
        QVERIFY(m_one->exchange(*m_hq));
        QCOMPARE(m_one->record(m_record).clashes, 1);
    }

    /// As if HQ had said so of an entry of m_record.
    void refuse(quint64 seq, const QByteArray& why)
    {
        QVERIFY(m_one
                    ->on([&](store::Connection& connection) -> Result<void> {
                        store::Statement mark(connection,
                            "UPDATE entry SET verdict = 2 WHERE seq = ? AND record = ?");
                        (void)mark.bind(1, qint64(seq)).bind(2, m_record).run();
                        (void)journal::setMetaValue(
                            connection, QStringLiteral("refused/") + QString::number(seq), why);
                        return m_one->device().journal().refold(
                            connection, cases::consultationType().number, m_record);
                    })
                    .ok());
    }

    static widgets::Button* button(const QWidget& page, const QString& words)
    {
        for (auto* one : page.findChildren<widgets::Button*>()) {
            if (one->isVisible() && one->text() == words) {
                return one;
            }
        }
        return nullptr;
    }

    static QString said(const QWidget& page)
    {
        QString words;
        for (const QLabel* label : page.findChildren<QLabel*>()) {
            words += label->isVisible() ? label->text() + u'\n' : QString();
        }
        return words;
    }

    /// The first card that is on the screen: a layout shows what it is given in a later event.
    static ClashCard* cardOf(const QWidget& page)
    {
        for (ClashCard* card : page.findChildren<ClashCard*>()) {
            if (card->isVisible()) {
                return card;
            }
        }
        return nullptr;
    }

private slots:

    void init()
    {
        widgets::applyLook(*qApp, pictureScheme());
        widgets::installTranslations(*qApp, Language::Japanese);
        m_one.reset();
        m_other.reset();
        m_hq.reset();
        m_hq = std::make_unique<ServingHq>();
        m_hq->admit("1", "0115-I_SECURITY");
        m_hq->admit("2", "0115-I_SECURITY");
        m_hq->admit("9", "0115", "RESP");
        m_one = std::make_unique<RealDevice>(m_hq->practice().clock(), 1);
        m_other = std::make_unique<RealDevice>(m_hq->practice().clock(), 2);
        QVERIFY(m_one->enrol(m_hq->enrolment("0115")).ok());
        QVERIFY(m_other->enrol(m_hq->enrolment("0115")).ok());
        m_hq->open();
        QVERIFY(m_one->start() && m_one->signIn("1"));
        QVERIFY(m_other->start() && m_other->signIn("2"));
    }

    void valueAndWriterStandTogether()
    {
        makeClash();
        DeskAt at(*m_one);
        QVERIFY(!at.signIn("1"));
        reconcile::SyncPage page(at.desk());
        page.resize(1180, 700);
        page.show();
        QTRY_VERIFY_WITH_TIMEOUT(cardOf(page) != nullptr, DeskAt::patienceMs);
        const auto cells = cardOf(page)->findChildren<ChoiceCell*>();
        QCOMPARE(cells.size(), 2);
        QVERIFY2(cells.at(0)->accessibleName().contains(QStringLiteral("この端末"))
                && cells.at(0)->accessibleName().contains(QStringLiteral("111")),
            qPrintable(cells.at(0)->accessibleName()));
        QVERIFY2(cells.at(1)->accessibleName().contains(QStringLiteral("本部から"))
                && cells.at(1)->accessibleName().contains(QStringLiteral("222")),
            qPrintable(cells.at(1)->accessibleName()));
    }

    /// HQ's word had no reason here, and nobody could do away with it.
    void whatHqDidNotAcceptSaysWhyUntilItIsNoted()
    {
        const auto& type = cases::consultationType();
        m_record = m_one->commit({newConsultation(QStringLiteral("電話で相談"))})->records.first();
        QVERIFY(m_one->exchange(*m_hq));
        const auto written =
            m_one->commit({edit(type, m_record, consultation.phone, QStringLiteral("111"))});
        refuse(written->entries.first().seq, "NOT_ALLOWED phone");
        DeskAt at(*m_one);
        QVERIFY(!at.signIn("1"));
        reconcile::SyncPage page(at.desk());
        page.resize(1180, 700);
        page.show();
        QTRY_VERIFY_WITH_TIMEOUT(
            button(page, QStringLiteral("確認済みにする")) != nullptr, DeskAt::patienceMs);
        QVERIFY(!button(page, QStringLiteral("もう一度受理する …"))); // HQ has the case
        QVERIFY2(said(page).contains(QStringLiteral("本部が受け付けませんでした"))
                && said(page).contains(QStringLiteral("権限")),
            qPrintable(said(page)));
        if (const QString folder = qEnvironmentVariable("BANSHO_PICTURES"); !folder.isEmpty()) {
            QVERIFY(page.grab().save(folder + QStringLiteral("/sync-refused-ja.png")));
        }
        button(page, QStringLiteral("確認済みにする"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(
            button(page, QStringLiteral("確認済みにする")) == nullptr, DeskAt::patienceMs);
        QCOMPARE(m_one->outbox().refused, 0);
        QVERIFY(m_one->record(m_record).sync != journal::SyncState::Refused);
    }

    /// Of an officer who was moved meanwhile, say. It was told of for ever, and nothing led on.
    void aCaseThatHqDidNotAcceptIsEnteredAgainAndNoted()
    {
        const auto written = m_one->commit({newConsultation(QStringLiteral("電話で相談"))});
        m_record = written->records.first();
        refuse(written->entries.last().seq, "NOT_ALLOWED section");
        DeskAt at(*m_one);
        QVERIFY(!at.signIn("1"));
        reconcile::SyncPage page(at.desk());
        QSignalSpy again(&page, &reconcile::SyncPage::enterAgain);
        page.resize(1180, 700);
        page.show();
        const QString enter = QStringLiteral("もう一度受理する …");
        QTRY_VERIFY_WITH_TIMEOUT(button(page, enter) != nullptr, DeskAt::patienceMs);
        if (const QString folder = qEnvironmentVariable("BANSHO_PICTURES"); !folder.isEmpty()) {
            QVERIFY(page.grab().save(folder + QStringLiteral("/sync-refused-case-ja.png")));
        }
        button(page, enter)->click();
        QCOMPARE(again.size(), 1);
        QCOMPARE(again.first().first().value<RecordId>(), m_record);
        button(page, QStringLiteral("確認済みにする"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(button(page, enter) == nullptr, DeskAt::patienceMs);
        QCOMPARE(m_one->outbox().refused, 0);
        // It is on this machine alone, and is seen to be.
        QCOMPARE(m_one->record(m_record).sync, journal::SyncState::Refused);
        QCOMPARE(m_one->findings(), QStringList());
    }

    void aDecisionClosesTheClashEverywhere()
    {
        makeClash();
        DeskAt at(*m_one);
        QVERIFY(!at.signIn("1"));
        reconcile::SyncPage page(at.desk());
        connect(&at.desk(), &shell::Desk::recordsChanged, &page, &reconcile::SyncPage::refresh);
        page.show();
        QTRY_VERIFY_WITH_TIMEOUT(cardOf(page) != nullptr, DeskAt::patienceMs);
        QVERIFY(!cardOf(page)->decision().has_value()); // nothing is chosen beforehand
        cardOf(page)->settle();
        QCOMPARE(m_one->record(m_record).clashes, 1);
        auto* theirs = cardOf(page)->findChildren<ChoiceCell*>().at(1);
        theirs->setFocus();
        QTest::keyClick(theirs, Qt::Key_Space);
        QTest::keyClick(theirs, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY2_WITH_TIMEOUT(
            m_one->record(m_record).clashes == 0, qPrintable(said(page)), 5000);
        QCOMPARE(records::View(m_one->record(m_record).state.values())[consultation.phone],
            std::optional(QStringLiteral("222")));
        QTRY_VERIFY_WITH_TIMEOUT(cardOf(page) == nullptr, DeskAt::patienceMs);
        QVERIFY(m_one->exchange(*m_hq));
        QVERIFY(m_other->exchange(*m_hq));
        QCOMPARE(m_other->record(m_record).clashes, 0);
        QCOMPARE(m_one->findings(), QStringList());
        QCOMPARE(m_hq->findings(), QStringList());
    }

    void whatHadNoEffectIsShownWithItsReasonAndClosedByOnePress()
    {
        const auto& type = cases::consultationType();
        const auto receipt = m_one->commit({newConsultation(QStringLiteral("電話で相談"))});
        QVERIFY(receipt.ok());
        m_record = receipt->records.first();
        QVERIFY(m_one->exchange(*m_hq));
        QVERIFY(m_other->exchange(*m_hq));
        QVERIFY(
            m_one->commit({edit(type, m_record, consultation.phone, QStringLiteral("111"))}).ok());
        QVERIFY(m_other->signIn("9"));
        journal::ChangeItem voided{.type = &type,
            .action = records::ActionVoid,
            .record = m_record,
            .reason = QStringLiteral("二重の受付")};
        QVERIFY(m_other->commit({voided}).ok());
        QVERIFY(m_other->exchange(*m_hq));
        QVERIFY(m_one->exchange(*m_hq));
        DeskAt at(*m_one);
        QVERIFY(!at.signIn("1"));
        reconcile::SyncPage page(at.desk());
        connect(&at.desk(), &shell::Desk::recordsChanged, &page, &reconcile::SyncPage::refresh);
        page.resize(1180, 700);
        page.show();
        QTRY_VERIFY_WITH_TIMEOUT(cardOf(page) != nullptr, DeskAt::patienceMs);
        const QString words = said(page);
        for (const char* part : {"反映されなかった変更", "この端末で入力"}) {
            QVERIFY2(words.contains(QString::fromUtf8(part)), qPrintable(words));
        }
        QString told;
        for (const auto* paragraph : cardOf(page)->findChildren<widgets::Paragraph*>()) {
            told += paragraph->text() + u'\n';
        }
        for (const char* part : {"電話：111", "先に「取消」", "理由：二重の受付"}) {
            QVERIFY2(told.contains(QString::fromUtf8(part)), qPrintable(told));
        }
        if (const QString folder = pictureFolder(); !folder.isEmpty()) {
            QVERIFY(page.grab().save(folder + QStringLiteral("/sync-not-applied-ja.png")));
        }
        cardOf(page)->settle();
        QTRY_VERIFY2_WITH_TIMEOUT(
            m_one->record(m_record).clashes == 0, qPrintable(said(page)), DeskAt::patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(cardOf(page) == nullptr, DeskAt::patienceMs);
        QVERIFY(m_one->exchange(*m_hq));
        QVERIFY(m_other->exchange(*m_hq));
        QCOMPARE(m_other->record(m_record).clashes, 0);
        QCOMPARE(m_one->findings() + m_other->findings() + m_hq->findings(), QStringList());
    }

    void whoMayNotDecideSeesWhyTheButtonIsOff()
    {
        makeClash();
        QVERIFY(m_one->signIn("9"));
        DeskAt at(*m_one);
        QVERIFY(!at.signIn("9"));
        reconcile::SyncPage page(at.desk());
        page.show();
        QTRY_VERIFY_WITH_TIMEOUT(cardOf(page) != nullptr, DeskAt::patienceMs);
        for (const ChoiceCell* cell : cardOf(page)->findChildren<ChoiceCell*>()) {
            QVERIFY(!cell->isEnabled());
        }
        QVERIFY2(said(page).contains(QStringLiteral("担当する課・係が決めます")),
            qPrintable(said(page)));
    }

    void aCardThatIsOutOfDateOverwritesNothing()
    {
        makeClash();
        DeskAt at(*m_one);
        QVERIFY(!at.signIn("1"));
        reconcile::SyncPage page(at.desk()); // not told of changes: it shows what it showed
        page.show();
        QTRY_VERIFY_WITH_TIMEOUT(cardOf(page) != nullptr, DeskAt::patienceMs);
        journal::ChangeItem third =
            edit(cases::consultationType(), m_record, consultation.phone, QStringLiteral("333"));
        third.action = records::ActionResolve;
        QVERIFY(m_other->exchange(*m_hq));
        QVERIFY(m_other->commit({third}).ok());
        QVERIFY(m_other->exchange(*m_hq));
        QVERIFY(m_one->exchange(*m_hq));
        auto* card = cardOf(page);
        QTest::keyClick(card->findChildren<ChoiceCell*>().at(0), Qt::Key_Space);
        card->settle();
        QTRY_VERIFY2_WITH_TIMEOUT(said(page).contains(QStringLiteral("食い違いはありません")),
            qPrintable(said(page)), DeskAt::patienceMs);
        QCOMPARE(records::View(m_one->record(m_record).state.values())[consultation.phone],
            std::optional(QStringLiteral("333")));
    }

    void whatWaitsIsListedByNumberAndTitle()
    {
        const auto receipt = m_one->commit({newConsultation(QStringLiteral("電話で相談"))});
        QVERIFY(receipt.ok());
        DeskAt at(*m_one);
        QVERIFY(!at.signIn("1"));
        reconcile::SyncPage page(at.desk());
        page.show();
        auto* table = page.findChild<widgets::TableView*>();
        const int waiting = int(m_one->outbox().pending); // as many as the status bar says
        QVERIFY(waiting > 0);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), waiting, DeskAt::patienceMs);
        const QString title = table->model()->index(waiting - 1, 2).data().toString();
        QVERIFY2(title.contains(QStringLiteral("電話で相談")), qPrintable(title));
        QVERIFY2(title.contains(QStringLiteral("-0115-")), qPrintable(title));
    }
};

BANSHO_TEST(TstSyncPage, "tst_sync_page")
#include "tst_sync_page.moc"
