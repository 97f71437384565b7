#include "ui/widgets/accessible_window.h"

#include "tests/support/runner.h"

#include <QAccessible>
#include <QDialog>
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
};

BANSHO_TEST(TstAccessibleWindow, "tst_accessible_window")
#include "tst_accessible_window.moc"
