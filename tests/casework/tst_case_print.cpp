// The record of a case on paper, from the window.
#include "ui/cases/case_print.h"

#include "tests/casework/case_in_hand.h"
#include "tests/casework/duty_test.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QUrl>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using casework::CasePrint;

class TstCasePrint : public DutyTest {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_suggested;
    QUrl m_opened;
    bool m_opens = true;

    std::unique_ptr<casework::CaseDetail> shown(const RecordId& record)
    {
        m_opened.clear();
        auto detail = shownDetail(*m_room, record);
        detail->findChild<CasePrint*>()->setSeams({.askPath =
                                                       [this](QWidget*, const QString& suggested) {
                                                           m_suggested = suggested;
                                                           return m_folder.filePath(u"case"_s);
                                                       },
            .openFile =
                [this](const QUrl& file) {
                    m_opened = file;
                    return m_opens;
                }});
        return detail;
    }

private slots:

    void oneKeyPutsTheCaseOnPaper()
    {
        const RecordId record = m_room->put("1", u"乗っ取り"_s);
        QVERIFY(m_room->sit("1"));
        const auto detail = shown(record);
        m_opens = true;
        QTest::keyClick(detail.get(), Qt::Key_P, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!m_opened.isEmpty(), patience);
        QVERIFY2(m_suggested.endsWith(u"-00001.pdf"_s), qPrintable(m_suggested));
        QCOMPARE(m_opened, QUrl::fromLocalFile(m_folder.filePath(u"case.pdf"_s)));
        QFile file(m_folder.filePath(u"case.pdf"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.read(5) == "%PDF-");
    }

    void whereItLiesIsSaidWhenNothingOpensIt()
    {
        const RecordId record = m_room->put("1", u"乗っ取り"_s);
        QVERIFY(m_room->sit("1"));
        const auto detail = shown(record);
        m_opens = false;
        QSignalSpy told(detail->findChild<CasePrint*>(), &CasePrint::told);
        detail->findChild<CasePrint*>()->print();
        QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, patience);
        QVERIFY(told.first().first().toString().contains(u"case.pdf"_s));
    }

    void thePaletteOffersIt()
    {
        const RecordId record = m_room->put("1", u"乗っ取り"_s);
        QVERIFY(m_room->sit("1"));
        const auto detail = shown(record);
        const auto commands = detail->commands();
        QVERIFY(std::ranges::any_of(commands, [](const shell::Command& one) {
            return one.words == u"この相談を印刷"_s && one.key == QKeySequence(u"Ctrl+P"_s);
        }));
    }
};

BANSHO_TEST(TstCasePrint, "tst_case_print")
#include "tst_case_print.moc"
