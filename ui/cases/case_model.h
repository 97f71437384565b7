#pragma once
// The lines of the list. All ids are known, the lines themselves are fetched a page at a time when
// the view asks for them. GUI thread only.

#include "app/cases/docket.h"

#include <QAbstractTableModel>
#include <QSet>

namespace bansho::casework {

class CaseModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Number,
        Received,
        Title,
        Consulter,
        Kind,
        Category,
        Section,
        InCharge,
        DueOn,
        Days,
        State,
        Columns
    };

    static constexpr int pageSize = 100;

    explicit CaseModel(QObject* parent = nullptr);

    void setToday(QDate today) { m_today = today; }

    /// Numbers of this station's code and of the fiscal year are shown from the device on:
    /// YN-00013.
    void setStation(const QString& code) { m_station = code; }

    /// Shows these cases in this order, newest received first.
    void show(const QList<RecordId>& ids);
    /// Keeps the cases that are in `ids` and the one in hand where they are, and drops the others.
    /// What is new does not move the list: the answer is how many there are.
    int keep(const QList<RecordId>& ids, const RecordId& inHand);
    /// The lines are read again when they are next painted.
    void markStale();
    /// Lines that were asked for.
    void put(const QList<RecordId>& page, const QList<cases::CaseRow>& rows);

    [[nodiscard]] RecordId idAt(int row) const;
    /// -1 when it is not shown.
    [[nodiscard]] int rowOf(const RecordId& id) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

signals:
    /// These lines are wanted: put() them.
    void wanted(const QList<bansho::RecordId>& page) const;

private:
    void want(int row) const;
    [[nodiscard]] QString numberText(const QString& number) const;
    [[nodiscard]] QString textOf(const cases::CaseRow& row, int column) const;
    [[nodiscard]] QVariant markOf(const cases::CaseRow& row, int column) const;
    [[nodiscard]] QString dayText(QDate day) const;

    QDate m_today;
    QString m_station;
    QList<RecordId> m_ids;
    QHash<RecordId, cases::CaseRow> m_rows;
    mutable QSet<int> m_asked; ///< pages that are fresh or on their way
};

} // namespace bansho::casework
