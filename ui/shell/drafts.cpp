#include "ui/shell/drafts.h"

#include "app/base/async.h"

#include <QPointer>

#include <algorithm>
#include <chrono>

namespace bansho::shell {

namespace {

/// Between room on the disk and the kill of the program: what was typed must not wait for long.
constexpr std::chrono::seconds retryInterval{3};

QString nameOf(const RecordId& officer, const QString& kind, const QString& key)
{
    return officer.hex() + u'/' + kind + u'/' + key;
}

QString nameOf(const store::Draft& draft)
{
    return nameOf(draft.officer, draft.kind, draft.key);
}

} // namespace

Drafts::Drafts(client::Device& device, QObject* parent)
    : QObject(parent)
    , m_device(device)
{
    m_again.setInterval(retryInterval);
    connect(&m_again, &QTimer::timeout, this, &Drafts::retry);
    connect(this, &Drafts::refusedChanged, this, [this] {
        if (refused() == 0) {
            m_again.stop();
        } else if (!m_again.isActive()) {
            m_again.start();
        }
    });
}

void Drafts::keep(
    const store::Draft& draft, QObject* context, std::function<void(const Result<void>&)> answer)
{
    const qint64 turn = ++m_turn;
    Kept& kept = m_kept[nameOf(draft)];
    kept.draft = draft;
    kept.turn = turn;
    write(draft, turn, context, std::move(answer));
}

void Drafts::write(const store::Draft& draft, qint64 turn, QObject* context,
    std::function<void(const Result<void>&)> answer)
{
    deliver(m_device.store().write([draft](store::Connection& connection) {
        return store::putDraft(connection, draft);
    }),
        this,
        [this, name = nameOf(draft), turn, form = QPointer(context), answer = std::move(answer)](
            const Result<void>& done) {
            written(name, turn, done.ok());
            if (form && answer) {
                answer(done);
            }
        });
}

void Drafts::written(const QString& name, qint64 turn, bool done)
{
    const auto kept = m_kept.find(name);
    if (kept == m_kept.end() || kept->turn != turn) {
        return; // there is a newer one, or it was forgotten
    }
    const bool was = kept->refused;
    const store::Draft draft = kept->draft;
    if (done) {
        m_kept.erase(kept);
    } else {
        kept->refused = true;
    }
    if (was == done) {
        emit refusedChanged();
    }
    if (was && done) {
        emit keptAfterAll(draft);
    }
    emit changed();
}

void Drafts::forget(const RecordId& officer, const QString& kind, const QString& key)
{
    const Kept gone = m_kept.take(nameOf(officer, kind, key));
    if (gone.refused) {
        emit refusedChanged();
    }
    emit changed();
}

void Drafts::hold(const RecordId& officer, const QString& kind, const QString& key, bool held)
{
    if (const auto kept = m_kept.find(nameOf(officer, kind, key)); kept != m_kept.end()) {
        kept->held = held;
    }
}

std::optional<store::Draft> Drafts::newer(
    const RecordId& officer, const QString& kind, const QString& key) const
{
    const auto kept = m_kept.constFind(nameOf(officer, kind, key));
    return kept == m_kept.constEnd() ? std::nullopt : std::optional(kept->draft);
}

QList<store::Draft> Drafts::over(QList<store::Draft> stored, const RecordId& officer) const
{
    for (const Kept& kept : m_kept) {
        if (kept.draft.officer != officer) {
            continue;
        }
        const auto same = std::ranges::find_if(stored, [&kept](const store::Draft& one) {
            return one.kind == kept.draft.kind && one.key == kept.draft.key;
        });
        if (same == stored.end()) {
            stored.append(kept.draft);
        } else {
            *same = kept.draft;
        }
    }
    return stored;
}

int Drafts::refused(const RecordId& officer) const
{
    return int(std::ranges::count_if(m_kept, [&officer](const Kept& kept) {
        return kept.refused && (officer.isNull() || kept.draft.officer == officer);
    }));
}

void Drafts::retry()
{
    for (const Kept& kept : std::as_const(m_kept)) {
        if (kept.refused && !kept.held) {
            write(kept.draft, kept.turn, nullptr, {});
        }
    }
}

} // namespace bansho::shell
