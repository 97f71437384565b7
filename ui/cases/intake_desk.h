#pragma once
// The forms of 新規受理 that are open on this desk: made in advance, put back from their drafts
// when the officer signs in, put away when he leaves. Those he had before him when the program was
// ended, or died, are before him again. GUI thread only.

#include "ui/cases/intake_window.h"

namespace bansho::casework {

class IntakeDesk : public QObject {
    Q_OBJECT

public:
    /// Borrows the desk, which must outlive it.
    explicit IntakeDesk(shell::Desk& desk, QObject* parent = nullptr);
    ~IntakeDesk() override;

    /// Shows an empty form; those that are begun stay. Only while somebody is signed in.
    void openNew();
    /// The same with what that consultation has in it, to be registered once more. Why
    /// it could not be read is said in the form.
    void openWith(const RecordId& record);
    /// Shows the form of openForms() with that key.
    void open(const QString& key);
    /// The forms in which something is typed, oldest first.
    [[nodiscard]] QList<shell::OpenForm> openForms() const;
    [[nodiscard]] bool isAnyShown() const;
    /// Keeps all drafts.
    void saveDrafts();
    /// Keeps all drafts and puts the forms away: the officer leaves, locks, or the program ends.
    /// Those he had before him are there again when he comes back.
    void leave();

signals:
    void formsChanged();
    /// The officer closed a form.
    void putAway();
    void paletteWanted();
    void lockWanted();
    void openRecord(const bansho::RecordId& record);

private:
    void arrive();
    IntakeWindow* make(const QString& key);
    [[nodiscard]] QString freshKey() const;
    static void bringUp(IntakeWindow* window);

    shell::Desk& m_desk;
    RecordId m_officer; ///< whose forms these are; null: nobody's

    QList<IntakeWindow*> m_windows;
};

} // namespace bansho::casework
