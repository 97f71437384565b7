#include "tests/rehearsal/rehearsal.h"

#include "tests/rehearsal/screen_text.h"

#include <QAccessible>
#include <QApplication>
#include <QFile>
#include <QInputMethodEvent>
#include <QKeySequence>
#include <QTest>
#include <QWidget>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace bansho::tests {

namespace {

constexpr int beatMs = 30; ///< between two statements, and between two looks
constexpr qint64 patienceMs = 120'000;
constexpr QSize screenSize(1366, 768);

/// What the next key goes to. Where no window manager gives the focus on (the offscreen platform)
/// the window that is left is brought to the front, as a person would click on it.
QWidget* target()
{
    if (QWidget* popup = QApplication::activePopupWidget()) {
        return popup;
    }
    if (QWidget* focus = QApplication::focusWidget()) {
        return focus;
    }
    if (QWidget* window = QApplication::activeWindow()) {
        return window;
    }
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget* window : windows) {
        if (window->isVisible()) {
            window->activateWindow();
        }
    }
    return nullptr;
}

bool isOnScreen(const QString& part)
{
    const QStringList texts = screenText();
    return std::ranges::any_of(texts, [&part](const QString& text) { return text.contains(part); });
}

void print(const QString& line)
{
    std::printf("%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

} // namespace

Rehearsal::Rehearsal(const QString& scriptFile, QObject* parent)
    : QObject(parent)
    , m_file(scriptFile)
{
    m_next.setSingleShot(true);
    m_next.setInterval(beatMs);
    connect(&m_next, &QTimer::timeout, this, &Rehearsal::step);
}

void Rehearsal::start()
{
    QFile script(m_file);
    if (!script.open(QIODevice::ReadOnly)) {
        print(QStringLiteral("rehearsal: %1: %2").arg(m_file, script.errorString()));
        giveUp();
    }
    m_lines = QString::fromUtf8(script.readAll()).split(u'\n');
    m_waiting.start();
    m_next.start();
}

void Rehearsal::step()
{
    if (m_at == m_lines.size()) {
        QApplication::closeAllWindows();
        QCoreApplication::exit(0);
        return;
    }
    const QString line = m_lines.at(m_at).trimmed();
    const QString verb = line.section(u' ', 0, 0);
    const QString rest = line.section(u' ', 1);
    const bool empty = line.isEmpty() || line.startsWith(u'#');
    const Done done = empty ? Done::Yes : perform(verb, rest);
    if (done == Done::NotYet && m_waiting.elapsed() < patienceMs) {
        m_next.start();
        return;
    }
    if (done != Done::Yes) {
        print(QStringLiteral("rehearsal: line %1 could not be done: %2 %3")
                  .arg(m_at + 1)
                  .arg(line, m_trouble));
        print(QStringLiteral("on the screen: %1").arg(screenText().join(QStringLiteral(" | "))));
        giveUp();
    }
    if (!empty) {
        print(verb == QStringLiteral("say") ? rest : line);
    }
    ++m_at;
    m_waiting.restart();
    m_next.start();
}

Rehearsal::Done Rehearsal::perform(const QString& verb, const QString& rest)
{
    if (verb == QStringLiteral("key")) {
        return press(rest);
    }
    if (verb == QStringLiteral("type")) {
        return type(rest);
    }
    if (verb == QStringLiteral("secret")) {
        return typeSecret(rest);
    }
    if (verb == QStringLiteral("see")) {
        return isOnScreen(rest) ? Done::Yes : Done::NotYet;
    }
    if (verb == QStringLiteral("hidden")) {
        return isOnScreen(rest) ? Done::Never : Done::Yes;
    }
    if (verb == QStringLiteral("await")) {
        return QFile::exists(rest) ? Done::Yes : Done::NotYet;
    }
    if (verb == QStringLiteral("click")) {
        return click(rest);
    }
    if (verb == QStringLiteral("picture")) {
        return picture(rest);
    }
    if (verb == QStringLiteral("say")) {
        return Done::Yes;
    }
    m_trouble = QStringLiteral("(no such statement)");
    return Done::Never;
}

Rehearsal::Done Rehearsal::press(const QString& key)
{
    const QKeySequence sequence(key, QKeySequence::PortableText);
    if (sequence.count() != 1 || sequence[0].key() == Qt::Key_unknown) {
        m_trouble = QStringLiteral("(no such key)");
        return Done::Never;
    }
    QWidget* widget = target();
    if (!widget) {
        return Done::NotYet; // no window has come to the front so far
    }
    QTest::keyClick(widget, sequence[0].key(), sequence[0].keyboardModifiers());
    return Done::Yes;
}

Rehearsal::Done Rehearsal::type(const QString& text)
{
    QWidget* widget = target();
    if (!widget) {
        return Done::NotYet;
    }
    QInputMethodEvent event;
    event.setCommitString(text);
    QCoreApplication::sendEvent(widget, &event);
    return Done::Yes;
}

Rehearsal::Done Rehearsal::typeSecret(const QString& file)
{
    QFile secret(file);
    if (!secret.open(QIODevice::ReadOnly)) {
        m_trouble = secret.errorString();
        return Done::Never;
    }
    return type(QString::fromUtf8(secret.readLine()).trimmed());
}

Rehearsal::Done Rehearsal::click(const QString& name)
{
    for (QAccessibleInterface* face : onScreen()) {
        QAccessibleActionInterface* actions = face->actionInterface();
        if (actions && face->text(QAccessible::Name) == name) {
            actions->doAction(QAccessibleActionInterface::pressAction());
            return Done::Yes;
        }
    }
    return Done::NotYet;
}

Rehearsal::Done Rehearsal::picture(const QString& file)
{
    if (!target()) {
        return Done::NotYet;
    }
    QWidget* window = QApplication::activeWindow();
    if (!window) {
        return Done::NotYet;
    }
    if (window->isMaximized() || window->isFullScreen()) {
        window->setWindowState(Qt::WindowNoState);
        window->resize(screenSize / window->devicePixelRatio());
        return Done::NotYet; // laid out anew first
    }
    if (!window->grab().save(file)) {
        m_trouble = QStringLiteral("(not saved)");
        return Done::Never;
    }
    return Done::Yes;
}

void Rehearsal::giveUp()
{
    std::_Exit(1); // like a kill: nothing is tidied up that would hide what went wrong
}

} // namespace bansho::tests
