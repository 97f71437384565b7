#pragma once
// One command being carried out: the device, the officer it is done for, and what he may see.
// Blocks; runs on a worker thread of the process that owns the data folder.

#include "app/journal/query.h"

#include "sync/client/device.h"

#include "ui/cli/invocation.h"

namespace bansho::cli {

/// The first line of a file, without its line break: a password or a code. FileNotFound,
/// FileUnreadable.
Result<QString> firstLineOf(const QString& path);
/// That of the password file that was named. Usage when none was.
Result<QString> passwordOf(const Invocation& invocation);

class Session {
public:
    /// Without --officer nobody is signed in; commands that need somebody answer NotSignedIn.
    static Result<std::unique_ptr<Session>> begin(
        client::Device& device, const Invocation& invocation);

    [[nodiscard]] client::Device& device() { return m_device; }

    [[nodiscard]] const Invocation& invocation() const { return m_invocation; }

    [[nodiscard]] bool signedIn() const { return m_signedIn.has_value(); }

    [[nodiscard]] journal::Actor actor() const { return m_signedIn->actor(); }

    [[nodiscard]] QDate today() const;

    /// Runs on a reading thread and returns what it returned.
    template <typename Work>
    auto read(Work work)
    {
        return m_device.store().read(std::move(work)).result();
    }

    /// Runs on the store thread and returns when it is durable.
    template <typename Work>
    auto write(Work work)
    {
        return m_device.store().write(std::move(work)).result();
    }

    /// Whether the officer may read records of this class that the unit owns.
    Result<bool> mayRead(store::Connection& connection, const journal::StoredRecord& record);

    /// The record of an id, number or key that the officer may read. NotFound also for one that
    /// he may not.
    Result<journal::StoredRecord> find(store::Connection& connection, const QString& words);

private:
    Session(client::Device& device, const Invocation& invocation)
        : m_device(device)
        , m_invocation(invocation)
    {
    }

    client::Device& m_device;
    const Invocation& m_invocation;
    std::optional<client::SignedIn> m_signedIn;
    QHash<int, organisation::ReadScope> m_scopes; ///< by policy class
};

} // namespace bansho::cli
