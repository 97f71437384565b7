#pragma once
// An HQ with its Exchange in a temporary folder, without sockets.

#include "app/vault/officer_key.h"

#include "sync/client/certificate_request.h"
#include "sync/hq/enrol_codes.h"
#include "sync/hq/enrol_requests.h"
#include "sync/hq/exchange.h"
#include "sync/hq/headquarters.h"
#include "sync/hq/verify_log.h"
#include "sync/wire/enrolment_words.h"

#include "tests/hq/practice_hq.h"
#include "tests/support/temp_store.h"

namespace bansho::tests {

/// What a device asks the enrol port, by a code and its key.
inline wire::EnrolmentRequest requestFor(const wire::EnrolmentCode& code,
    const vault::OfficerKey& key, const QByteArray& serverCertificate)
{
    const auto codeKey = wire::enrolmentKey(code.id, code.secret.view());
    return {.codeId = code.id,
        .certificateRequest = *client::certificateRequest(key),
        .proof = *wire::enrolmentProof(codeKey->view(), key.publicKey(), serverCertificate)};
}

/// An HQ that serves, for practice or real. Devices and officers are made before open().
class ServingHq {
public:
    explicit ServingHq(bool practice = true, Timestamp now = ManualClock().now())
        : m_hq(practice, now)
    {
    }

    /// At a real HQ: an officer of ASST, given by sato and confirmed by suzuki; his one-time code.
    QString admitByTwo(const char* number, const char* unit)
    {
        const auto given = m_hq.runAs("sato",
            QStringLiteral(
                "officer add --name 山田 --kana やまだ --role ASST --number %1 --unit %2")
                .arg(QString::fromLatin1(number), QString::fromLatin1(unit)));
        Q_ASSERT_X(given.exitCode == 0, "ServingHq", qPrintable(given.errors));
        return confirmed(number);
    }

    /// A further code of an officer who is known.
    QString furtherCode(const char* number)
    {
        const auto given =
            m_hq.runAs("sato", QStringLiteral("officer code ") + QString::fromLatin1(number));
        Q_ASSERT_X(given.exitCode == 0, "ServingHq", qPrintable(given.errors));
        return confirmed(number);
    }

    /// At a real HQ: what a new device of the unit is told once it was confirmed, with its key.
    wire::EnrolmentFile enrolByTwo(const char* unit)
    {
        const auto given = m_hq.runAs("sato", QStringLiteral("code ") + QString::fromLatin1(unit));
        const auto code = wire::decodeEnrolmentCode(given.output);
        Q_ASSERT_X(code.ok(), "ServingHq", qPrintable(given.errors));
        const auto key = vault::OfficerKey::generate();
        const auto head = *hq::Headquarters::open(m_hq.data(), m_hq.seams());
        const auto request = requestFor(*code, *key, *head->serverCertificate());
        const auto digest = wire::enrolmentDigest(code->id, key->publicKey(), code->hqKey);
        auto answer = head->run([&](store::Connection& c) -> Result<wire::EnrolmentFile> {
            (void)hq::enrolByCode(c, *head, request);
            const auto done = hq::confirmDevice(c, *head,
                {.id = digest.device,
                    .words = digest.words.join(u' '),
                    .confirmedBy = QStringLiteral("suzuki")});
            return done ? hq::enrolByCode(c, *head, request)
                        : Result<wire::EnrolmentFile>(done.error());
        });
        Q_ASSERT_X(answer.ok(), "ServingHq", "no answer");
        answer->devicePrivateKey = key->privateDer()->view().toByteArray();
        return *answer;
    }

    /// An officer of ASST at the unit, whose sign-in code is "code <number>".
    void admit(const char* number, const char* unit, const char* role = "ASST")
    {
        QStringList words = QStringLiteral("officer add --name 山田 --kana やまだ").split(u' ');
        words += {QStringLiteral("--number"), QString::fromLatin1(number), QStringLiteral("--unit"),
            QString::fromLatin1(unit), QStringLiteral("--role"), QString::fromLatin1(role),
            QStringLiteral("--password-file"),
            m_hq.file(QStringLiteral("password"), QByteArray("code ") + number)};
        const auto outcome = m_hq.run(words);
        Q_ASSERT_X(outcome.exitCode == 0, "ServingHq", qPrintable(outcome.errors));
    }

    /// A new practice enrolment file.
    QByteArray enrolment(const char* unit)
    {
        const QString name = QStringLiteral("%1.enrol").arg(++m_files);
        const auto outcome = m_hq.run({QStringLiteral("code"), QString::fromLatin1(unit),
            QStringLiteral("--file"), m_hq.path(name)});
        Q_ASSERT_X(outcome.exitCode == 0, "ServingHq", qPrintable(outcome.errors));
        return m_hq.read(name);
    }

    void open()
    {
        m_head = std::move(*hq::Headquarters::open(m_hq.data(), m_hq.seams()));
        m_exchange = std::make_unique<hq::Exchange>(
            m_head->journal(), TempStore::catalogue(), m_hq.clock(), m_head->settings());
    }

    void close()
    {
        m_exchange.reset();
        m_head.reset();
    }

    [[nodiscard]] bool isOpen() const { return m_head != nullptr; }

    template <typename Work>
    auto on(Work work)
    {
        return m_head->run(std::move(work));
    }

    Result<hq::Reply> answer(hq::Peer& peer, const wire::Message& message)
    {
        return on([&](store::Connection& c) { return m_exchange->answer(c, peer, message); });
    }

    qint64 count(const QByteArray& sql)
    {
        const auto counted = on([&](store::Connection& c) -> Result<qint64> {
            store::Statement query(c, sql);
            const auto row = query.step();
            return row && *row ? query.integer(0) : -1;
        });
        return counted ? *counted : -1;
    }

    QStringList findings()
    {
        const auto own =
            on([this](store::Connection& c) { return journal::verify(c, m_head->journal()); });
        const auto log = on([this](store::Connection& c) {
            return hq::verifyLog(c, m_head->journal(), TempStore::catalogue());
        });
        return own && log ? own->findings + log->findings
                          : QStringList{own ? log.error().detail : own.error().detail};
    }

    PracticeHq& practice() { return m_hq; }

    hq::Headquarters& headquarters() { return *m_head; }

    hq::Exchange& exchange() { return *m_exchange; }

private:
    QString confirmed(const char* number)
    {
        const auto said =
            m_hq.runAs("suzuki", QStringLiteral("officer confirm ") + QString::fromLatin1(number));
        Q_ASSERT_X(said.exitCode == 0, "ServingHq", qPrintable(said.errors));
        return said.output.section(u'\n', 1, 1);
    }

    PracticeHq m_hq;
    std::unique_ptr<hq::Headquarters> m_head;
    std::unique_ptr<hq::Exchange> m_exchange;
    int m_files = 0;
};

} // namespace bansho::tests
