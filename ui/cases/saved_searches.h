#pragma once
// Searches an officer keeps: name and view, his alone and on this device, beside his drafts. They
// hold what he searched for, so they are in the store and not in the window's settings.
// GUI thread only.

#include "app/cases/case_view.h"

#include "ui/shell/desk.h"

namespace bansho::casework {

struct SavedSearch {
    QString name;
    cases::CaseView view;
};

class SavedSearches : public QObject {
    Q_OBJECT

public:
    /// Reads those of the officer who sits here. Borrows the desk.
    explicit SavedSearches(shell::Desk& desk, QObject* parent = nullptr);

    [[nodiscard]] const QList<SavedSearch>& all() const { return m_all; }

    /// Keeps the view under a name, in place of an earlier one of that name.
    void keep(const QString& name, const cases::CaseView& view);
    void remove(const QString& name);

signals:
    /// all() is another; it is durable.
    void changed();
    void failed(const bansho::Error& error);

private:
    void read();
    void done(const Result<void>& result);

    shell::Desk& m_desk;
    RecordId m_officer;
    QList<SavedSearch> m_all;
};

} // namespace bansho::casework
