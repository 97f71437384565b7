#pragma once
// Enrolment until it is done: asks by the code and, while the second operator of a real HQ has not
// confirmed the device, asks again with back-off until a time limit. The key is kept before the
// first request goes out, so that a wait that was interrupted is gone on with by another one. Lives
// on a thread with an event loop.

#include "app/base/clock.h"

#include "sync/client/enrol_job.h"
#include "sync/wire/enrolment_words.h"

namespace bansho::client {

/// How long to wait.
struct EnrolPatience {
    int firstMs = 1'000; ///< before the second request
    int longestMs = 15'000; ///< between later ones, which come at twice the time before, +- 25 %
    qint64 limitMs = 3'600'000; ///< no request is made later
};

class EnrolWait : public QObject {
    Q_OBJECT

public:
    /// `folder` is the data folder the device is to have. Borrows clock and randomness.
    EnrolWait(wire::EnrolmentCode code, QString folder, const Clock& clock, Randomness& randomness,
        EnrolPatience patience, QObject* parent = nullptr);

    void start();

signals:
    /// HQ has the request and waits for its second operator: what he is to be told. Emitted once.
    void waits(const bansho::wire::EnrolmentDigest& digest);
    /// Emitted once, never before start() returns. As EnrolJob; NotConfirmed when the time limit
    /// was reached. The kept key stays after NotConfirmed and where HQ may have it: it is forgotten
    /// by forgetEnrolmentKey() when the device is made.
    void finished(const bansho::Result<bansho::wire::EnrolmentFile>& answer);

private:
    void ask();
    void answered(const Result<wire::EnrolmentFile>& answer);
    [[nodiscard]] bool isUseless(ErrorCode code) const;
    void askLater();
    void end(const Result<wire::EnrolmentFile>& answer);
    Result<void> takeKey();
    Result<void> keepKey();

    wire::EnrolmentCode m_code;
    QString m_folder;
    const Clock& m_clock;
    Randomness& m_randomness;
    EnrolPatience m_patience;
    std::shared_ptr<const vault::OfficerKey> m_key;
    std::unique_ptr<EnrolJob> m_job;
    QTimer m_timer;
    qint64 m_begunMs = 0;
    int m_waitMs = 0;
    bool m_kept = false; ///< the key
    bool m_resumed = false; ///< it was kept by an earlier wait
    bool m_waits = false; ///< HQ has said that it has the request
};

} // namespace bansho::client
