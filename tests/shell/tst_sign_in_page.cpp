// Signing in on a device of a real HQ, which listens on the loopback address.
#include "sync/hq/gateway_server.h"

#include "ui/shell/sign_in_page.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/style.h"
#include "ui/widgets/translations.h"

#include "tests/shell/desk_at.h"
#include "tests/support/runner.h"

#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;

class TstSignInPage : public QObject {
    Q_OBJECT

private slots:

    void init()
    {
        widgets::applyLook(*qApp, widgets::Scheme::Light);
        widgets::installTranslations(*qApp, Language::Japanese);
        // Its certificates are judged by the machine's clock.
        m_hq = std::make_unique<ServingHq>(false, SystemClock().now());
        m_code = m_hq->admitByTwo("1", "0115-I_SECURITY");
        auto answer = m_hq->enrolByTwo("0115");
        m_hq->open();
        QVERIFY(serve());
        answer.syncPort = m_server->port();
        m_device = std::make_unique<RealDevice>(m_hq->practice().clock(), 1);
        QVERIFY(m_device->enrol(answer).ok());
        QVERIFY(m_device->start());
        m_at = std::make_unique<DeskAt>(*m_device);
        m_page = std::make_unique<shell::SignInPage>(m_at->desk());
        m_page->resize(1366, 768);
        m_page->show();
    }

    void cleanup()
    {
        m_page.reset();
        m_at.reset();
        m_device.reset();
        m_server.reset();
        m_hq.reset();
    }

