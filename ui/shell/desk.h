#pragma once
// What every screen works with: the device, the officer who sits at it, and word of what changes.
// Lives on the GUI thread and never blocks on the store: work runs on the store's threads and its
// results come back to the one who asked, unless he is gone.

#include "app/base/async.h"

#include "app/organisation/directory.h"

#include "sync/client/first_sign_in.h"
#include "sync/client/sync_line.h"

#include "ui/shell/drafts.h"

#include <QPromise>
#include <QThreadPool>

#include <type_traits>
#include <vector>

namespace bansho::shell {

/// The officer who is signed in, as the organisation's records have him now.
struct Sitter {
    organisation::OfficerInfo officer;
    QString post; ///< 署長, 係長; empty when none is recorded
    QList<organisation::HeldRole> roles; ///< in the order they were given; may be empty
    organisation::UnitInfo unit; ///< his section
    std::optional<organisation::UnitInfo> station; ///< none for headquarters
    bool takesCases = false; ///< whether he may log a case somewhere (G4-2(3))

    /// Whether he holds the role (code of the list `role`) somewhere.
    [[nodiscard]] bool holds(QStringView role) const;
};

class Desk : public QObject {
    Q_OBJECT

public:
    /// Borrows all of them, which must outlive it.
    Desk(client::Device& device, client::Watch& watch, client::SyncLine& line, Language language,
        QObject* parent = nullptr);
    ~Desk() override;

    /// Slow by intent (the password's key is stretched); `context` gets a Result<void> later. An
    /// officer who is new here waits for one exchange with HQ first. Errors as Device::signIn().
    template <typename Consumer>
    void signIn(const QString& number, const QString& password, QObject* context, Consumer consumer)
    {
        deliver(beginSignIn(number, password), context, std::move(consumer));
    }

    /// Whether the officer has a slot here or needs a code first; `context` gets a
    /// Result<client::Standing> soon.
    template <typename Consumer>
    void standing(const QString& number, QObject* context, Consumer consumer)
    {
        deliver(beginStanding(number), context, std::move(consumer));
    }

    /// The first sign-in on a device of a real HQ; HQ must be reachable. Errors as
    /// client::FirstSignIn and signIn().
    template <typename Consumer>
    void signInFirst(const client::FirstSignIn::Words& words, QObject* context, Consumer consumer)
    {
        deliver(beginFirstSignIn(words), context, std::move(consumer));
    }

    /// Forgets the officer's keys; work that is under way is finished.
    void signOut();

    [[nodiscard]] bool isSignedIn() const { return m_signedIn != nullptr; }

    /// Only while somebody is signed in.
    [[nodiscard]] const Sitter& sitter() const { return m_sitter; }

    [[nodiscard]] client::Device& device() { return m_device; }

    [[nodiscard]] client::SyncLine& line() { return m_line; }

    /// Drafts that are not in the store yet.
    [[nodiscard]] Drafts& drafts() { return m_drafts; }

    [[nodiscard]] Language language() const { return m_language; }

    void setLanguage(Language language) { m_language = language; }

    [[nodiscard]] const client::CorrectedClock& clock() const { return m_device.clock(); }

    /// The day in Japan.
    [[nodiscard]] QDate today() const { return toJst(clock().now()).date(); }

    /// Runs `work(Connection&)` (returning a Result<T>) on a reading thread; `consumer` gets it on
    /// this thread.
    template <typename Work, typename Consumer>
    void read(QObject* context, Work work, Consumer consumer)
    {
        deliver(m_device.store().read(std::move(work)), context, std::move(consumer));
    }

    /// One action of the officer; `consumer` gets a Result<journal::Receipt> when it is durable,
    /// or why not. NotSignedIn when he has gone meanwhile.
    template <typename Consumer>
    void commit(QObject* context, const journal::Change& change, Consumer consumer)
    {
        deliver(begin(change, {}), context, std::move(consumer));
    }

    /// What is done in the same transaction, on the store thread, after the action itself.
    using Also = std::function<Result<void>(store::Connection&)>;

    /// The same, with something more that becomes durable together with it or not at all: the
    /// draft of what is registered goes away.
    template <typename Consumer>
    void commit(QObject* context, const journal::Change& change, Also also, Consumer consumer)
    {
        deliver(begin(change, std::move(also)), context, std::move(consumer));
    }

