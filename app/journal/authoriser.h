#pragma once
// Who asks, and the interface that answers whether he may. Implemented by app/organisation, the
// same code on the client and at HQ; the client's answer is a courtesy, HQ's counts.

#include "app/base/result.h"

#include "app/records/type.h"
#include "app/store/connection.h"

#include <functional>

namespace bansho::journal {

/// A signed-in officer. A null officer is HQ itself writing its organisation records.
struct Actor {
    RecordId officer;
    /// ECDSA-P256-SHA256 over the given bytes by the officer's key (DER).
    std::function<Result<QByteArray>(const QByteArray&)> sign;
};

/// The role by which something is permitted.
struct Grant {
    QString role; ///< code of the list `role`
    RecordId unit; ///< where the officer has that role
    QString station; ///< code of that unit's station, for receipt numbers

    bool operator==(const Grant&) const = default;
};

/// What is to be done, as far as rights depend on it.
struct Deed {
    records::PolicyClass policyClass = records::PolicyClass::System;
    records::Verb verb = records::Verb::Read;
    /// The unit that owns the record; null while a creation leaves it to the officer's own unit.
    RecordId unit;
    /// Of a decision: the officer who proposed; null when not known.
    RecordId proposer;
    /// The unit that the record is given to; null when it stays or goes back to its sender.
    RecordId receiver;
};

class Authoriser {
public:
    Authoriser() = default;
    virtual ~Authoriser() = default;
    Authoriser(const Authoriser&) = delete;
    Authoriser& operator=(const Authoriser&) = delete;

    /// The first of the officer's roles that permits the deed. NotAllowed; SelfApproval; never a
    /// default yes. On the thread of the connection.
    virtual Result<Grant> authorise(
        store::Connection& connection, const Actor& actor, const Deed& deed) = 0;
};

} // namespace bansho::journal
