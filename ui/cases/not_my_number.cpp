#include "ui/cases/not_my_number.h"

namespace bansho::casework {

NotMyNumber::NotMyNumber(QWidget* parent)
    : QCheckBox(tr("This is not a My Number"), parent)
{
    hide();
}

void NotMyNumber::hear(std::optional<ErrorCode> complaint)
{
    setVisible(complaint == ErrorCode::MyNumber || isChecked());
}

void NotMyNumber::reset()
{
    setChecked(false);
    hide();
}

} // namespace bansho::casework
