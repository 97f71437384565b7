#include "ui/shell/draft_keeper.h"

#include "app/base/cbor.h"

#include "app/store/drafts.h"

#include <chrono>

namespace bansho::shell {

using namespace std::chrono_literals;

using store::Connection;

DraftKeeper::DraftKeeper(Desk& desk, const QString& kind, const QString& key,
    std::function<QCborMap()> body, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_officer(desk.sitter().officer.id)
    , m_kind(kind)
    , m_key(key)
    , m_body(std::move(body))
{
    m_wait.setSingleShot(true);
    m_wait.setInterval(500ms);
    connect(&m_wait, &QTimer::timeout, this, &DraftKeeper::save);
    connect(&desk.drafts(), &Drafts::keptAfterAll, this, [this](const store::Draft& draft) {
        if (draft.officer == m_officer && draft.kind == m_kind && draft.key == m_key) {
            m_touched = m_wait.isActive(); // he has typed since
            tellKept(m_desk.clock().now());
        }
    });
}

void DraftKeeper::touch()
{
    m_touched = true;
    if (!m_held) {
        m_wait.start();
    }
}

void DraftKeeper::save()
{
    m_wait.stop();
    if (!m_touched || m_held) {
        return;
    }
    m_touched = false;
    const QCborMap body = m_body();
    if (body.isEmpty()) {
        discard();
        return;
    }
    const Timestamp now = m_desk.clock().now();
    const store::Draft draft{.officer = m_officer,
        .kind = m_kind,
        .key = m_key,
        .changed = now,
        .body = toDeterministicCbor(body)};
    m_desk.drafts().keep(draft, this, [this, now](const Result<void>& done) {
        if (done) {
            tellKept(now);
        } else {
            m_touched = true; // the next change or focus tries again
            m_failed = true;
            emit failed(done.error());
        }
    });
}

void DraftKeeper::tellKept(Timestamp when)
{
    if (std::exchange(m_failed, false)) {
        emit recovered();
    }
    emit kept(when);
}

/// A form that goes while its commit is under way leaves what the store refused to be offered
/// again.
DraftKeeper::~DraftKeeper()
{
    if (m_held) {
        m_desk.drafts().hold(m_officer, m_kind, m_key, false);
    }
}

void DraftKeeper::hold()
{
    m_held = true;
    m_wait.stop();
    m_desk.drafts().hold(m_officer, m_kind, m_key, true);
}

void DraftKeeper::release(bool gone)
{
    m_held = false;
    m_desk.drafts().hold(m_officer, m_kind, m_key, false);
    if (gone) {
        m_touched = false;
        m_desk.drafts().forget(m_officer, m_kind, m_key);
    } else if (m_touched) {
        m_wait.start();
    }
}

void DraftKeeper::discard()
{
    m_wait.stop();
    m_touched = false;
    m_desk.drafts().forget(m_officer, m_kind, m_key);
    deliver(m_desk.device().store().write(
                [also = removal()](Connection& connection) { return also(connection); }),
        this, [this](const Result<void>& done) {
            if (!done) {
                emit failed(done.error());
            }
        });
}

Desk::Also DraftKeeper::removal() const
{
    return [officer = m_officer, kind = m_kind, key = m_key](Connection& connection) {
        return store::removeDraft(connection, officer, kind, key);
    };
}

} // namespace bansho::shell
