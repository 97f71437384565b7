#include "ui/cli/owner.h"

#include "app/base/async.h"

#include "app/vault/crypto.h"

#include "ui/cli/commands.h"

#include <algorithm>

namespace bansho::cli {

Owner::Owner(std::unique_ptr<client::Device> device, Randomness& randomness, Language language,
    QObject* parent)
    : QObject(parent)
    , m_device(std::move(device))
    , m_language(language)
    , m_watch(*m_device)
    , m_line(*m_device, m_watch, randomness)
    , m_server([this](const QByteArray& command) { return beginHandedOver(command); })
{
    connect(&m_server, &store::HandoverServer::idle, this, &Owner::idle);
}

Owner::~Owner()
{
    m_worker.waitForDone();
}

Result<void> Owner::listen(const QString& folder)
{
    return m_server.listen(folder);
}

void Owner::close()
{
    m_server.close();
}

QFuture<QByteArray> Owner::beginHandedOver(const QByteArray& command)
{
    auto promise = std::make_shared<QPromise<QByteArray>>();
    promise->start();
    const auto invocation = decodeInvocation(command);
    if (!invocation) {
        promise->addResult(encode(failure(invocation.error(), m_language)));
        promise->finish();
        return promise->future();
    }
    deliver(begin(*invocation), this, [promise](const Outcome& outcome) {
        promise->addResult(encode(outcome));
        promise->finish();
    });
    return promise->future();
}

Outcome Owner::quickIntake(Language language) const
{
    const auto done = m_bringIntake
        ? m_bringIntake()
        : Result<void>(fail(ErrorCode::StoreBusy, QStringLiteral("the owner has no window")));
    return done ? Outcome() : failure(done.error(), language);
}

Outcome Owner::window(Language language) const
{
    if (!m_bringWindow) {
        return failure(
            fail(ErrorCode::StoreBusy, QStringLiteral("the owner has no window")), language);
    }
    m_bringWindow();
    return {};
}

QFuture<Outcome> Owner::begin(const Invocation& invocation)
{
    if (invocation.wantsWindow()) {
        return QtFuture::makeReadyFuture(window(invocation.language));
    }
    if (invocation.wantsQuickIntake()) {
        return QtFuture::makeReadyFuture(quickIntake(invocation.language));
    }
    if (!invocation.signInCodeFile.isEmpty()) {
        return signInFirst(invocation);
    }
    if (invocation.command == QStringLiteral("sync")) {
        return synchronise(invocation);
    }
    const auto known = invocation.officer.isEmpty() ? Result<bool>(true)
                                                    : m_device->knowsOfficer(invocation.officer);
    if (known && *known) {
        return runOnWorker(invocation);
    }
    // An officer who is new here: HQ may know of him. Without a line the sign-in says what is
    // wrong.
    auto promise = std::make_shared<QPromise<Outcome>>();
    promise->start();
    deliver(m_line.afresh(), this, [this, promise, invocation](const Result<void>&) {
        deliver(runOnWorker(invocation), this, [promise](const Outcome& outcome) {
            promise->addResult(outcome);
            promise->finish();
        });
    });
    return promise->future();
}

namespace {

Result<client::FirstSignIn::Words> wordsOf(
    const Invocation& invocation, const client::Enrolment& enrolment)
{
    if (enrolment.practice) { // where the password itself is the code
        return fail(ErrorCode::Usage, QStringLiteral("a practice device"),
            QStringLiteral("--sign-in-code-file"));
    }
    const auto code = firstLineOf(invocation.path(invocation.signInCodeFile));
    const auto password = passwordOf(invocation);
    if (!code || !password) {
        return code ? password.error() : code.error();
    }
    return client::FirstSignIn::Words{
        .officer = invocation.officer, .code = *code, .password = *password};
}

} // namespace

/// With the code HQ gave him; then the command itself, for which he signs in with his password.
QFuture<Outcome> Owner::signInFirst(const Invocation& invocation)
{
    auto promise = std::make_shared<QPromise<Outcome>>();
    promise->start();
    const auto words = wordsOf(invocation, m_device->enrolment());
    auto first = words ? client::FirstSignIn::make(*m_device, *words)
                       : Result<std::unique_ptr<client::FirstSignIn>>(words.error());
    if (!first) {
        promise->addResult(failure(first.error(), invocation.language));
        promise->finish();
        return promise->future();
    }
    client::FirstSignIn* job = first->get();
    m_firsts.push_back(std::move(*first));
    connect(job, &client::FirstSignIn::finished, this,
        [this, job, promise, invocation](const Result<void>& done) {
            const auto mine = std::find_if(m_firsts.begin(), m_firsts.end(),
                [job](const auto& one) { return one.get() == job; });
            mine->release()->deleteLater(); // in the middle of its own signal
            m_firsts.erase(mine);
            if (done) {
                afterFirstSignIn(promise, invocation);
            } else {
                promise->addResult(failure(done.error(), invocation.language));
                promise->finish();
            }
        });
    job->start();
    return promise->future();
}

/// HQ is told of his key, and what it knows of him comes here. Without a line the command says what
/// is wrong.
void Owner::afterFirstSignIn(const Promised& promise, const Invocation& invocation)
{
    deliver(m_line.afresh(), this, [this, promise, invocation](const Result<void>&) {
        Invocation rest = invocation;
        rest.signInCodeFile.clear();
        deliver(begin(rest), this, [promise](const Outcome& outcome) {
            promise->addResult(outcome);
            promise->finish();
        });
    });
}

QFuture<Outcome> Owner::runOnWorker(const Invocation& invocation)
{
    auto promise = std::make_shared<QPromise<Outcome>>();
    promise->start();
    m_worker.start([this, promise, invocation] {
        vault::releaseWithThread();
        promise->addResult(run(*m_device, invocation));
        promise->finish();
    });
    return promise->future();
}

QFuture<Outcome> Owner::synchronise(const Invocation& invocation)
{
    auto promise = std::make_shared<QPromise<Outcome>>();
    promise->start();
    deliver(m_line.once(), this, [this, promise, invocation](const Result<void>& done) {
        if (!done) {
            promise->addResult(failure(done.error(), invocation.language));
            promise->finish();
            return;
        }
        Invocation status = invocation;
        status.command = QStringLiteral("status");
        status.options.clear();
        deliver(runOnWorker(status), this, [promise](const Outcome& outcome) {
            promise->addResult(outcome);
            promise->finish();
        });
    });
    return promise->future();
}

} // namespace bansho::cli
