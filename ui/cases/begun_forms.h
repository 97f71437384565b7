#pragma once
// What an officer began in his cases and has not saved: notes, corrections, steps, guidance. Each
// is listed at the foot of the window beside the intakes, and leads back to where it was begun.
// GUI thread only.

#include "ui/shell/desk.h"
#include "ui/shell/place.h"
#include "ui/shell/status_bar.h"

namespace bansho::casework {

/// A form that was begun.
struct BegunForm {
    store::Draft draft;
    QString title; ///< of its case
};

class BegunForms : public QObject {
    Q_OBJECT

public:
    /// Borrows the desk.
    explicit BegunForms(shell::Desk& desk, QObject* parent = nullptr);

    /// Of the officer who sits here, the oldest first; those that he can still save.
    [[nodiscard]] QList<shell::OpenForm> forms() const { return m_forms; }

    /// Where a form of forms() is filled in; nullopt for a key that is none of theirs.
    [[nodiscard]] static std::optional<shell::Place> placeOf(const QString& key);

signals:
    /// forms() is another.
    void changed();

private:
    void read();
    void readStored();
    void show(const QList<BegunForm>& begun);
    [[nodiscard]] QString wordOf(const QString& kind) const;

    shell::Desk& m_desk;
    QList<shell::OpenForm> m_forms;
};

} // namespace bansho::casework
