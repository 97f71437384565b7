#include "ui/cli/session.h"

#include <QFile>

namespace bansho::cli {

Result<QString> firstLineOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(file.exists() ? ErrorCode::FileUnreadable : ErrorCode::FileNotFound,
            file.errorString(), path);
    }
    QString password = QString::fromUtf8(file.readLine());
    while (password.endsWith(u'\n') || password.endsWith(u'\r')) {
        password.chop(1);
    }
    return password;
}

Result<QString> passwordOf(const Invocation& invocation)
{
    if (invocation.passwordFile.isEmpty()) {
        return fail(
            ErrorCode::Usage, QStringLiteral("--password-file"), QStringLiteral("--password-file"));
    }
    return firstLineOf(invocation.path(invocation.passwordFile));
}

Result<std::unique_ptr<Session>> Session::begin(
    client::Device& device, const Invocation& invocation)
{
    std::unique_ptr<Session> session(new Session(device, invocation));
    if (invocation.officer.isEmpty()) {
        return session;
    }
    const auto password = passwordOf(invocation);
    if (!password) {
        return password.error();
    }
    auto signedIn = device.signIn(invocation.officer, *password);
    if (!signedIn) {
        return signedIn.error();
    }
    session->m_signedIn.emplace(std::move(*signedIn));
    return session;
}

QDate Session::today() const
{
    return toJst(m_device.clock().now()).date();
}

Result<bool> Session::mayRead(store::Connection& connection, const journal::StoredRecord& record)
{
    const records::Catalogue& catalogue = m_device.catalogue();
    const records::TypeSpec* type = catalogue.type(record.state.type);
    const int key = int(type->policyClass);
    if (!m_scopes.contains(key)) {
        const auto scope = organisation::readableUnits(
            connection, m_signedIn->officer, type->policyClass, m_device.clock().now());
        if (!scope) {
            return scope.error();
        }
        m_scopes.insert(key, *scope);
    }
    const organisation::ReadScope scope = m_scopes.value(key);
    if (scope.everything) {
        return true;
    }
    const auto units = journal::readingUnits(connection, catalogue, record);
    return units ? Result<bool>(scope.containsAny(*units)) : units.error();
}

Result<journal::StoredRecord> Session::find(store::Connection& connection, const QString& words)
{
    auto found = journal::findByWords(connection, m_device.catalogue(), words);
    if (!found) {
        return found.error();
    }
    if (*found) {
        const auto allowed = mayRead(connection, **found);
        if (!allowed) {
            return allowed.error();
        }
        if (*allowed) {
            return std::move(**found);
        }
    }
    return fail(ErrorCode::NotFound, QStringLiteral("no such record"), words);
}

} // namespace bansho::cli
