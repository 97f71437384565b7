#pragma once
// What has just grown or appeared in a pane is scrolled into sight. GUI thread only.

class QScrollArea;
class QWidget;

namespace bansho::widgets {

/// Once it is laid out; nothing when either is gone by then. `part` lies in the area's widget.
void bringIntoSight(QScrollArea* area, QWidget* part);

} // namespace bansho::widgets
