#pragma once
// A desk at a real device, without a line: what the tests of the screens work with.

#include "sync/client/sync_line.h"

#include "ui/shell/desk.h"

#include "tests/client/real_device.h"

#include <QSettings>
#include <QTest>

#include <latch>

namespace bansho::tests {

/// Borrows the device, which must have been started.
class DeskAt {
public:
    explicit DeskAt(RealDevice& device, Language language = Language::Japanese)
        : m_randomness(77)
        , m_watch(device.device())
        , m_line(device.device(), m_watch, m_randomness)
        , m_desk(device.device(), m_watch, m_line, language)
        , m_settings(device.folder() + QStringLiteral("/window.ini"), QSettings::IniFormat)
    {
    }

    shell::Desk& desk() { return m_desk; }

    QSettings& settings() { return m_settings; }

    /// Signs in with the code of RealDevice::signIn(); the error, or nullopt when it worked.
    std::optional<Error> signIn(const char* number)
    {
        std::optional<Result<void>> answer;
        m_desk.signIn(QString::fromLatin1(number), QStringLiteral("code ") + QLatin1String(number),
            &m_desk, [&answer](const Result<void>& result) { answer = result; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, patienceMs)) {
            return fail(ErrorCode::Timeout, QStringLiteral("no answer"));
        }
        return *answer ? std::nullopt : std::optional(answer->error());
    }

    /// Commits and returns the error, or nullopt when it is durable.
    std::optional<Error> commit(const journal::Change& change)
    {
        std::optional<Result<journal::Receipt>> answer;
        m_desk.commit(&m_desk, change,
            [&answer](const Result<journal::Receipt>& result) { answer = result; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, patienceMs)) {
            return fail(ErrorCode::Timeout, QStringLiteral("no answer"));
        }
        return *answer ? std::nullopt : std::optional(answer->error());
    }

    /// Waits until the store has done all that was asked of it so far and everybody has heard. No
    /// time passes by itself: the writing thread does its work in order, and two readings that
    /// wait for each other can only meet when both reading threads are done with what came before.
    bool settle()
    {
        QCoreApplication::sendPostedEvents();
        int heard = 0;
        deliver(m_desk.device().store().write([](store::Connection&) { return Result<void>(); }),
            &m_desk, [&heard](const Result<void>&) { ++heard; });
        const auto meeting = std::make_shared<std::latch>(2);
        for (int reader = 0; reader < 2; ++reader) {
            m_desk.read(
                &m_desk,
                [meeting](store::Connection&) {
                    meeting->arrive_and_wait();
                    return Result<void>();
                },
                [&heard](const Result<void>&) { ++heard; });
        }
        return QTest::qWaitFor([&heard] { return heard == 3; }, patienceMs);
    }

    static constexpr int patienceMs = 20'000;

private:
    SeededRandomness m_randomness;
    client::Watch m_watch;
    client::SyncLine m_line;
    shell::Desk m_desk;
    QSettings m_settings;
};

} // namespace bansho::tests
