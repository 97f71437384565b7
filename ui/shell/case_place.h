#pragma once
// The words by which a Place names a view of the cases, so that a figure on another page leads to
// exactly its rows: "overdue", or with the days of reception "received 2026-07-01 2026-07-31"; a
// view with words, conditions or an order of its own is its JSON.
// Any thread.

#include "app/cases/case_view.h"

#include "ui/shell/place.h"

#include <QJsonDocument>

namespace bansho::shell {

/// Place::view of the officer's own section, whose unit the page knows.
inline QString ownSectionView()
{
    return QStringLiteral("section");
}

/// The place that shows the rows of a view.
inline Place placeOf(const cases::CaseView& view)
{
    if (!view.text.isEmpty() || !view.conditions.isEmpty()
        || view.order != cases::CaseView::Order::Newest) {
        const QByteArray json = QJsonDocument(toJson(view)).toJson(QJsonDocument::Compact);
        return {.page = QStringLiteral("cases"), .view = QString::fromUtf8(json)};
    }
    QString words = cases::viewName(view.kind);
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
    if (place.view.startsWith(u'{')) {
        const auto json = QJsonDocument::fromJson(place.view.toUtf8());
        const auto kept = cases::caseViewFromJson(json.object());
        return kept ? *kept : cases::CaseView();
    }
    QStringList words = place.view.split(u' ', Qt::SkipEmptyParts);
    cases::CaseView view;
    view.unit = place.unit;
    if (words.removeAll(QStringLiteral("alone")) > 0) {
        view.below = cases::CaseView::Below::Without;
    }
    view.kind = cases::viewKind(words.value(0)).value_or(cases::CaseView::Kind::All);
    view.from = QDate::fromString(words.value(1), Qt::ISODate);
    view.to = QDate::fromString(words.value(2), Qt::ISODate);
    return view;
}

} // namespace bansho::shell
