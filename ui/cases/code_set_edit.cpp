#include "ui/cases/code_set_edit.h"

#include "app/records/code_lists.h"

#include "ui/widgets/chip.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/tokens.h"

#include <QVBoxLayout>

namespace bansho::casework {

CodeSetEdit::CodeSetEdit(const QString& list, Language language, QWidget* parent)
    : QWidget(parent)
    , m_list(list)
    , m_language(language)
    , m_box(new widgets::CodeBox(records::CodeLists::builtIn(), list, language))
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(widgets::space::content / 2);
    m_rows->addWidget(m_box);
    m_box->setAccessibleName(tr("Add one"));
    m_box->setTyping(widgets::Typing::Opens);
    setFocusProxy(m_box);
    connect(m_box, &widgets::CodeBox::codeChosen, this, &CodeSetEdit::add);
}

void CodeSetEdit::setCodes(const QStringList& codes)
{
    m_codes = codes;
    showChips();
}

void CodeSetEdit::add(const QString& code)
{
    m_box->setCode({});
    if (code.isEmpty() || m_codes.contains(code)) {
        return;
    }
    m_codes.append(code);
    showChips();
    emit edited();
}

void CodeSetEdit::showChips()
{
    for (QWidget* chip : std::as_const(m_chips)) {
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    for (const QString& code : std::as_const(m_codes)) {
        auto* chip = new widgets::FilterChip(
            QString(), records::CodeLists::builtIn().label(m_list, code, m_language));
        connect(chip, &widgets::FilterChip::removed, this, [this, code] {
            m_codes.removeAll(code);
            showChips();
            m_box->setFocus();
            emit edited();
        });
        m_rows->addWidget(chip, 0, Qt::AlignLeft);
        m_chips.append(chip);
    }
}

} // namespace bansho::casework
