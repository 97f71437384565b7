#include "ui/widgets/code_box.h"

#include "app/records/code_lists.h"

#include <QWheelEvent>

namespace bansho::widgets {

CodeBox::CodeBox(const records::CodeLists& lists, const QString& list, Language language,
    EmptyChoice empty, QWidget* parent)
    : QComboBox(parent)
    , m_lists(lists)
    , m_list(list)
    , m_language(language)
    , m_empty(empty)
{
    setFocusPolicy(Qt::StrongFocus);
    setMaxVisibleItems(16);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(6);
    setCodes(lists.codes(list));
    connect(this, &QComboBox::activated, this, [this] { emit codeChosen(code()); });
}

void CodeBox::setCodes(const QStringList& codes)
{
    const QString chosen = code();
    clear();
    if (m_empty == EmptyChoice::Yes) {
        addItem(QString(), QString());
        setItemData(0, tr("None chosen"), Qt::AccessibleTextRole);
    }
    for (const QString& code : codes) {
        addItem(m_lists.label(m_list, code, m_language), code);
    }
    setCode(chosen);
}

void CodeBox::setCode(const QString& code)
{
    int index = findData(code);
    if (index < 0 && !code.isEmpty()) {
        addItem(m_lists.label(m_list, code, m_language), code);
        index = count() - 1;
    }
    setCurrentIndex(index);
}

QString CodeBox::code() const
{
    return currentData().toString();
}

void CodeBox::wheelEvent(QWheelEvent* event)
{
    event->ignore();
}

} // namespace bansho::widgets
