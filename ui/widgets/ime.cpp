#include "ui/widgets/ime.h"

#include <QApplication>
#include <QInputMethod>
#include <QInputMethodEvent>
#include <QPointer>
#include <QWidget>

namespace bansho::widgets {

namespace {

class ImeWatch final : public QObject {
public:
    using QObject::QObject;

    [[nodiscard]] bool composing() const { return !m_composer.isNull(); }

    [[nodiscard]] QString composedIn(const QObject* widget) const
    {
        return composing() && m_composer == widget ? m_composed : QString();
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::InputMethod) {
            const auto* input = static_cast<QInputMethodEvent*>(event);
            m_composed = input->preeditString();
            m_composer = m_composed.isEmpty() ? nullptr : watched;
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QPointer<QObject> m_composer; // a composer that dies composes no more
    QString m_composed;
};

QPointer<ImeWatch>& theWatch()
{
    static QPointer<ImeWatch> watch;
    return watch;
}

} // namespace

void watchIme(QApplication& application)
{
    if (theWatch().isNull()) {
        theWatch() = new ImeWatch(&application);
        application.installEventFilter(theWatch());
    }
}

bool isComposing()
{
    return !theWatch().isNull() && theWatch()->composing();
}

bool isTyping()
{
    const QWidget* focus = QApplication::focusWidget();
    return focus && focus->isVisible() && focus->testAttribute(Qt::WA_InputMethodEnabled);
}

QString composedIn(const QWidget* widget)
{
    return theWatch().isNull() ? QString() : theWatch()->composedIn(widget);
}

bool flushIme()
{
    if (!isComposing()) {
        return true;
    }
    QGuiApplication::inputMethod()->commit();
    if (isComposing()) {
        // fcitx5-qt 5.0 does nothing on commit(); a loss of focus makes every input method commit.
        if (const QPointer<QWidget> focus = QApplication::focusWidget()) {
            focus->clearFocus();
            if (focus) {
                focus->setFocus(Qt::OtherFocusReason);
            }
        }
    }
    return !isComposing();
}

} // namespace bansho::widgets
