#include "app/records/code_lists.h"

#include "ui/widgets/code_box.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/form.h"
#include "ui/widgets/ime.h"
#include "ui/widgets/line_edits.h"
#include "ui/widgets/style.h"

#include "tests/support/runner.h"
#include "tests/widgets/compose.h"

#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace bansho;
using namespace bansho::widgets;
using bansho::tests::compose;
using namespace Qt::StringLiterals;

namespace {

/// Commits when it loses the focus, as fcitx does.
class CommittingEdit : public QLineEdit {
protected:
    void focusOutEvent(QFocusEvent* event) override
    {
        QInputMethodEvent commit(QString(), {});
        commit.setCommitString(u"森"_s);
        QApplication::sendEvent(this, &commit);
        QLineEdit::focusOutEvent(event);
    }
};

/// A form in a dialog with a default button, which Enter must not press.
struct IntakeDialog {
    QDialog dialog;
    QLineEdit* first = new QLineEdit;
    QLineEdit* second = new QLineEdit;
    QPushButton* submit = new QPushButton(u"登録"_s);

    IntakeDialog()
    {
        auto* form = new Form;
        auto* rows = new QVBoxLayout(form);
        rows->addWidget(first);
        rows->addWidget(second);
        auto* outer = new QVBoxLayout(&dialog);
        outer->addWidget(form);
        outer->addWidget(submit);
        submit->setDefault(true);
        dialog.show();
        first->setFocus();
    }
};

} // namespace

class TstForm : public QObject {
    Q_OBJECT

private slots:

    void enterPassesCheckBoxesAndStaysInTheForm()
    {
        QWidget window;
        auto* form = new Form;
        auto* first = new QLineEdit;
        auto* tick = new QCheckBox(u"匿名"_s);
        auto* second = new QLineEdit;
        auto* last = new QCheckBox(u"緊急"_s);
        auto* submit = new QPushButton(u"登録"_s);
        auto* rows = new QVBoxLayout(form);
        for (QWidget* one : std::initializer_list<QWidget*>{first, tick, second, last}) {
            rows->addWidget(one);
        }
        auto* outer = new QVBoxLayout(&window);
        outer->addWidget(form);
        outer->addWidget(submit);
        const QSignalSpy pressed(submit, &QPushButton::clicked);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        first->setFocus();
        QTest::keyClick(first, Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget(), second);
        QTest::keyClick(second, Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget(), second); // there is no further field to type in
        QTest::keyClick(second, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), first);
        QTest::keyClick(first, Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), tick);
        QCOMPARE(pressed.size(), 0);
    }

    void initTestCase() { applyLook(*qApp, Scheme::Light); }

    void enterGoesOnAndBackAndNeverSubmits()
    {
        IntakeDialog intake;
        QVERIFY(QTest::qWaitForWindowActive(&intake.dialog));
        const QSignalSpy submitted(intake.submit, &QPushButton::clicked);
        QTest::keyClick(intake.first, Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget(), intake.second);
        QTest::keyClick(intake.second, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget(), intake.first);
        QTest::keyClick(intake.first, Qt::Key_Enter, Qt::KeypadModifier);
        QCOMPARE(QApplication::focusWidget(), intake.second);
        QCOMPARE(submitted.size(), 0);
    }

    void enterWhileComposingStays()
    {
        IntakeDialog intake;
        QVERIFY(QTest::qWaitForWindowActive(&intake.dialog));
        const QSignalSpy submitted(intake.submit, &QPushButton::clicked);
        compose(*intake.first, u"もり"_s);
        QVERIFY(isComposing());
        QTest::keyClick(intake.first, Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget(), intake.first);
        QCOMPARE(submitted.size(), 0);
        compose(*intake.first, {});
        QVERIFY(!isComposing());
    }

    void flushingCommitsWhatIsComposed()
    {
        CommittingEdit edit;
        edit.show();
        edit.setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&edit));
        QVERIFY(flushIme()); // nothing to do
        compose(edit, u"もり"_s);
        QCOMPARE(edit.text(), QString());
        QVERIFY(flushIme());
        QCOMPARE(edit.text(), u"森"_s);
        QCOMPARE(QApplication::focusWidget(), &edit);
    }

    void flushingTellsWhenTheInputMethodKeepsIt()
    {
        {
            QLineEdit stubborn;
            stubborn.show();
            stubborn.setFocus();
            QVERIFY(QTest::qWaitForWindowActive(&stubborn));
            compose(stubborn, u"もり"_s);
            QVERIFY(!flushIme());
        }
        QVERIFY(flushIme()); // a field that is gone composes no more
    }

    void errorIsSeenAndTold()
    {
        auto* input = new QLineEdit;
        FieldRow row(u"氏名(&N)"_s, input, Required::Yes);
        QCOMPARE(input->accessibleName(), u"氏名"_s);
        const int before = row.sizeHint().height();
        input->setText(u"三万"_s);
        row.setError(u"数字で入力してください"_s);
        QCOMPARE(input->property("error").toBool(), true);
        QCOMPARE(input->accessibleDescription(), u"数字で入力してください"_s);
        QCOMPARE(row.sizeHint().height(), before); // its room was kept
        QCOMPARE(input->text(), u"三万"_s);
        row.clearError();
        QCOMPARE(input->property("error").toBool(), false);
        QCOMPARE(row.error(), QString());
    }

    void codesAreChosenByTheirWords()
    {
        CodeBox box(records::CodeLists::builtIn(), u"channel"_s, Language::Japanese);
        QCOMPARE(box.code(), QString());
        box.setCode(u"VISIT"_s);
        QCOMPARE(box.currentText(), u"来署"_s);
        box.setCode(u"FROM_LATER_RELEASE"_s);
        QCOMPARE(box.code(), u"FROM_LATER_RELEASE"_s);
        box.setCode({});
        QCOMPARE(box.code(), QString());
    }

    void wheelLeavesAChoiceAlone()
    {
        CodeBox box(records::CodeLists::builtIn(), u"channel"_s, Language::Japanese);
        box.setCode(u"VISIT"_s);
        QWheelEvent wheel(
            {5, 5}, {5, 5}, {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&box, &wheel);
        QCOMPARE(box.code(), u"VISIT"_s);
    }
};

BANSHO_TEST(TstForm, "tst_form")
#include "tst_form.moc"
