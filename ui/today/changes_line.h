#pragma once
// 前回確認以降の変化 on the page 今日: each figure opens its own cases. GUI thread only.

#include "app/cases/since.h"

#include <QWidget>

class QHBoxLayout;

namespace bansho::today {

class ChangesLine : public QWidget {
    Q_OBJECT

public:
    explicit ChangesLine(QWidget* parent = nullptr);

    /// Hidden without a look to compare with.
    void show(const std::optional<cases::Look>& since, const cases::Changes& changes, QDate today);

    /// The figures, for the order of Tab.
    [[nodiscard]] QList<QWidget*> stops() const { return m_figures; }

signals:
    void openRecord(const bansho::RecordId& record);

private:
    void addFigure(const QString& words, const cases::ChangedCases& changed);

    QHBoxLayout* m_row;
    QList<QWidget*> m_figures;
};

} // namespace bansho::today
