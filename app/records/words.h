#pragma once
// The words for types, fields, actions and states in Japanese and English (translations/*.csv).
// They are data rather than tr() because import compares a column with both languages at once.

#include "app/base/error_text.h"

#include <QHash>
#include <QString>

namespace bansho::records {

/// Immutable; any thread.
class Words {
public:
    static const Words& builtIn();

    /// The label of a field; its name when there is none.
    [[nodiscard]] QString field(const QString& type, const QString& name, Language language) const;
    [[nodiscard]] QString action(const QString& type, const QString& name, Language language) const;
    /// How an action is read in hiragana, for the palette; in English the words again.
    [[nodiscard]] QString reading(
        const QString& type, const QString& action, Language language) const;
    [[nodiscard]] QString state(const QString& type, const QString& name, Language language) const;
    [[nodiscard]] QString type(const QString& name, Language language) const;
    /// A word of a printed sheet.
    [[nodiscard]] QString sheet(const QString& name, Language language) const;
    /// Whether both languages have a word.
    [[nodiscard]] bool complete(
        const QString& kind, const QString& type, const QString& name) const;

private:
    struct Word {
        QString ja;
        QString en;
    };

    Words();
    [[nodiscard]] QString find(
        const QString& kind, const QString& type, const QString& name, Language language) const;

    QHash<QString, Word> m_words;
};

} // namespace bansho::records
