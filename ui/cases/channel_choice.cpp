#include "ui/cases/channel_choice.h"

#include "app/records/code_lists.h"

#include "app/cases/consultation.h"

#include "ui/widgets/style.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QRadioButton>

namespace bansho::casework {

using namespace widgets;

ChannelChoice::ChannelChoice(Language language, QWidget* parent)
    : QWidget(parent)
    , m_buttons(new QButtonGroup(this))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::row);
    grid->setVerticalSpacing(space::content / 2);
    const int across =
        language == Language::English ? 4 : 8; // whose words are too long for one line
    const auto& lists = records::CodeLists::builtIn();
    const QString list = QLatin1String(cases::consultation.channel.traits.list);
    int id = 0;
    for (const QString& code : lists.codes(list)) {
        auto* radio = new QRadioButton(lists.label(list, code, language));
        m_buttons->addButton(radio, id);
        m_codes.insert(id, code);
        grid->addWidget(radio, id / across, id % across);
        ++id;
    }
    grid->setColumnStretch(across, 1);
    connect(m_buttons, &QButtonGroup::idToggled, this, &ChannelChoice::edited);
}

QString ChannelChoice::code() const
{
    return m_codes.value(m_buttons->checkedId());
}

void ChannelChoice::setCode(const QString& code)
{
    if (QAbstractButton* button = m_buttons->button(m_codes.key(code, -1))) {
        button->setChecked(true);
    }
}

void ChannelChoice::takeFocus()
{
    if (QAbstractButton* button = m_buttons->checkedButton()) {
        button->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace bansho::casework
