#include "ui/widgets/code_box.h"

#include "app/records/code_lists.h"

namespace bansho::widgets {

CodeBox::CodeBox(const records::CodeLists& lists, const QString& list, Language language,
    EmptyChoice empty, QWidget* parent)
    : WordBox(parent)
    , m_lists(lists)
    , m_list(list)
    , m_language(language)
    , m_empty(empty)
{
    setCodes(lists.codes(list));
    connect(this, &QComboBox::activated, this, [this] { emit codeChosen(code()); });
}

void CodeBox::setCodes(const QStringList& codes)
{
    const QString chosen = code();
    clear();
    if (m_empty == EmptyChoice::Yes) {
        addNone();
    }
    for (const QString& code : codes) {
        add(code);
    }
    setCode(chosen);
}

void CodeBox::add(const QString& code)
{
    addWord(m_lists.label(m_list, code, m_language), code,
        m_language == Language::Japanese ? m_lists.reading(m_list, code) : QString());
}

void CodeBox::setCode(const QString& code)
{
    int index = findData(code);
    if (index < 0 && !code.isEmpty()) {
        add(code);
        index = count() - 1;
    }
    setCurrentIndex(index);
}

QString CodeBox::code() const
{
    return currentData().toString();
}

} // namespace bansho::widgets
