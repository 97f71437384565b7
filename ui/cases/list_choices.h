#pragma once
// How a list of cases may be narrowed: by a field and its values, by days, in which order; and how
// that is said in words. GUI thread only.

#include "app/base/error_text.h"

#include "app/cases/case_view.h"

#include "ui/cases/field_input.h"

#include <QObject>
#include <QPair>

class QMenu;

namespace bansho::casework {

/// The sections and officers that occur in the cases one may read, by name.
struct Occurring {
    QList<Named> sections;
    QList<Named> officers;
};

class ListChoices : public QObject {
    Q_OBJECT

public:
    using Field = cases::Condition::Field;

    explicit ListChoices(Language language, QObject* parent = nullptr);

    void setOccurring(const Occurring& occurring) { m_occurring = occurring; }

    [[nodiscard]] QString fieldWord(Field field) const;
    /// "フィッシング、偽サイト" or "フィッシング でない".
    [[nodiscard]] QString valueWords(const cases::Condition& condition) const;
    [[nodiscard]] QString orderWord(cases::CaseView::Order order) const;
    /// The days of a view, such as 令8.4.1 – 令9.3.31; empty when any.
    [[nodiscard]] static QString daysWords(const cases::CaseView& view);

    /// Fills a menu with all that may narrow `view`; what is chosen is emitted as a whole.
    void fill(QMenu& menu, const cases::CaseView& view, QDate today);

signals:
    void chosen(const bansho::cases::CaseView& view);

private:
    [[nodiscard]] QList<QPair<QString, QString>> valuesOf(Field field) const;
    void addField(QMenu& menu, const cases::CaseView& view, Field field);
    void addDays(QMenu& menu, const cases::CaseView& view, QDate today);
    void addOrders(QMenu& menu, const cases::CaseView& view);

    Language m_language;
    Occurring m_occurring;
};

/// The view with one value of a field added, or taken away where it was there.
[[nodiscard]] cases::CaseView toggled(
    const cases::CaseView& view, cases::Condition::Field field, const QString& value);
/// The view with "is" for "is not" in a field's condition, and the other way.
[[nodiscard]] cases::CaseView turned(const cases::CaseView& view, cases::Condition::Field field);
/// The view without a field's condition.
[[nodiscard]] cases::CaseView without(const cases::CaseView& view, cases::Condition::Field field);

} // namespace bansho::casework
