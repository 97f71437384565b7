#pragma once
// The certificate request (PKCS #10, RFC 2986) by which a device asks HQ for its certificate. Qt
// has none, so OpenSSL makes it.

#include "app/base/result.h"

#include "app/vault/officer_key.h"

namespace bansho::client {

/// DER. It names nobody: HQ decides what the certificate says. Internal when the library failed.
Result<QByteArray> certificateRequest(const vault::OfficerKey& key);

} // namespace bansho::client
