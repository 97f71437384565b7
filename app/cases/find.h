#pragma once
// Cases by the words a person remembers: a number, a name or its reading, words of the narrative.
// Works on any thread, with that thread's connection.

#include "app/cases/docket.h"

namespace bansho::cases {

/// At most `limit` cases that the reader may read and whose searched text holds every word, newest
/// first. Words of Latin letters alone are also read as kana: "takahashi" finds たかはし. Does not
/// read the list of all cases. The store's errors.
Result<QList<CaseRow>> findCases(store::Connection& connection, const Reader& reader,
    const QString& words, const store::TextProvider& texts, Language language, int limit);

} // namespace bansho::cases
