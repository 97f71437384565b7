// 添付 at the desk: what is dropped or pasted is hashed and kept before the record names it, and
// what cannot be taken says why.
#include "app/journal/verify.h"

#include "ui/cases/attachments_view.h"
#include "ui/cases/case_detail.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/style.h"
#include "ui/widgets/translations.h"

#include "tests/casework/duty_room.h"
#include "tests/support/runner.h"

#include <QApplication>
#include <QClipboard>
#include <QCryptographicHash>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QTabBar>
#include <QUrl>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using cases::consultation;
using casework::AttachmentsView;
using casework::CaseDetail;

class TstAttachmentsView : public QObject {
    Q_OBJECT

    static constexpr int patience = DeskAt::patienceMs;

    std::unique_ptr<DutyRoom> m_room;
    RecordId m_record;
    QTemporaryDir m_folder;
    QString m_target;

    QString file(const QString& name, const QByteArray& content)
    {
        QFile to(m_folder.filePath(name));
        if (to.open(QIODevice::WriteOnly)) {
            to.write(content);
        }
        return to.fileName();
    }

    std::unique_ptr<CaseDetail> shown()
    {
        auto detail = std::make_unique<CaseDetail>(m_room->desk());
        connect(&m_room->desk(), &shell::Desk::recordsChanged, detail.get(), &CaseDetail::refresh);
        view(*detail)->setSeams({.askFiles = [](QWidget*) { return QStringList(); },
            .askTarget = [this](QWidget*, const QString&) { return m_target; }});
        detail->resize(468, 690);
        detail->show();
        detail->setRecord(m_record);
        (void)QTest::qWaitFor([&] { return view(*detail)->isVisible(); }, patience);
        return detail;
    }

    static AttachmentsView* view(const CaseDetail& detail)
    {
        return detail.findChild<AttachmentsView*>();
    }

    static void drop(CaseDetail& detail, const QList<QUrl>& urls)
    {
        QMimeData data;
        data.setUrls(urls);
        QDragEnterEvent enter(
            QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&detail, &enter);
        QDropEvent event(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&detail, &event);
    }

    QList<records::Attachment> attached()
    {
        const auto values = m_room->device().record(m_record).state.values();
        return records::View(values)[consultation.attachments].value_or(
            QList<records::Attachment>());
    }

    static QString said(const QWidget& widget)
    {
        QString words;
        for (const QLabel* label : widget.findChildren<QLabel*>()) {
            words += label->isVisible() ? label->text() + u'\n' : QString();
        }
        return words;
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
        m_record = m_room->put("1", u"偽通販の相談"_s);
        QVERIFY(m_room->sit("1"));
    }

    void cleanup() { m_room.reset(); }

    void droppedFilesAreHashedKeptAndSaidWithWhoAndWhen()
    {
        const auto detail = shown();
        const QByteArray mail("From: shop@example.jp\r\n\r\nbody");
        drop(*detail,
            {QUrl::fromLocalFile(file(u"注文.eml"_s, mail)),
                QUrl::fromLocalFile(file(u"明細.pdf"_s, "%PDF-1.4"))});
        QTRY_COMPARE_WITH_TIMEOUT(attached().size(), 2, patience);
        const QByteArray digest = QCryptographicHash::hash(mail, QCryptographicHash::Sha256);
        const auto files = attached();
        const auto found = std::ranges::find(files, u"注文.eml"_s, &records::Attachment::name);
        QVERIFY(found != files.end());
        QCOMPARE(found->sha256, digest);
        QCOMPARE(found->size, mail.size());
        QVERIFY(m_room->device().device().attachments().contains(digest));
        QTRY_VERIFY_WITH_TIMEOUT(said(*view(*detail)).contains(u"注文.eml"_s), patience);
        const QString words = said(*view(*detail));
        QVERIFY2(words.contains(QString::fromLatin1(digest.toHex().first(16))), qPrintable(words));
        QVERIFY2(words.contains(u"鈴木"_s) && words.contains(u"10:38"_s), qPrintable(words));
    }

