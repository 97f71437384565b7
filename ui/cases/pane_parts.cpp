#include "ui/cases/pane_parts.h"

#include <QGridLayout>

namespace bansho::casework {

using namespace widgets;

void empty(QLayout& layout)
{
    while (QLayoutItem* item = layout.takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        if (QLayout* inner = item->layout()) {
            empty(*inner);
        }
        delete item;
    }
}

Label* addFact(QGridLayout& grid, const QString& label, const QString& value, Weight weight)
{
    const int row = grid.rowCount();
    auto* name = smallText(label);
    name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* text = new Label(value, px::body, weight);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setMinimumWidth(1); // an address without blanks does not widen the pane
    text->setToolTip(value); // what of it has no room
    text->setAccessibleName(label + u' ' + value);
    grid.addWidget(name, row, 0);
    grid.addWidget(text, row, 1);
    return text;
}

} // namespace bansho::casework
