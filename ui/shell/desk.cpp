#include "ui/shell/desk.h"

#include "app/vault/crypto.h"

#include "app/organisation/rights.h"
#include "app/organisation/types.h"

#include <algorithm>
#include <chrono>

namespace bansho::shell {

using namespace std::chrono_literals;

using store::Connection;

namespace {

Result<Sitter> sitterOf(
    Connection& connection, const RecordId& id, const records::TypeSpec& type, const Clock& clock)
{
    organisation::Directory directory(connection);
    const auto officer = directory.officer(id);
    if (!officer) {
        return officer.error();
    }
    if (!*officer) {
        return fail(ErrorCode::UnknownOfficer, QStringLiteral("no such officer"));
    }
    Sitter sitter{.officer = **officer};
    const auto record = journal::load(connection, type, id);
    if (!record) {
        return record.error();
    }
    if (*record) {
        sitter.post = records::View((*record)->state.values())[organisation::officer.post].value_or(
            QString());
    }
    const auto day = organisation::roleDay(connection, clock.now());
    const auto roles =
        day ? directory.roles(id, *day) : Result<QList<organisation::HeldRole>>(day.error());
    const auto unit = directory.unit(sitter.officer.unit);
    const auto station = directory.station(sitter.officer.unit);
    if (!roles) {
        return roles.error();
    }
    if (!unit || !station) {
        return unit ? station.error() : unit.error();
    }
    sitter.roles = *roles;
    sitter.unit = unit->value_or(organisation::UnitInfo());
    sitter.station = *station;
    organisation::Rights rights(clock, organisation::Writer::Device);
    const auto grant = rights.authorise(connection, {.officer = id, .sign = {}},
        {.policyClass = records::PolicyClass::Consultation,
            .verb = records::Verb::Create,
            .unit = {},
            .proposer = {},
            .receiver = {}});
    if (!grant && grant.error().code != ErrorCode::NotAllowed) {
        return grant.error();
    }
    sitter.takesCases = grant.ok();
    return sitter;
}

} // namespace

bool Sitter::holds(QStringView role) const
{
    return std::any_of(roles.begin(), roles.end(),
        [role](const organisation::HeldRole& held) { return held.role == role; });
}

Desk::Desk(client::Device& device, client::Watch& watch, client::SyncLine& line, Language language,
    QObject* parent)
    : QObject(parent)
    , m_device(device)
    , m_line(line)
    , m_language(language)
    , m_drafts(device)
{
    connect(&watch, &client::Watch::written, this, &Desk::readFacts);
    connect(&watch, &client::Watch::recordsChanged, this, [this] {
        readSitter();
        emit recordsChanged();
    });
    connect(&line, &client::SyncLine::progressed, this, &Desk::syncChanged);
    m_minute.setInterval(30s);
    connect(&m_minute, &QTimer::timeout, this, &Desk::syncChanged);
    connect(this, &Desk::saved, &m_drafts, &Drafts::retry); // there is room again
    m_minute.start();
    readFacts();
}

Desk::~Desk()
{
    m_worker.waitForDone();
}

QFuture<Result<void>> Desk::beginSignIn(const QString& number, const QString& password)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    auto known = std::make_shared<QPromise<Result<bool>>>();
    known->start();
    deliver(known->future(), this, [this, number, password, promise](const Result<bool>& here) {
        if (!here || *here) {
            unlock(number, password, promise); // which says what is wrong with the store
            return;
        }
        deliver(m_line.afresh(), this, [this, number, password, promise](const Result<void>&) {
            unlock(number, password, promise);
        });
    });
    m_worker.start([this, known, number] {
        vault::releaseWithThread();
        known->addResult(m_device.knowsOfficer(number));
        known->finish();
    });
    return promise->future();
}

