#pragma once
// Keeps what is typed in one form in the store, 500 ms after the last change and at once when
// asked. GUI thread only; the store answers later.

#include "ui/shell/desk.h"

#include <QCborMap>

namespace bansho::shell {

class DraftKeeper : public QObject {
    Q_OBJECT

public:
    /// The draft is that of the officer who sits at the desk now. `body` is asked for what stands
    /// in the form; an empty map means that nothing is to be kept. Borrows the desk.
    DraftKeeper(Desk& desk, const QString& kind, const QString& key, std::function<QCborMap()> body,
        QObject* parent = nullptr);
    ~DraftKeeper() override;

    /// Something was typed.
    void touch();
    /// Writes now what was touched.
    void save();

    /// Nothing is written until release(): the form is being registered, and its draft goes with
    /// the commit.
    void hold();
    /// The commit is done. `gone`: the draft went with it.
    void release(bool gone);
    /// Forgets the draft.
    void discard();

    /// What removes the draft in the transaction of a commit.
    [[nodiscard]] Desk::Also removal() const;

signals:
    /// The store has it, since then.
    void kept(bansho::Timestamp when);
    /// The store could not keep it before, and now has it.
    void recovered();
    /// The store could not keep it.
    void failed(const bansho::Error& error);

private:
    void tellKept(Timestamp when);

    Desk& m_desk;
    RecordId m_officer;
    QString m_kind;
    QString m_key;
    std::function<QCborMap()> m_body;
    QTimer m_wait;
    bool m_touched = false;
    bool m_held = false;
    bool m_failed = false; ///< the last time
};

} // namespace bansho::shell
