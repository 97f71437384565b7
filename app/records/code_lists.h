#pragma once
// The code lists of the reference tables, with their Japanese and English words.

#include "app/base/error_text.h"

#include <QHash>
#include <QStringList>

namespace bansho::records {

/// Immutable; any thread.
class CodeLists {
public:
    /// The lists of this release, read once from the resources.
    static const CodeLists& builtIn();

    [[nodiscard]] bool contains(const QString& list, const QString& code) const;
    /// The word for a code; the code itself when it is unknown.
    [[nodiscard]] QString label(const QString& list, const QString& code, Language language) const;
    /// How the Japanese word for a code is read, in hiragana, with ・ before a part that is looked
    /// for by itself; empty when the table readings.csv has none.
    [[nodiscard]] QString reading(const QString& list, const QString& code) const;
    /// The codes of a list in the order of the table; empty for an unknown list.
    [[nodiscard]] QStringList codes(const QString& list) const;
    /// The code whose own name, Japanese or English word has the search key of `words`; empty when
    /// none or more than one has.
    [[nodiscard]] QString codeFor(const QString& list, const QString& words) const;

private:
    struct Word {
        QString ja;
        QString en;
        QString kana;
    };

    struct List {
        QStringList order;
        QHash<QString, Word> words;
    };

    CodeLists();
    void add(const QString& list, const QString& code, const QString& ja, const QString& en);
    void addTable(const QString& list, const QString& file, const QString& codeColumn);

    QHash<QString, List> m_lists;
};

} // namespace bansho::records
