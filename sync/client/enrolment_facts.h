#pragma once
// What a device keeps of its enrolment: in its store, and its certificate and key as files. Until
// encryption at rest comes, the TLS key is a file for its owner only.

#include "app/store/connection.h"

#include "sync/wire/enrolment_file.h"

namespace bansho::client {

/// What HQ said of this device.
struct Enrolment {
    bool practice = false;
    QString unit; ///< code
    QString deviceCode;
    QString host;
    int syncPort = 0;
    QByteArray timeline;
    QByteArray hqKey; ///< SHA-256 of HQ's SubjectPublicKeyInfo, pinned at enrolment
};

/// Of a practice enrolment: the secret that opens the master key, and an officer's code.
struct PracticeFacts {
    QByteArray enrolmentSecret;
    std::optional<wire::SignInVerifier> verifier;
};

/// Writes certificates and key into `folder`/tls.
Result<void> keepCredentials(const QString& folder, const wire::EnrolmentFile& file);

/// Inside the transaction that takes the organisation in.
Result<void> keepEnrolment(store::Connection& connection, const wire::EnrolmentFile& file);

/// Practice only: sign-in codes by which officers may register here.
Result<void> keepCodes(store::Connection& connection, const QList<wire::SignInVerifier>& verifiers);

/// NotEnrolled when nothing was kept.
Result<Enrolment> readEnrolment(store::Connection& connection);

Result<PracticeFacts> practiceFacts(store::Connection& connection, const QString& officer);

} // namespace bansho::client
