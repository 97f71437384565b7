#include "ui/widgets/accessible_window.h"
#include "ui/widgets/style.h"

#include "tests/support/runner.h"

#include <QAccessible>
#include <QDebug>
#include <QDialog>
#include <QScreen>
#include <QTest>
#include <QVBoxLayout>

using namespace bansho::widgets;
using namespace Qt::StringLiterals;

class TstAccessibleWindow : public QObject {
    Q_OBJECT

private:
    static QAccessible::Role roleOf(QWidget& widget)
    {
        return QAccessible::queryAccessibleInterface(&widget)->role();
    }

private slots:

    void initTestCase() { announceWindows(); }

    void aPlainWindowIsAWindowWithItsTitle()
    {
        QWidget window;
        window.setWindowTitle(u"新規受理"_s);
        QCOMPARE(roleOf(window), QAccessible::Window);
        QCOMPARE(
            QAccessible::queryAccessibleInterface(&window)->text(QAccessible::Name), u"新規受理"_s);
    }

    void whatIsInAWindowIsNone()
    {
        QWidget window;
        auto* rows = new QVBoxLayout(&window);
        auto* part = new QWidget;
        rows->addWidget(part);
        QVERIFY(roleOf(*part) != QAccessible::Window);
    }

    void whatWasAskedBeforeItHadAPlaceIsNone()
    {
        auto* part = new QWidget;
        QCOMPARE(roleOf(*part), QAccessible::Window);
        QWidget window;
        part->setParent(&window);
        QVERIFY(roleOf(*part) != QAccessible::Window);
    }

    void aDialogStaysADialog()
    {
        QDialog dialog;
        QCOMPARE(roleOf(dialog), QAccessible::Dialog);
    }

    /// Saved on a large screen, opened on a small one, or at another scale.
    void aWindowLargerThanItsScreenIsBroughtBackOntoIt()
    {
        QWidget window;
        window.setGeometry(-300, 200, 4000, 3000);
        keepOnScreen(window);
        const QRect screen = window.screen()->availableGeometry();
        QVERIFY2(
            screen.contains(window.geometry()), qPrintable(QDebug::toString(window.geometry())));
        const QRect fits(screen.topLeft() + QPoint(10, 10), QSize(300, 200));
        window.setGeometry(fits);
        keepOnScreen(window);
        QCOMPARE(window.geometry(), fits);
    }
};

BANSHO_TEST(TstAccessibleWindow, "tst_accessible_window")
#include "tst_accessible_window.moc"
