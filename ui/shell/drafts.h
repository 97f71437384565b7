#pragma once
// Drafts on their way to the store, and those that it refused: a full disk. What is here is in
// memory alone, outlives the form it came from, the lock and a window made anew, and is offered to
// the store again every few seconds and at each later writing. GUI thread only.

#include "app/store/drafts.h"

#include "sync/client/device.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace bansho::shell {

class Drafts : public QObject {
    Q_OBJECT

public:
    /// Borrows the device, whose store must outlive it.
    explicit Drafts(client::Device& device, QObject* parent = nullptr);

    /// In memory at once, and in the store when `context` hears that it is, or why not.
    void keep(const store::Draft& draft, QObject* context,
        std::function<void(const Result<void>&)> answer);
    /// The store has none any more, or soon will not; what is here is forgotten.
    void forget(const RecordId& officer, const QString& kind, const QString& key);

    /// While what it belongs to is being committed, a draft is not offered to the store again: that
    /// would come behind the commit that removes it. It stays here for the case that it fails.
    void hold(const RecordId& officer, const QString& kind, const QString& key, bool held);

    /// A draft that is newer here than in the store; nullopt when there is none.
    [[nodiscard]] std::optional<store::Draft> newer(
        const RecordId& officer, const QString& kind, const QString& key) const;
    /// The same drafts as the officer has them, whatever the store has.
    [[nodiscard]] QList<store::Draft> over(
        QList<store::Draft> stored, const RecordId& officer) const;

    /// How many the store refused; `officer` null: of everybody.
    [[nodiscard]] int refused(const RecordId& officer = {}) const;

    /// How many the store does not have, or has not answered for.
    [[nodiscard]] int unkept() const { return int(m_kept.size()); }

    /// Offers them to the store again.
    void retry();

signals:
    /// A draft came to the store, or was forgotten.
    void changed();
    /// refused() is another.
    void refusedChanged();
    /// The store has one that it had refused.
    void keptAfterAll(const bansho::store::Draft& draft);

private:
    struct Kept {
        store::Draft draft;
        qint64 turn = 0; ///< of several writings of one draft the last counts
        bool refused = false;
        bool held = false;
    };

    void write(const store::Draft& draft, qint64 turn, QObject* context,
        std::function<void(const Result<void>&)> answer);
    void written(const QString& name, qint64 turn, bool done);

    client::Device& m_device;
    QHash<QString, Kept> m_kept; ///< by officer, kind and key
    qint64 m_turn = 0;
    QTimer m_again; ///< while the store refuses one
};

} // namespace bansho::shell
