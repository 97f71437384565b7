#pragma once
// An HQ with its Exchange in a temporary folder, without sockets.

#include "sync/hq/exchange.h"
#include "sync/hq/headquarters.h"

#include "tests/hq/practice_hq.h"
#include "tests/support/temp_store.h"

namespace bansho::tests {

/// A practice HQ that serves. Devices and officers are made before open().
class ServingHq {
public:
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
        const auto verified =
            on([this](store::Connection& c) { return journal::verify(c, m_head->journal()); });
        return verified ? verified->findings : QStringList{verified.error().detail};
    }

    PracticeHq& practice() { return m_hq; }

    hq::Headquarters& headquarters() { return *m_head; }

private:
    PracticeHq m_hq;
    std::unique_ptr<hq::Headquarters> m_head;
    std::unique_ptr<hq::Exchange> m_exchange;
    int m_files = 0;
};

} // namespace bansho::tests
