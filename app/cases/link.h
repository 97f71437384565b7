#pragma once
// 関連 (G4-2(3)): two consultations that belong together, such as two calls about one fake shop. A
// link hangs on the case at which it was made and is shown at both. Linking twice is one link.

#include "app/journal/journal.h"

#include "app/cases/docket.h"

namespace bansho::cases {

struct LinkFields {
    using enum records::Policy;
    records::Field<records::Reference> parent{1, "parent", Key,
        {.requiredAt = records::Stage::Create,
            .list = "consultation",
            .index = records::Index::Yes}};
    records::Field<records::Reference> other{2, "other", Key,
        {.requiredAt = records::Stage::Create,
            .list = "consultation",
            .index = records::Index::Yes}};
};

inline constexpr LinkFields link;

const records::TypeSpec& linkType(); ///< number 18

/// The action that links two cases.
journal::ChangeItem linking(const RecordId& at, const RecordId& other);

/// A case at the other end.
struct LinkedCase {
    RecordId link;
    CaseRow row;
};

/// The cases that the reader may read and that are linked with a case, whichever end it is, newest
/// received first; each once. Any thread, with that thread's connection. The store's errors.
Result<QList<LinkedCase>> linkedCases(
    store::Connection& connection, Docket& docket, const RecordId& record, Language language);

} // namespace bansho::cases
