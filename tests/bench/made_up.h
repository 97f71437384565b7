#pragma once
// Consultations nobody ever made: Japanese text of the length and the mixture of a station's, drawn
// from word lists by a counter, the same on every machine. An entry of one is about 1 KB.

#include "app/journal/journal.h"

#include "app/cases/consultation.h"

namespace bansho::bench {

constexpr int transactionSize = 500; ///< creations written together, as `add` writes an array

/// The creation of the consultation of that number.
journal::ChangeItem madeUpConsultation(quint64 number);

/// Another title for one.
QString madeUpTitle(quint64 number);

/// `count` creations from `first` on, in groups of one each.
QList<journal::Change> madeUpChanges(quint64 first, int count);

} // namespace bansho::bench
