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

    static constexpr int pageSize = 40;

    explicit CaseModel(QObject* parent = nullptr);

    void setToday(QDate today) { m_today = today; }

    /// Numbers of this station's code and of the fiscal year are shown from the device on:
    /// YN-00013.
    void setStation(const QString& code) { m_station = code; }

    /// Shows these cases in this order, newest received first.
    void show(const QList<RecordId>& ids);
    /// Shows these cases, of which the first are shown already. False when they are not the same.
    bool extend(const QList<RecordId>& ids);

    [[nodiscard]] const QList<RecordId>& ids() const { return m_ids; }

    /// What became of a list.
    struct Difference {
        QList<int> gone; ///< rows that are in it no more, ascending
        int fresh = 0; ///< how many it has that are not shown
    };

    /// Between what is shown and what the list is now; the case in hand stays. Any thread.
    static Difference difference(
        const QList<RecordId>& shown, const QList<RecordId>& now, const RecordId& inHand);
    /// Drops the rows that are gone; the others stay where they are, and their lines are read
    /// again. What is new does not move the list.
    void drop(const QList<int>& gone);
    /// The lines are read again when they are next painted.
    void markStale();
    /// Lines that were asked for.
    void put(int first, const QList<RecordId>& page, const QList<cases::CaseRow>& rows);

    [[nodiscard]] RecordId idAt(int row) const;
    /// -1 when it is not shown.
    [[nodiscard]] int rowOf(const RecordId& id) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

signals:
    /// These lines are wanted, from that row on: put() them.
    void wanted(int first, const QList<bansho::RecordId>& page) const;

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
