#pragma once
// Presses keys in a program as a person would, and looks at its screen as a screen reader does. A
// script is UTF-8, one statement a line:
//
//   key Ctrl+N       presses a key where the focus is
//   type TEXT        commits text there as an input method does
//   secret FILE      the same with the first line of a file, which is not printed
//   click NAME       presses the button of that name, as a screen reader does
//   see TEXT         waits until some name or value on the screen holds the text
//   hidden TEXT      fails when some name or value on the screen holds the text
//   await FILE       waits until the file is there: somebody else is to do something first
//   picture FILE     saves the window that is in front as PNG, 1366x768 if it is the main one
//   say TEXT         prints the text
//
// Empty lines and lines beginning with # are passed over. Each statement is printed when it is
// done. The program ends with 0 after the last one; with 1 at the first that cannot be done, and
// says which and what was on the screen instead. GUI thread only.
//
// Started by: QT_PLUGIN_PATH=build/<preset>/plugins QT_QPA_GENERIC_PLUGINS=rehearsal
//             BANSHO_REHEARSAL=<script> bansho ...

#include <QElapsedTimer>
#include <QStringList>
#include <QTimer>

class QWidget;

namespace bansho::tests {

class Rehearsal : public QObject {
    Q_OBJECT

public:
    explicit Rehearsal(const QString& scriptFile, QObject* parent = nullptr);

    void start();

private:
    enum class Done {
        Yes,
        NotYet, ///< tried again until patience ends
        Never,
    };

    void step();
    Done perform(const QString& verb, const QString& rest);
    Done press(const QString& key);
    Done type(const QString& text);
    Done typeSecret(const QString& file);
    static Done click(const QString& name);
    Done picture(const QString& file);
    [[noreturn]] static void giveUp();

    QString m_file;
    QStringList m_lines;
    int m_at = 0;
    QElapsedTimer m_waiting;
    QTimer m_next;
    QString m_trouble; ///< why it is Never
};

} // namespace bansho::tests