    /// What is more than one action, in steps (from 0) with others' work between them: runs
    /// `work(Connection&, const journal::Actor&, int step)` (returning a Result<T>) on the store
    /// thread as the officer. `consumer(step, outcome)` is called when each is durable, or why not,
    /// while `context` lives. A failure ends it; a lock does not: it holds the keys until it is
    /// done. NotSignedIn when he has gone before.
    template <typename Work, typename Consumer>
    void actInSteps(QObject* context, int steps, Work work, Consumer consumer)
    {
        using Outcome = std::invoke_result_t<Work, store::Connection&, const journal::Actor&, int>;
        if (!m_signedIn) {
            consumer(
                0, Outcome(fail(ErrorCode::NotSignedIn, QStringLiteral("nobody is signed in"))));
            return;
        }
        auto told = [context = QPointer(context), consumer = std::move(consumer)](
                        int step, const Outcome& outcome) {
            if (context) {
                consumer(step, outcome);
            }
        };
        runStep<Outcome>(Steps<Work, decltype(told)>{m_signedIn, steps, std::move(work), told}, 0);
    }

    /// How things stand with HQ, as last read.
    [[nodiscard]] const client::SyncFacts& syncFacts() const { return m_facts; }

    /// The six states' words, as they are everywhere.
    [[nodiscard]] QString syncText() const;
    [[nodiscard]] client::SyncStateName syncState() const;

    /// When something was last made durable from this window; none yet.
    [[nodiscard]] std::optional<Timestamp> lastSaved() const { return m_lastSaved; }

signals:
    void signedInChanged();
    /// His name, post or roles may be others now.
    void sitterChanged();
    /// Records changed, here or by HQ.
    void recordsChanged();
    /// syncText() may read differently now.
    void syncChanged();
    /// Something became durable; lastSaved() says when.
    void saved();
    /// What became durable: an action of the officer who sits here.
    void committed(const bansho::journal::Change& change, const bansho::journal::Receipt& receipt);

private:
    using Answer = std::shared_ptr<QPromise<Result<void>>>;

    QFuture<Result<void>> beginSignIn(const QString& number, const QString& password);
    QFuture<Result<client::Standing>> beginStanding(const QString& number);
    QFuture<Result<void>> beginFirstSignIn(const client::FirstSignIn::Words& words);
    void afterFirstSignIn(const client::FirstSignIn::Words& words, const Answer& promise);
    void unlock(const QString& number, const QString& password, const Answer& promise);
    void sitDown(const std::shared_ptr<client::SignedIn>& who, const Answer& promise);
    QFuture<Result<journal::Receipt>> begin(const journal::Change& change, Also also);

    template <typename Work, typename Told>
    struct Steps {
        std::shared_ptr<client::SignedIn> who;
        int count = 0;
        Work work;
        Told told;
    };

    template <typename Outcome, typename Work, typename Told>
    void runStep(const Steps<Work, Told>& steps, int step)
    {
        deliver(m_device.store().write([steps, step](store::Connection& connection) {
            return steps.work(connection, steps.who->actor(), step);
        }),
            this, [this, steps, step](const Outcome& outcome) {
                if (outcome) {
                    m_lastSaved = clock().now();
                }
                steps.told(step, outcome);
                if (outcome) {
                    emit saved();
                    if (step + 1 < steps.count) {
                        runStep<Outcome>(steps, step + 1);
                    }
                }
            });
    }

    void readSitter();
    void readFacts();

    client::Device& m_device;
    client::SyncLine& m_line;
    Language m_language;
    std::shared_ptr<client::SignedIn> m_signedIn;
    Sitter m_sitter;
    Drafts m_drafts;
    client::SyncFacts m_facts;
    bool m_reading = false;
    bool m_readAgain = false;
    std::optional<Timestamp> m_lastSaved;
    QTimer m_minute; ///< words such as 「2日4時間」 move on though nothing happens
    std::vector<std::unique_ptr<client::FirstSignIn>> m_firsts; ///< under way
    QThreadPool m_worker; ///< signing in
};

} // namespace bansho::shell
