// The last correction may be taken back by a new entry, until somebody touches the field.
#include "ui/shell/undo.h"
#include "ui/widgets/translations.h"

#include "tests/shell/desk_at.h"
#include "tests/support/runner.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using cases::consultation;

class TstUndo : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ServingHq> m_hq;
    std::unique_ptr<RealDevice> m_device;
    std::unique_ptr<DeskAt> m_at;
    std::unique_ptr<shell::Undo> m_undo;
    RecordId m_record;

    QString phone() const
    {
        return records::View(m_device->record(m_record).state.values())[consultation.phone]
            .value_or(QString());
    }

    /// As a form does it: with the record as it was on the screen.
    void correct(const QString& phone)
    {
        journal::ChangeItem item =
            edit(cases::consultationType(), m_record, consultation.phone, phone);
        item.saw = m_device->record(m_record).state;
        QVERIFY(!m_at->commit({item}));
    }

private slots:

    void init()
    {
        widgets::installTranslations(*qApp, Language::Japanese);
        m_hq = std::make_unique<ServingHq>();
        m_hq->admit("1", "0115-I_SECURITY");
        m_device = std::make_unique<RealDevice>(m_hq->practice().clock(), 1);
        QVERIFY(m_device->enrol(m_hq->enrolment("0115")).ok());
        QVERIFY(m_device->start());
        m_at = std::make_unique<DeskAt>(*m_device);
        QVERIFY(!m_at->signIn("1"));
        m_undo = std::make_unique<shell::Undo>(m_at->desk());
        QVERIFY(m_device->signIn("1"));
        const auto receipt = m_device->commit({newConsultation(u"電話で相談"_s)});
        QVERIFY(receipt.ok());
        m_record = receipt->records.first();
    }

    void cleanup()
    {
        m_undo.reset();
        m_at.reset();
        m_device.reset();
    }

    void aCorrectionIsTakenBackAndDoneAgainByNewEntries()
    {
        const QString before = phone();
        correct(u"03-1111-2222"_s);
        QVERIFY(m_undo->mayUndo());
        QVERIFY2(m_undo->words().contains(u"電話"_s), qPrintable(m_undo->words()));
        const qsizetype entries = m_device->record(m_record).state.seen(14).size();
        QCOMPARE(entries, 1);
        m_undo->undo();
        QTRY_COMPARE_WITH_TIMEOUT(phone(), before, DeskAt::patienceMs);
        QTRY_VERIFY(m_undo->mayRedo());
        QVERIFY(!m_undo->mayUndo());
        m_undo->redo();
        QTRY_COMPARE_WITH_TIMEOUT(phone(), u"03-1111-2222"_s, DeskAt::patienceMs);
        QTRY_VERIFY(m_undo->mayUndo());
        QCOMPARE(m_device->findings(), QStringList());
    }

    void whatSomebodyTouchedSinceIsNotTakenBack()
    {
        correct(u"03-1111-2222"_s);
        QVERIFY(m_device
                    ->commit({edit(cases::consultationType(), m_record, consultation.phone,
                        u"03-3333-4444"_s)})
                    .ok());
        const QSignalSpy refused(m_undo.get(), &shell::Undo::refused);
        m_undo->undo();
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, DeskAt::patienceMs);
        QCOMPARE(phone(), u"03-3333-4444"_s);
        QVERIFY(!m_undo->mayUndo());
    }

    void aStepIsNotTakenBackAndThatIsSaid()
    {
        correct(u"03-1111-2222"_s);
        QVERIFY(!m_at->commit({newConsultation(u"別の相談"_s)}));
        QVERIFY(!m_undo->mayUndo());
        QVERIFY(m_undo->words().isEmpty());
        const QSignalSpy refused(m_undo.get(), &shell::Undo::refused);
        m_undo->undo();
        QCOMPARE(refused.size(), 1);
        QVERIFY(!refused.first().first().toString().isEmpty());
    }

    void nothingIsOfferedToTheNextOfficer()
    {
        correct(u"03-1111-2222"_s);
        m_at->desk().signOut();
        QVERIFY(!m_undo->mayUndo());
    }
};

BANSHO_TEST(TstUndo, "tst_undo")
#include "tst_undo.moc"
