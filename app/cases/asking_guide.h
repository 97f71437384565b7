#pragma once
// 聴取ガイド (G3-3(4)): what an officer who is no specialist has to ask and to advise, by 手口. The
// questions and which of them belong to a 手口 are data (resources/reference/checklists.csv,
// asking_guide.csv). Any thread.

#include "app/base/error_text.h"

#include <QStringList>

namespace bansho::cases {

/// One thing to ask or to advise.
struct GuideItem {
    QString key; ///< permanent: EVIDENCE/FRAUD/2
    QString words;

    bool operator==(const GuideItem&) const = default;
};

/// One heading's worth of it: the questions of the 手口, then those of every case, then what the
/// officer himself decides.
struct GuidePart {
    enum class Kind { Method, Evidence, Initial };

    Kind kind = Kind::Method;
    QList<GuideItem> items;

    bool operator==(const GuidePart&) const = default;
};

/// The guide for the codes of a 相談: those of its 手口 (list `method`), or without one that has
/// any, of its 相談区分 (`consultation_categories`). No question appears twice. A part without
/// questions is left out.
[[nodiscard]] QList<GuidePart> askingGuide(
    const QStringList& methods, const QString& category, Language language);

/// The checklists that belong to the codes of a 相談: those of its 手口, or without one that has
/// any, of its 相談区分. Each once.
[[nodiscard]] QStringList checklistsOf(const QStringList& methods, const QString& category);

/// The words of the items with these keys, in the order of the tables; unknown keys are left out.
[[nodiscard]] QStringList guideWords(const QStringList& keys, Language language);

} // namespace bansho::cases
