#include "sync/client/enrol_wait.h"

#include "sync/client/enrolment_key.h"

#include <algorithm>

namespace bansho::client {

namespace {

/// What passes by itself: a line that breaks, and an hour in which HQ hears nobody from this
/// address because somebody else there tried wrong codes.
bool passes(ErrorCode code)
{
    return code == ErrorCode::Unreachable || code == ErrorCode::Timeout
        || code == ErrorCode::LockedOut;
}

} // namespace

EnrolWait::EnrolWait(wire::EnrolmentCode code, QString folder, const Clock& clock,
    Randomness& randomness, EnrolPatience patience, QObject* parent)
    : QObject(parent)
    , m_code(std::move(code))
    , m_folder(std::move(folder))
    , m_clock(clock)
    , m_randomness(randomness)
    , m_patience(patience)
    , m_waitMs(patience.firstMs)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &EnrolWait::ask);
}

void EnrolWait::start()
{
    m_begunMs = m_clock.monotonicMs();
    QTimer::singleShot(0, this, [this] {
        if (const auto taken = takeKey(); !taken) {
            end(taken.error());
            return;
        }
        ask();
    });
}

Result<void> EnrolWait::takeKey()
{
    auto kept = keptEnrolmentKey(m_folder, m_code.id);
    if (!kept) {
        return kept.error();
    }
    m_kept = kept->has_value();
    auto key =
        m_kept ? Result<vault::OfficerKey>(std::move(**kept)) : vault::OfficerKey::generate();
    if (!key) {
        return key.error();
    }
    m_key = std::make_shared<const vault::OfficerKey>(std::move(*key));
    return {};
}

/// Before the code is bound to it at HQ.
Result<void> EnrolWait::keepKey()
{
    if (m_kept) {
        return {};
    }
    auto kept = keepEnrolmentKey(m_folder, m_code.id, *m_key);
    m_kept = kept.ok();
    return kept;
}

void EnrolWait::ask()
{
    m_job = std::make_unique<EnrolJob>(m_code.copy(), m_key, [this] { return keepKey(); });
    connect(m_job.get(), &EnrolJob::finished, this, &EnrolWait::answered);
    m_job->start();
}

void EnrolWait::answered(const Result<wire::EnrolmentFile>& answer)
{
    m_job.release()->deleteLater(); // in the middle of its own signal
    const ErrorCode code = answer ? ErrorCode::Internal : answer.error().code;
    if (!answer && code == ErrorCode::NotConfirmed) {
        if (!m_waits) {
            m_waits = true;
            emit waits(wire::enrolmentDigest(m_code.id, m_key->publicKey(), m_code.hqKey));
        }
        askLater();
    } else if (!answer && m_waits && passes(code)) {
        askLater();
    } else if (!answer && m_kept && isUseless(code)) {
        const auto forgotten = forgetEnrolmentKey(m_folder);
        end(forgotten ? answer : Result<wire::EnrolmentFile>(forgotten.error()));
    } else {
        end(answer);
    }
}

/// Whether the kept key leads nowhere: the code is void, or HQ has not looked at the request with
/// which a new key came.
bool EnrolWait::isUseless(ErrorCode code) const
{
    return code == ErrorCode::Refused || (code == ErrorCode::LockedOut && !m_resumed);
}

void EnrolWait::askLater()
{
    const int spread = m_waitMs / 2;
    const int wait = m_waitMs + quint8(m_randomness.bytes(1).at(0)) * spread / 255 - spread / 2;
    if (m_clock.monotonicMs() + wait - m_begunMs > m_patience.limitMs) {
        end(fail(ErrorCode::NotConfirmed, QStringLiteral("the time is over")));
        return;
    }
    m_waitMs = std::min(m_waitMs * 2, m_patience.longestMs);
    m_timer.start(wait);
}

void EnrolWait::end(const Result<wire::EnrolmentFile>& answer)
{
    emit finished(answer);
}

} // namespace bansho::client
