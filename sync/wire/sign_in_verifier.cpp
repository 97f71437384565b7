#include "sync/wire/sign_in_verifier.h"

#include "app/vault/slot_keys.h"

namespace bansho::wire {

namespace {

Result<vault::Secret> derived(
    const QString& password, const QByteArray& salt, const vault::ScryptCost& cost)
{
    const vault::Secret typed(vault::normalizedPassword(password).toUtf8());
    return vault::scrypt(typed.view(), salt, cost, vault::keySize);
}

} // namespace

Result<SignInVerifier> makeVerifier(const QString& officer, const QString& password,
    const vault::ScryptCost& cost, Randomness& randomness)
{
    const QByteArray salt = randomness.bytes(verifierSaltBytes);
    const auto key = derived(password, salt, cost);
    if (!key) {
        return key.error();
    }
    return SignInVerifier{
        .officer = officer, .salt = salt, .cost = cost, .verifier = key->view().toByteArray()};
}

Result<void> checkPassword(const SignInVerifier& verifier, const QString& password)
{
    const auto key = derived(password, verifier.salt, verifier.cost);
    if (!key) {
        return key.error();
    }
    if (!vault::sameBytes(key->view(), verifier.verifier)) {
        return fail(ErrorCode::WrongPassword, QStringLiteral("the verifier differs"));
    }
    return {};
}

QString normalizedOneTimeCode(const QString& typed)
{
    QString code;
    for (const QChar c : vault::normalizedPassword(typed)) {
        if (c.isLetterOrNumber()) {
            code.append(c.toUpper());
        }
    }
    return code;
}

Result<vault::Secret> oneTimeCodeKey(
    const QString& typed, const QByteArray& salt, const vault::ScryptCost& cost)
{
    return derived(normalizedOneTimeCode(typed), salt, cost);
}

Result<QByteArray> claimProof(QByteArrayView key, const ReplicaId& replica)
{
    return vault::hmacSha256(key, "bansho claim 1" + replica.bytes());
}

} // namespace bansho::wire
