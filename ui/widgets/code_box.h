#pragma once
// A choice from a code list of the records, in the words of the language. GUI thread only.

#include "app/base/error_text.h"

#include "ui/widgets/word_box.h"

namespace bansho::records {
class CodeLists;
}

namespace bansho::widgets {

/// Whether "nothing chosen" is the first line.
enum class EmptyChoice { No, Yes };

/// Its codes are never shown.
class CodeBox : public WordBox {
    Q_OBJECT

public:
    CodeBox(const records::CodeLists& lists, const QString& list, Language language,
        EmptyChoice empty = EmptyChoice::Yes, QWidget* parent = nullptr);

    /// Leaves only these codes to choose from, in this order.
    void setCodes(const QStringList& codes);

    /// Chooses a code; an empty one clears. A code that the list does not know (of a newer release)
    /// is added, so that it is not lost.
    void setCode(const QString& code);
    /// The chosen code; empty for none.
    [[nodiscard]] QString code() const;

signals:
    /// The user chose another code.
    void codeChosen(const QString& code);

private:
    void add(const QString& code);

    const records::CodeLists& m_lists;
    QString m_list;
    Language m_language;
    EmptyChoice m_empty;
};

} // namespace bansho::widgets
