#include "ui/cases/begun_forms.h"

#include "app/records/words.h"

#include "app/cases/consultation.h"

#include "ui/cases/case_file.h"

#include <QMap>

#include <algorithm>

namespace bansho::casework {

using cases::consultation;
using store::Connection;

namespace {

/// Whether the officer can still come to the form and save what he typed.
bool isOpen(const QString& kind, const CaseFile& file)
{
    const bool step = std::ranges::any_of(file.steps,
        [&kind](const NextStep& next) { return !next.obstacle && stepDraft(*next.step) == kind; });
    return step || (kind == editDraft && file.mayEdit) || (kind == noteDraft && file.mayNote)
        || (kind == guidanceDraft && !file.guides.isEmpty());
}

/// `unkept`: drafts that the store does not have yet.
Result<QList<BegunForm>> begunBy(Connection& connection, client::Device& device,
    const RecordId& officer, Language language, const QList<store::Draft>& unkept)
{
    const auto stored = store::draftsOf(connection, officer);
    if (!stored) {
        return stored.error();
    }
    QMap<RecordId, QMap<QString, store::Draft>> drafts; // by case, then kind
    for (const store::Draft& draft : *stored + unkept) {
        if (const auto record = RecordId::fromHex(draft.key);
            record && draftKinds().contains(draft.kind)) {
            drafts[*record].insert(draft.kind, draft);
        }
    }
    QList<BegunForm> begun;
    for (auto it = drafts.cbegin(); it != drafts.cend(); ++it) {
        const auto file = readCaseFile(connection, device, officer, it.key(), language);
        if (!file) {
            return file.error();
        }
        for (const store::Draft& draft : it.value()) {
            if (*file && isOpen(draft.kind, **file)) {
                const auto values = (*file)->values();
                begun.append(
                    {draft, records::View(values)[consultation.title].value_or(QString())});
            }
        }
    }
    std::ranges::sort(begun, {}, [](const BegunForm& one) { return one.draft.changed.utcMs; });
    return begun;
}

} // namespace

BegunForms::BegunForms(shell::Desk& desk, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
{
    connect(&desk, &shell::Desk::signedInChanged, this, &BegunForms::read);
    connect(&desk, &shell::Desk::recordsChanged, this, &BegunForms::read);
    // Later: whoever forgets a draft gives its removal to the store behind that.
    connect(&desk.drafts(), &shell::Drafts::changed, this, &BegunForms::read, Qt::QueuedConnection);
    read();
}

std::optional<shell::Place> BegunForms::placeOf(const QString& key)
{
    const QString kind = key.section(u'/', 0, 0);
    const auto record = RecordId::fromHex(key.section(u'/', 1));
    if (!record || !draftKinds().contains(kind)) {
        return std::nullopt;
    }
    return shell::Place{
        .page = QStringLiteral("cases"), .view = {}, .unit = {}, .record = *record, .form = kind};
}

void BegunForms::read()
{
    if (!m_desk.isSignedIn()) {
        show({});
        return;
    }
    // Behind what was typed a moment ago.
    deliver(m_desk.device().store().write([](Connection&) { return Result<void>(); }), this,
        [this](const Result<void>&) { readStored(); });
}

void BegunForms::readStored()
{
    if (!m_desk.isSignedIn()) {
        return;
    }
    const RecordId officer = m_desk.sitter().officer.id;
    m_desk.read(
        this,
        [officer, &device = m_desk.device(), language = m_desk.language(),
            unkept = m_desk.drafts().over({}, officer)](Connection& connection) {
            return begunBy(connection, device, officer, language, unkept);
        },
        [this, officer](const Result<QList<BegunForm>>& begun) {
            // What cannot be read now stays as it was; the case says the trouble where it is shown.
            if (begun && m_desk.isSignedIn() && m_desk.sitter().officer.id == officer) {
                show(*begun);
            }
        });
}

void BegunForms::show(const QList<BegunForm>& begun)
{
    QList<shell::OpenForm> forms;
    for (const BegunForm& one : begun) {
        const QDateTime when = toJst(one.draft.changed);
        forms.append({.key = one.draft.kind + u'/' + one.draft.key,
            .title = tr("%1: %2").arg(wordOf(one.draft.kind), one.title),
            .time = when.toString(
                when.date() == m_desk.today() ? QStringLiteral("H:mm") : QStringLiteral("M/d"))});
    }
    if (forms != m_forms) {
        m_forms = forms;
        emit changed();
    }
}

/// What is being done to the case.
QString BegunForms::wordOf(const QString& kind) const
{
    if (kind == noteDraft) {
        return tr("Note");
    }
    if (kind == guidanceDraft) {
        return tr("Guidance");
    }
    return records::Words::builtIn().action(
        QStringLiteral("consultation"), kind.section(u'.', -1), m_desk.language());
}

} // namespace bansho::casework
