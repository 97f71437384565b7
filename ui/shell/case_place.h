#pragma once
// The words by which a Place names a view of the cases, so that a figure on another page leads to
// exactly its rows: "overdue", or with the days of reception "received 2026-07-01 2026-07-31".
// Any thread.

#include "app/cases/docket.h"

#include "ui/shell/place.h"

#include <array>
#include <utility>

namespace bansho::shell {

inline constexpr std::array caseViewNames{
    std::pair{cases::CaseView::Kind::All, u"all"},
    std::pair{cases::CaseView::Kind::Received, u"received"},
    std::pair{cases::CaseView::Kind::Open, u"open"},
    std::pair{cases::CaseView::Kind::Mine, u"mine"},
    std::pair{cases::CaseView::Kind::DueSoon, u"due_soon"},
    std::pair{cases::CaseView::Kind::Overdue, u"overdue"},
    std::pair{cases::CaseView::Kind::AwaitingDecision, u"awaiting"},
    std::pair{cases::CaseView::Kind::Clash, u"clash"},
};

/// Place::view of the officer's own section, whose unit the page knows.
inline QString ownSectionView()
{
    return QStringLiteral("section");
}

/// The kind's word.
inline QString viewName(cases::CaseView::Kind kind)
{
    for (const auto& [known, name] : caseViewNames) {
        if (known == kind) {
            return QString::fromUtf16(name);
        }
    }
    return {};
}

/// The place that shows the rows of a view; its text is not part of a place.
inline Place placeOf(const cases::CaseView& view)
{
    QString words = viewName(view.kind);
    if (view.from.isValid() || view.to.isValid()) {
        words += u' '
            + (view.from.isValid() ? view.from.toString(Qt::ISODate) : QStringLiteral("-")) + u' '
            + (view.to.isValid() ? view.to.toString(Qt::ISODate) : QStringLiteral("-"));
    }
    if (view.below == cases::CaseView::Below::Without) {
        words += QStringLiteral(" alone");
    }
    return {.page = QStringLiteral("cases"), .view = words, .unit = view.unit, .record = {}};
}

/// The view of a place; all cases (of its unit) when its words say nothing known.
inline cases::CaseView viewOf(const Place& place)
{
    QStringList words = place.view.split(u' ', Qt::SkipEmptyParts);
    cases::CaseView view;
    view.unit = place.unit;
    if (words.removeAll(QStringLiteral("alone")) > 0) {
        view.below = cases::CaseView::Below::Without;
    }
    for (const auto& [kind, name] : caseViewNames) {
        if (!words.isEmpty() && words.first() == QString::fromUtf16(name)) {
            view.kind = kind;
        }
    }
    view.from = QDate::fromString(words.value(1), Qt::ISODate);
    view.to = QDate::fromString(words.value(2), Qt::ISODate);
    return view;
}

} // namespace bansho::shell
