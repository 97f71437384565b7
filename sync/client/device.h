#pragma once
// This PC as HQ knows it: its data folder with store, journal, keystore and attachments. The
// window and the command line work through it. The sign-in codes and the enrolment secret of a
// practice HQ stay in the store, so a practice device protects nothing against whoever holds it; a
// real HQ gives the secret out with each officer's one-time code, and it is not kept here.

#include "app/vault/keystore.h"

#include "app/store/attachments.h"
#include "app/store/search_index.h"
#include "app/store/store.h"

#include "app/organisation/rights.h"

#include "sync/client/corrected_clock.h"
#include "sync/client/enrolment_facts.h"
#include "sync/client/transport.h"

#include <QMutex>

namespace bansho::wire {
struct Welcome;
}

namespace bansho::client {

struct DeviceParts {
    const records::Catalogue* catalogue = nullptr;
    const Clock* clock = nullptr;
    Randomness* randomness = nullptr;
    vault::ScryptCost slotCost; ///< at most so much of the slots it makes; less in tests alone
};

/// A signed-in officer. Holds keys: never copied, destroyed at sign-out.
struct SignedIn {
    vault::Session session;
    RecordId officer;

    /// The actor of a commit; borrows this.
    [[nodiscard]] journal::Actor actor() const;
};

/// What HQ gave for the first sign-in of an officer.
struct Welcomed {
    vault::Secret enrolmentSecret;
    vault::Secret codeKey; ///< his one-time code, stretched
};

/// How an officer stands on this device.
enum class Standing {
    Known, ///< he signs in with his password
    NeedsCode, ///< he is of the organisation, and signs in here for the first time
    Unknown,
};

/// Any thread; blocks, so never the GUI thread.
class Device {
public:
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;
    ~Device();

    /// Makes this data folder a device of HQ from a practice enrolment file. AlreadyEnrolled;
    /// BadJson/Protocol for a file that is not one; the store's errors. A device half made by an
    /// interrupted enrolment is made anew.
    static Result<void> enrol(const QString& folder, const QByteArray& file, DeviceParts parts);
    /// The same from what a practice or a real HQ answered over the enrol port, with the device's
    /// private key put in. Refused without that key.
    static Result<void> enrol(
        const QString& folder, const wire::EnrolmentFile& answer, DeviceParts parts);
    /// Before a one-time code is used up: AlreadyEnrolled when the folder is a device's already,
    /// StoreBusy when another process owns it, the store's errors.
    static Result<void> checkFresh(const QString& folder, DeviceParts parts);

    /// NotEnrolled; StoreBusy when another process owns the folder; the store's and the keystore's
    /// errors.
    static Result<std::unique_ptr<Device>> open(const QString& folder, DeviceParts parts);

    /// As vault::Keystore::signIn(). On a practice device the first sign-in of an officer with his
    /// code makes his slot, with that code as his password. SignInCodeNeeded when he is new on a
    /// device of a real HQ.
    Result<SignedIn> signIn(const QString& number, const QString& password);

    /// Whether a password may be chosen here. PasswordTooShort.
    Result<void> checkNewPassword(const QString& password);
    /// The slot of an officer who is new on a device of a real HQ, and word for HQ of his key. Goes
    /// on where it was cut off: an officer who has a slot with that password keeps it.
    /// PasswordTooShort; WrongPassword and others of signIn() for a slot with another password.
    Result<void> makeSlot(const QString& number, const QString& password, const Welcomed& welcomed);

    [[nodiscard]] store::Store& store() { return *m_store; }

    [[nodiscard]] journal::Journal& journal() { return m_journal; }

    [[nodiscard]] store::Attachments& attachments() { return m_attachments; }

    [[nodiscard]] const Enrolment& enrolment() const { return m_enrolment; }

    /// The time as far as HQ and the machine tell.
    [[nodiscard]] const CorrectedClock& clock() const { return m_clock; }

    /// Keeps what HQ said in its welcome, and its time. The store's errors.
    Result<void> welcomed(store::Connection& connection, const wire::Welcome& welcome);

    [[nodiscard]] const records::Catalogue& catalogue() const { return *m_parts.catalogue; }

    /// An id for a record that is about to be made together with others that name it. Any thread.
    [[nodiscard]] RecordId freshRecord() const { return m_parts.randomness->id<RecordId>(); }

    /// The key that signs what this device sends, and with it speaks TLS.
    [[nodiscard]] const vault::OfficerKey& deviceKey() const { return *m_deviceKey; }

    /// Where HQ is and the certificates of the line. FileUnreadable.
    [[nodiscard]] Result<Gateway> gateway() const;
    /// Whether the officer can sign in without asking HQ first.
    Result<bool> knowsOfficer(const QString& number);
    Result<Standing> standing(const QString& number);

    /// The text provider of full-text search.
    [[nodiscard]] store::TextProvider searchTexts() const;

private:
    Device(DeviceParts parts, const QString& folder);

    Result<void> openStore(const QString& folder);
    [[nodiscard]] vault::KeystoreIdentity identity(const RecordId& device) const;
    Result<void> registerOfficer(const QString& number, const QString& code);
    Result<void> tellHq(const QString& number, QByteArrayView codeKey);
    [[nodiscard]] vault::Policy priced(vault::Policy policy) const;
    Error refusedSignIn(const QString& number, const Error& error);

    DeviceParts m_parts;
    CorrectedClock m_clock;
    organisation::Rights m_rights;
    journal::Journal m_journal;
    store::Attachments m_attachments;
    QMutex m_mutex; ///< the keystore: one thread at a time
    std::optional<vault::Keystore> m_keystore;
    std::optional<vault::OfficerKey> m_deviceKey;
    Enrolment m_enrolment;
    std::unique_ptr<store::Store> m_store; ///< last: it waits for work that uses all of the above
};

} // namespace bansho::client
