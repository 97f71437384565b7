#pragma once
// What can be done from the palette (ux.md 3.0): everything has words, a reading, and shows the key
// that does the same. GUI thread.

#include <QKeySequence>
#include <QString>

#include <functional>

namespace bansho::shell {

/// Something to go to or to do.
struct Command {
    enum class Kind { Go, Do };

    QString words; ///< 新規受理
    QString reading; ///< in hiragana: しんきじゅり; in English the words again
    QKeySequence key; ///< shown; the key itself is somebody else's
    QString icon; ///< of resources/icons
    std::function<void()> run;
    Kind kind = Kind::Do;
};

} // namespace bansho::shell