    void aFileThatCannotBeReadIsNamedAndTheOthersAreTaken()
    {
        const auto detail = shown();
        view(*detail)->attach({m_folder.filePath(u"gone.txt"_s), file(u"there.txt"_s, "there")});
        QTRY_COMPARE_WITH_TIMEOUT(attached().size(), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"gone.txt"_s), patience);
    }

    void whatIsNoFileOfThisComputerIsRefusedWithASentence()
    {
        const auto detail = shown();
        drop(*detail, {QUrl(u"https://example.jp/a.png"_s)});
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"この端末にあるファイル"_s), patience);
        QVERIFY(attached().isEmpty());
    }

    void aPictureIsPastedAndLeavesNothingBehind()
    {
        const auto detail = shown();
        QImage picture(8, 8, QImage::Format_RGB32);
        picture.fill(Qt::red);
        QApplication::clipboard()->setImage(picture);
        view(*detail)->paste();
        QTRY_COMPARE_WITH_TIMEOUT(attached().size(), 1, patience);
        QVERIFY2(attached().first().name.startsWith(u"画面 2026-11-24"_s),
            qPrintable(attached().first().name));
        m_target = m_folder.filePath(u"copy.png"_s);
        QTRY_VERIFY_WITH_TIMEOUT(
            view(*detail)->findChildren<widgets::Button*>().size() > 1, patience);
        for (auto* one : view(*detail)->findChildren<widgets::Button*>()) {
            if (one->text() == u"写しを保存"_s) {
                one->click();
            }
        }
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_target), patience);
        QCOMPARE(QImage(m_target).pixelColor(3, 3), QColor(Qt::red));
        const QDir data(m_room->device().device().store().folder());
        QCOMPARE(data.entryList({u"paste-*"_s}), QStringList());
    }

    void filesCopiedInAFileManagerArePasted()
    {
        const auto detail = shown();
        auto* copied = new QMimeData;
        copied->setUrls({QUrl::fromLocalFile(file(u"通話録音.m4a"_s, "sound"))});
        copied->setImageData(QImage(8, 8, QImage::Format_RGB32)); // of its icon
        QApplication::clipboard()->setMimeData(copied);
        auto* tabs = detail->findChild<QTabBar*>();
        tabs->setCurrentIndex(1);
        QVERIFY(QTest::qWaitForWindowActive(detail.get()));
        tabs->setFocus();
        QTest::keyClick(tabs, Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(attached().size(), 1, patience);
        QCOMPARE(attached().first().name, u"通話録音.m4a"_s);
        QTRY_VERIFY_WITH_TIMEOUT(said(*view(*detail)).contains(u"通話録音.m4a"_s), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!view(*detail)->visibleRegion().isEmpty(), patience);
    }

    void whatCannotBePastedIsSaidWhereverTheOfficerIs()
    {
        const auto detail = shown();
        detail->findChild<QTabBar*>()->setCurrentIndex(1);
        QApplication::clipboard()->setText(u"文字だけ"_s);
        view(*detail)->paste();
        QTRY_VERIFY_WITH_TIMEOUT(said(*detail).contains(u"クリップボード"_s), patience);
        QVERIFY(attached().isEmpty());
    }

    void aFileWhoseContentIsGoneFromHereIsSaidAndFoundByTheCheck()
    {
        {
            const auto detail = shown();
            view(*detail)->attach({file(u"証拠.txt"_s, "evidence")});
            QTRY_COMPARE_WITH_TIMEOUT(attached().size(), 1, patience);
        }
        client::Device& device = m_room->device().device();
        const auto lost = [&device] {
            return device.store()
                .read([&device](store::Connection& connection) {
                    return journal::lostFiles(connection, device.journal(), device.attachments());
                })
                .result();
        };
        QCOMPARE(*lost(), QStringList());
        QVERIFY(QDir(device.store().folder() + u"/attachments"_s).removeRecursively());
        QCOMPARE(lost()->size(), 1);
        QVERIFY2(lost()->first().contains(u"証拠.txt"_s), qPrintable(lost()->first()));
        const auto detail = shown();
        const auto gone = [&] {
            const auto banners = view(*detail)->findChildren<widgets::Banner*>();
            return std::ranges::any_of(banners, [](const widgets::Banner* one) {
                return one->isVisible() && one->sentence().contains(u"失われています"_s);
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(gone(), patience);
    }

    void nothingIsTakenWhereTheOfficerMayNotEdit()
    {
        QVERIFY(m_room->sit("3")); // RESP reads, but does not edit
        const auto detail = shown();
        drop(*detail, {QUrl::fromLocalFile(file(u"a.txt"_s, "a"))});
        QVERIFY(m_room->at().settle());
        QVERIFY(attached().isEmpty());
        QVERIFY(!view(*detail)->findChild<QWidget*>(u"attach"_s)->isVisible());
    }
};

BANSHO_TEST(TstAttachmentsView, "tst_attachments_view")
#include "tst_attachments_view.moc"
