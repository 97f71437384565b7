#include "sync/client/first_sign_in.h"

#include "app/base/async.h"

#include "sync/client/exchange_store.h"

#include <QPromise>

namespace bansho::client {

FirstSignIn::FirstSignIn(
    Device& device, Words words, std::unique_ptr<Transport> line, QObject* parent)
    : QObject(parent)
    , m_device(device)
    , m_words(std::move(words))
    , m_line(std::move(line))
{
    connect(m_line.get(), &Transport::opened, this, [this] {
        m_line->send(wire::encode(wire::Hello{.replica = m_device.journal().replica(),
            .timeline = m_device.enrolment().timeline,
            .clockMs = m_device.clock().machine().now().utcMs}));
    });
    connect(m_line.get(), &Transport::received, this, &FirstSignIn::received);
    connect(m_line.get(), &Transport::lost, this, [this](const Error& error) { end(error); });
}

Result<std::unique_ptr<FirstSignIn>> FirstSignIn::make(Device& device, Words words)
{
    const auto gateway = device.gateway();
    if (!gateway) {
        return gateway.error();
    }
    return std::make_unique<FirstSignIn>(
        device, std::move(words), std::make_unique<WebSocketTransport>(*gateway));
}

FirstSignIn::~FirstSignIn()
{
    m_worker.waitForDone();
}

/// Work that takes long, such as stretching a password.
template <typename Work, typename Consumer>
void FirstSignIn::onWorker(Work work, Consumer consumer)
{
    using Value = std::shared_ptr<std::invoke_result_t<Work>>;
    auto promise = std::make_shared<QPromise<Value>>();
    promise->start();
    deliver(promise->future(), this, [this, consumer](const Value& value) mutable {
        if (!m_ended) {
            consumer(*value);
        }
    });
    m_worker.start([promise, work = std::move(work)]() mutable {
        vault::releaseWithThread();
        promise->addResult(std::make_shared<std::invoke_result_t<Work>>(work()));
        promise->finish();
    });
}

void FirstSignIn::start()
{
    onWorker([this] { return m_device.checkNewPassword(m_words.password); },
        [this](const Result<void>& fits) {
            if (fits) {
                m_line->open();
            } else {
                end(fits.error());
            }
        });
}

void FirstSignIn::received(const QByteArray& frame)
{
    const auto message = wire::decode(frame);
    if (!message) {
        end(message.error());
    } else if (const auto* welcome = std::get_if<wire::Welcome>(&*message); welcome && !m_welcome) {
        m_welcome = true;
        welcomed(*welcome);
    } else if (const auto* salt = std::get_if<wire::Salt>(&*message); salt && m_welcome) {
        stretch(*salt);
    } else if (const auto* answer = std::get_if<wire::Claimed>(&*message); answer && m_welcome) {
        claimed(*answer);
    } else if (const auto* failure = std::get_if<wire::Failure>(&*message)) {
        end(fail(failure->code, QStringLiteral("HQ ended the exchange")));
    } else if (!std::holds_alternative<wire::Announce>(*message)) {
        end(fail(ErrorCode::Protocol, QStringLiteral("not what was asked for")));
    }
}

/// Nothing is told of the code before it is sure that this is HQ.
void FirstSignIn::welcomed(const wire::Welcome& welcome)
{
    const auto ask = [this](const Result<void>& good) {
        if (good) {
            m_line->send(wire::encode(wire::AskSalt{m_words.officer}));
        } else {
            end(good.error());
        }
    };
    if (const auto doubted = m_line->doubted()) {
        onWorker(
            [this, welcome, good = *doubted] {
                return m_device.store()
                    .write([&](store::Connection& c) { return judgeTime(c, welcome, good); })
                    .result();
            },
            ask);
    } else {
        ask({});
    }
}

void FirstSignIn::stretch(const wire::Salt& salt)
{
    onWorker(
        [code = m_words.code, salt] { return wire::oneTimeCodeKey(code, salt.salt, salt.cost); },
        [this](Result<vault::Secret>& key) {
            const auto proof = key ? wire::claimProof(key->view(), m_device.journal().replica())
                                   : Result<QByteArray>(key.error());
            if (!proof) {
                end(proof.error());
                return;
            }
            m_codeKey = std::make_shared<const vault::Secret>(std::move(*key));
            m_line->send(wire::encode(wire::Claim{m_words.officer, *proof}));
        });
}

void FirstSignIn::claimed(const wire::Claimed& claimed)
{
    if (!claimed.accepted) {
        const bool wrong = claimed.code == ErrorCode::SignInCodeWrong;
        end(fail(claimed.code, QStringLiteral("HQ refused the code"),
            wrong ? QString::number(claimed.triesLeft) : m_words.officer));
        return;
    }
    if (!m_codeKey) {
        end(fail(ErrorCode::Protocol, QStringLiteral("claimed before it was asked for")));
        return;
    }
    m_line->close();
    onWorker(
        [this, secret = claimed.secret, key = m_codeKey] {
            return m_device.makeSlot(m_words.officer, m_words.password,
                {.enrolmentSecret = vault::Secret(secret), .codeKey = key->copy()});
        },
        [this](const Result<void>& made) { end(made); });
}

void FirstSignIn::end(const Result<void>& done)
{
    if (m_ended) {
        return;
    }
    m_ended = true;
    m_line->close();
    emit finished(done);
}

} // namespace bansho::client
