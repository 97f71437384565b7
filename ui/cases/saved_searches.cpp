#include "ui/cases/saved_searches.h"

#include "app/store/drafts.h"

#include <QJsonDocument>

namespace bansho::casework {

using store::Connection;

namespace {

const QString searchDraft = QStringLiteral("search");

} // namespace

SavedSearches::SavedSearches(shell::Desk& desk, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_officer(desk.sitter().officer.id)
{
    read();
}

void SavedSearches::read()
{
    m_desk.read(
        this,
        [officer = m_officer](
            Connection& connection) { return store::draftsOf(connection, officer); },
        [this](const Result<QList<store::Draft>>& drafts) {
            if (!drafts) {
                emit failed(drafts.error());
                return;
            }
            m_all.clear();
            for (const store::Draft& draft : *drafts) {
                if (draft.kind != searchDraft) {
                    continue;
                }
                const auto view =
                    cases::caseViewFromJson(QJsonDocument::fromJson(draft.body).object());
                if (view) { // one of a newer release is not understood here, and is left alone
                    m_all.append({draft.key, *view});
                }
            }
            emit changed();
        });
}

void SavedSearches::keep(const QString& name, const cases::CaseView& view)
{
    const store::Draft draft{.officer = m_officer,
        .kind = searchDraft,
        .key = name,
        .changed = m_desk.clock().now(),
        .body = QJsonDocument(toJson(view)).toJson(QJsonDocument::Compact)};
    deliver(m_desk.device().store().write(
                [draft](Connection& connection) { return store::putDraft(connection, draft); }),
        this, [this](const Result<void>& result) { done(result); });
}

void SavedSearches::remove(const QString& name)
{
    deliver(m_desk.device().store().write([officer = m_officer, name](Connection& connection) {
        return store::removeDraft(connection, officer, searchDraft, name);
    }),
        this, [this](const Result<void>& result) { done(result); });
}

void SavedSearches::done(const Result<void>& result)
{
    if (result) {
        read();
    } else {
        emit failed(result.error());
    }
}

} // namespace bansho::casework
