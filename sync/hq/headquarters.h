#pragma once
// One HQ: its data folder, its journal of organisation records and its CA. Everything the commands
// do goes through here. Owns the folder while it lives.

#include "app/records/catalogue.h"
#include "app/store/store.h"

#include "app/journal/journal.h"

#include "sync/hq/certificate_authority.h"
#include "sync/hq/gateway_store.h"
#include "sync/hq/operators.h"

namespace bansho::hq {

/// What every part of HQ is given. Borrowed: they outlive it.
struct Seams {
    const Clock* clock = nullptr;
    Randomness* randomness = nullptr;
    vault::ScryptCost passwordCost; ///< of the verifiers it makes; less in tests alone
};

class Headquarters {
public:
    Headquarters(const Headquarters&) = delete;
    Headquarters& operator=(const Headquarters&) = delete;
    ~Headquarters();

    /// Makes the folder, the CA, the server's certificate, the reference units and the templates of
    /// guidance of this release. Exists
    /// (subject: the folder) when there is an HQ already; a creation that was cut short is done
    /// again. Settings::timeline is made here. OutOfRange for a host that is no name. `operators`:
    /// of a real HQ (checkOperators()).
    static Result<std::unique_ptr<Headquarters>> create(const QString& folder, Settings settings,
        const Seams& seams, const QList<NewOperator>& operators = {});
    /// FileNotFound (subject: the folder) before create(); StoreBusy when another process owns it.
    static Result<std::unique_ptr<Headquarters>> open(const QString& folder, const Seams& seams);

    [[nodiscard]] const Settings& settings() const { return m_settings; }

    [[nodiscard]] const journal::Journal& journal() const { return *m_journal; }

    [[nodiscard]] const Seams& seams() const { return m_seams; }

    /// Runs `work(Connection&)` on the store thread and waits for it.
    template <typename Work>
    auto run(Work work)
    {
        return m_store->write(std::move(work)).result();
    }

    /// Commits a change of organisation records or templates of guidance as HQ itself, in groups an
    /// entry can tell of; a change cut short converges when it is done again. `also` joins the last
    /// transaction.
    Result<void> commit(store::Connection& connection, const journal::Change& change,
        const std::function<Result<void>(store::Connection&)>& also = {});

    /// All entries of the organisation stream (streams.h) in HQ's order.
    static Result<QList<journal::SettledEntry>> organisation(store::Connection& connection);

    /// The CA from its files. VerifyFailed when they were changed.
    [[nodiscard]] Result<CertificateAuthority> certificateAuthority() const;

    [[nodiscard]] store::Store& store() { return *m_store; }

    /// The server's key (PKCS #8, DER).
    [[nodiscard]] Result<vault::Secret> serverKey() const;
    /// The server's certificate (DER).
    [[nodiscard]] Result<QByteArray> serverCertificate() const;

private:
    Headquarters(std::unique_ptr<store::Store> store, const Seams& seams);
    static Result<std::unique_ptr<Headquarters>> start(const QString& folder, const Seams& seams);
    Result<void> makeCertificates() const;
    Result<void> writePem(const QString& name, const QByteArray& label, QByteArrayView der) const;
    [[nodiscard]] Result<vault::Secret> readPem(const QString& name, const QByteArray& label) const;
    [[nodiscard]] QString keyFolder() const;

    std::unique_ptr<store::Store> m_store;
    Seams m_seams;
    Settings m_settings;
    records::Catalogue m_catalogue;
    std::unique_ptr<journal::Authoriser> m_rights;
    std::unique_ptr<journal::Journal> m_journal;
};

} // namespace bansho::hq