    void aNewOfficerIsAskedForHisCodeAndForAPasswordTwice()
    {
        QVERIFY(edit(u"パスワード"_s)->isVisible());
        QVERIFY(!edit(u"サインインコード"_s)->isVisible());
        typeNumber(u"1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(edit(u"サインインコード"_s)->isVisible(), DeskAt::patienceMs);
        QVERIFY(!edit(u"パスワード"_s)->isVisible());
        QVERIFY(edit(u"新しいパスワード"_s)->isVisible());
        QVERIFY(edit(u"新しいパスワード（確認）"_s)->isVisible());
        QVERIFY(edit(u"新しいパスワード"_s)->echoMode() == QLineEdit::Password);
        QVERIFY(edit(u"サインインコード"_s)->hasFocus());
    }

    void heSignsInByKeyboardAndTheCodeIsUsedUp()
    {
        typeNumber(u"1"_s);
        fill(m_code, chosen, chosen);
        QTRY_VERIFY_WITH_TIMEOUT(m_at->desk().isSignedIn(), DeskAt::patienceMs);
        QCOMPARE(m_at->desk().sitter().officer.number, u"1"_s);
        QCOMPARE(m_hq->count("SELECT count(*) FROM one_time_code WHERE verifier IS NULL"), 1);
        QCOMPARE(m_hq->count("SELECT count(*) FROM officer_key"), 1);
        for (const QLineEdit* one : m_page->findChildren<QLineEdit*>()) {
            QVERIFY(one->text().isEmpty() || one == edit(u"職員番号"_s));
        }
        // From now on he types his password, as everybody does.
        m_at->desk().signOut();
        m_page->enter();
        QVERIFY(m_at->settle());
        QVERIFY(!edit(u"サインインコード"_s)->isVisible());
        QTest::keyClicks(edit(u"パスワード"_s), chosen);
        QTest::keyClick(edit(u"パスワード"_s), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(m_at->desk().isSignedIn(), DeskAt::patienceMs);
    }

    void whatIsWrongIsSaidAtItsField()
    {
        typeNumber(u"1"_s);
        fill({}, chosen, chosen);
        QVERIFY(complaint(u"サインインコード"_s).contains(u"入力してください"_s));
        fill(m_code, chosen, u"another password"_s);
        QVERIFY(complaint(u"サインインコード"_s).isEmpty());
        QVERIFY(complaint(u"新しいパスワード（確認）"_s).contains(u"違います"_s));
        fill(m_code, u"短い"_s, u"短い"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!complaint(u"新しいパスワード"_s).isEmpty(), DeskAt::patienceMs);
        QVERIFY(complaint(u"新しいパスワード"_s).contains(u"15文字以上"_s));
        QVERIFY(edit(u"新しいパスワード"_s)->text().isEmpty());
        fill(u"2222-2222-2222-2222"_s, chosen, chosen);
        QTRY_VERIFY_WITH_TIMEOUT(!complaint(u"サインインコード"_s).isEmpty(), DeskAt::patienceMs);
        QVERIFY(complaint(u"サインインコード"_s).contains(u"あと4回"_s));
        QVERIFY(!m_at->desk().isSignedIn());
        fill(m_code, chosen, chosen);
        QTRY_VERIFY_WITH_TIMEOUT(m_at->desk().isSignedIn(), DeskAt::patienceMs);
    }

    void withoutALineItIsSaidAtTheCode()
    {
        m_server.reset();
        typeNumber(u"1"_s);
        fill(m_code, chosen, chosen);
        QTRY_VERIFY_WITH_TIMEOUT(!complaint(u"サインインコード"_s).isEmpty(), DeskAt::patienceMs);
        QVERIFY(complaint(u"サインインコード"_s).contains(u"つながりません"_s));
    }

    void anotherNumberIsAskedForItsPassword()
    {
        typeNumber(u"1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(edit(u"サインインコード"_s)->isVisible(), DeskAt::patienceMs);
        typeNumber(u"9"_s);
        QVERIFY(edit(u"パスワード"_s)->isVisible());
        QTest::keyClicks(edit(u"パスワード"_s), chosen);
        QTest::keyClick(edit(u"パスワード"_s), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!complaint(u"職員番号"_s).isEmpty(), DeskAt::patienceMs);
        QVERIFY(!edit(u"サインインコード"_s)->isVisible());
    }

    void everyFieldHasANameAndTheFormFitsASmallScreen()
    {
        typeNumber(u"1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(edit(u"サインインコード"_s)->isVisible(), DeskAt::patienceMs);
        for (QLineEdit* one : m_page->findChildren<QLineEdit*>()) {
            const auto* interface = QAccessible::queryAccessibleInterface(one);
            QVERIFY(interface && !interface->text(QAccessible::Name).isEmpty());
        }
        QVERIFY2(m_page->minimumSizeHint().height() <= 660, "too high");
    }

private:
    bool serve()
    {
        hq::Headquarters& head = m_hq->headquarters();
        m_server = std::make_unique<hq::GatewayServer>(head.store(), m_hq->exchange(),
            m_hq->practice().clock(),
            hq::ServerIdentity{head.certificateAuthority()->certificate(),
                *head.serverCertificate(), head.serverKey()->view().toByteArray()});
        return m_server->listen(u"127.0.0.1"_s, 0).ok();
    }

    [[nodiscard]] widgets::FieldRow* row(const QString& name) const
    {
        for (auto* one : m_page->findChildren<widgets::FieldRow*>()) {
            if (one->name() == name) {
                return one;
            }
        }
        qFatal("no field %s", qPrintable(name));
    }

    [[nodiscard]] QLineEdit* edit(const QString& name) const
    {
        return qobject_cast<QLineEdit*>(row(name)->input());
    }

    [[nodiscard]] QString complaint(const QString& name) const { return row(name)->error(); }

    void typeNumber(const QString& number) const
    {
        QLineEdit* at = edit(u"職員番号"_s);
        at->setFocus();
        at->selectAll();
        QTest::keyClicks(at, number);
        QTest::keyClick(at, Qt::Key_Return);
    }

    /// Types the code and the password twice, and signs in.
    void fill(const QString& code, const QString& password, const QString& repeated) const
    {
        QLineEdit* first = edit(u"サインインコード"_s);
        QVERIFY(QTest::qWaitFor([first] { return first->isVisible(); }, DeskAt::patienceMs));
        first->setText(code);
        edit(u"新しいパスワード"_s)->setText(password);
        edit(u"新しいパスワード（確認）"_s)->setText(repeated);
        QTest::keyClick(edit(u"新しいパスワード（確認）"_s), Qt::Key_Return);
    }

    inline static const QString chosen = u"the password he chose"_s;

    std::unique_ptr<ServingHq> m_hq;
    QString m_code;
    std::unique_ptr<hq::GatewayServer> m_server;
    std::unique_ptr<RealDevice> m_device;
    std::unique_ptr<DeskAt> m_at;
    std::unique_ptr<shell::SignInPage> m_page;
};

BANSHO_TEST(TstSignInPage, "tst_sign_in_page")
#include "tst_sign_in_page.moc"
