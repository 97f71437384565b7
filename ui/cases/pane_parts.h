#pragma once
// Small parts of the detail pane. GUI thread only.

#include "ui/widgets/label.h"

class QBoxLayout;
class QGridLayout;

namespace bansho::casework {

/// Takes everything out of a layout and destroys it.
void empty(QLayout& layout);
/// A line "label value" in a grid of two columns: the label in text2, the value wrapped.
widgets::Label* addFact(QGridLayout& grid, const QString& label, const QString& value,
    widgets::Weight weight = widgets::Weight::Regular);

} // namespace bansho::casework