QFuture<Result<client::Standing>> Desk::beginStanding(const QString& number)
{
    auto promise = std::make_shared<QPromise<Result<client::Standing>>>();
    promise->start();
    m_worker.start([this, promise, number] {
        vault::releaseWithThread();
        promise->addResult(m_device.standing(number));
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<void>> Desk::beginFirstSignIn(const client::FirstSignIn::Words& words)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    auto made = client::FirstSignIn::make(m_device, words);
    if (!made) {
        promise->addResult(Result<void>(made.error()));
        promise->finish();
        return promise->future();
    }
    client::FirstSignIn* job = made->get();
    m_firsts.push_back(std::move(*made));
    connect(job, &client::FirstSignIn::finished, this,
        [this, job, words, promise](const Result<void>& done) {
            const auto mine = std::find_if(m_firsts.begin(), m_firsts.end(),
                [job](const auto& one) { return one.get() == job; });
            mine->release()->deleteLater(); // in the middle of its own signal
            m_firsts.erase(mine);
            if (done) {
                afterFirstSignIn(words, promise);
            } else {
                promise->addResult(done);
                promise->finish();
            }
        });
    job->start();
    return promise->future();
}

/// HQ is told of his key, and what it knows of him comes here; without a line that comes later.
void Desk::afterFirstSignIn(const client::FirstSignIn::Words& words, const Answer& promise)
{
    deliver(m_line.afresh(), this, [this, words, promise](const Result<void>&) {
        unlock(words.officer, words.password, promise);
    });
}

void Desk::unlock(const QString& number, const QString& password, const Answer& promise)
{
    using Unlocked = std::shared_ptr<Result<client::SignedIn>>;
    auto unlocked = std::make_shared<QPromise<Unlocked>>();
    unlocked->start();
    deliver(unlocked->future(), this, [this, promise](const Unlocked& result) {
        if (*result) {
            sitDown(std::make_shared<client::SignedIn>(std::move(**result)), promise);
        } else {
            promise->addResult(Result<void>(result->error()));
            promise->finish();
        }
    });
    m_worker.start([this, unlocked, number, password] {
        vault::releaseWithThread();
        unlocked->addResult(
            std::make_shared<Result<client::SignedIn>>(m_device.signIn(number, password)));
        unlocked->finish();
    });
}

void Desk::sitDown(const std::shared_ptr<client::SignedIn>& who, const Answer& promise)
{
    const auto* type = m_device.catalogue().type(QStringLiteral("officer"));
    read(
        this,
        [id = who->officer, type, &clock = clock()](
            Connection& connection) { return sitterOf(connection, id, *type, clock); },
        [this, who, promise](const Result<Sitter>& sitter) {
            if (sitter) {
                m_signedIn = who;
                m_sitter = *sitter;
                m_lastSaved = std::nullopt; // that was another officer's
            }
            promise->addResult(sitter ? Result<void>() : Result<void>(sitter.error()));
            promise->finish();
            if (sitter) {
                emit signedInChanged();
            }
        });
}

void Desk::signOut()
{
    m_signedIn.reset(); // an action on its way holds the keys until it is durable
    m_sitter = {};
    emit signedInChanged();
}

QFuture<Result<journal::Receipt>> Desk::begin(const journal::Change& change, Also also)
{
    auto promise = std::make_shared<QPromise<Result<journal::Receipt>>>();
    promise->start();
    if (!m_signedIn) {
        promise->addResult(fail(ErrorCode::NotSignedIn, QStringLiteral("nobody is signed in")));
        promise->finish();
        return promise->future();
    }
    deliver(m_device.store().write([&journal = m_device.journal(), who = m_signedIn, change,
                                       also = std::move(also)](Connection& connection) {
        return journal.commit(connection, who->actor(), change, also);
    }),
        this, [this, promise, change](const Result<journal::Receipt>& receipt) {
            if (receipt) {
                m_lastSaved = clock().now();
            }
            promise->addResult(receipt);
            promise->finish();
            if (receipt) {
                emit saved();
                emit committed(change, *receipt);
            }
        });
    return promise->future();
}

QString Desk::syncText() const
{
    return client::syncText(m_line.complete(m_facts), clock().now(), m_language);
}

client::SyncStateName Desk::syncState() const
{
    return client::syncState(m_line.complete(m_facts), clock().now());
}

/// A role may have been given or taken while the officer sits here.
void Desk::readSitter()
{
    if (!m_signedIn) {
        return;
    }
    const auto* type = m_device.catalogue().type(QStringLiteral("officer"));
    read(
        this,
        [id = m_signedIn->officer, type, &clock = clock()](
            Connection& connection) { return sitterOf(connection, id, *type, clock); },
        [this](const Result<Sitter>& sitter) {
            if (sitter && m_signedIn && sitter->officer.id == m_signedIn->officer) {
                m_sitter = *sitter;
                emit sitterChanged();
            }
        });
}

void Desk::readFacts()
{
    if (m_reading) {
        m_readAgain = true;
        return;
    }
    m_reading = true;
    read(
        this,
        [&device = m_device](Connection& connection) { // which outlives what is queued; we may not
            return client::storedSyncFacts(
                connection, device.catalogue(), device.journal().replica());
        },
        [this](const Result<client::SyncFacts>& facts) {
            m_reading = false;
            if (facts) {
                m_facts = *facts;
                emit syncChanged();
            }
            if (std::exchange(m_readAgain, false)) {
                readFacts();
            }
        });
}

} // namespace bansho::shell
