#pragma once
// Every component on two pages of 1366x768, in Japanese, for tests that walk over them all and for
// eyes: BANSHO_GALLERY=<folder> makes test_widgets save them there as pictures.

#include "app/base/clock.h"

#include <QWidget>

#include <memory>

namespace bansho::tests {

/// Buttons, inputs, marks, chips, banners, empty, loading and failure.
std::unique_ptr<QWidget> componentsPage();
/// Tiles, tables, a form, tabs.
std::unique_ptr<QWidget> dataPage(const Clock& clock);

} // namespace bansho::tests
