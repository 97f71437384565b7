#pragma once
// The icons of resources/icons, tinted. Icons never carry state. GUI thread only.

#include <QColor>
#include <QIcon>

namespace bansho::widgets {

/// An icon by its file name without ".svg", such as "folders", drawn sharp at every screen scale.
/// It takes text2, and text3 where disabled; an icon of a missing name asserts.
[[nodiscard]] QIcon icon(const QString& name);

/// The same as a picture of `px` logical pixels in one colour, for painted widgets.
[[nodiscard]] QPixmap iconPixmap(
    const QString& name, int px, const QColor& colour, qreal devicePixelRatio);

} // namespace bansho::widgets
