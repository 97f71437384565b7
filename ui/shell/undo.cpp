#include "ui/shell/undo.h"

#include "app/records/words.h"

#include "app/journal/query.h"

namespace bansho::shell {

namespace {

/// The values of some fields; null for those that are empty.
records::FieldValues valuesOf(const journal::RecordState& state, const records::FieldValues& fields)
{
    const records::FieldValues all = state.values();
    records::FieldValues some;
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        some.insert(field.key(), all.value(field.key(), QCborValue(nullptr)));
    }
    return some;
}

} // namespace

Undo::Undo(Desk& desk, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
{
    connect(&desk, &Desk::committed, this, &Undo::committed);
    connect(&desk, &Desk::signedInChanged, this, &Undo::forget);
}

void Undo::forget()
{
    m_undo.reset();
    m_redo.reset();
    m_words.clear();
    emit changed();
}

QString Undo::fieldsOf(const Step& step) const
{
    QStringList words;
    for (auto field = step.after.begin(); field != step.after.end(); ++field) {
        if (const auto* spec = step.type->field(field.key())) {
            words.append(records::Words::builtIn().field(
                QLatin1String(step.type->name), QLatin1String(spec->name), m_desk.language()));
        }
    }
    return words.join(m_desk.language() == Language::Japanese ? u"、" : u", ");
}

/// Only a correction of one record by itself can be taken back; anything else ends the offer.
void Undo::committed(const journal::Change& change, const journal::Receipt& receipt)
{
    const Way way = std::exchange(m_way, Way::Forth);
    if (way != Way::Forth) {
        m_running = false; // before anybody is offered the way back
    }
    m_undo.reset();
    m_redo.reset();
    m_words.clear();
    if (change.size() == 1 && receipt.entries.size() == 1
        && change.first().action == records::ActionEdit && change.first().saw) {
        const journal::ChangeItem& item = change.first();
        const Step step{.type = item.type,
            .record = item.record,
            .entry = receipt.entries.first(),
            .before = valuesOf(*item.saw, item.fields),
            .after = item.fields};
        m_words = way == Way::Back ? tr("%1: as before").arg(fieldsOf(step))
                                   : tr("%1: changed").arg(fieldsOf(step));
        (way == Way::Back ? m_redo : m_undo) = step;
    }
    emit changed();
}

void Undo::undo()
{
    if (m_undo) {
        run(*m_undo, Way::Back);
    } else {
        emit refused(tr("Nothing to take back here: only the last correction is"));
    }
}

void Undo::redo()
{
    if (m_redo) {
        run(*m_redo, Way::Again);
    }
}

void Undo::run(const Step& step, Way way)
{
    if (std::exchange(m_running, true)) {
        return;
    }
    const auto refuse = [this](const Error& error) {
        m_running = false;
        m_way = Way::Forth;
        forget();
        emit refused(errorSentence(error, m_desk.language()));
    };
    m_desk.read(
        this,
        [step](store::Connection& connection) -> Result<journal::RecordState> {
            const auto record = journal::load(connection, *step.type, step.record);
            if (!record) {
                return record.error();
            }
            if (!*record) {
                return fail(ErrorCode::NotFound, QStringLiteral("the record is gone"));
            }
            for (auto field = step.after.begin(); field != step.after.end(); ++field) {
                if ((*record)->state.seen(field.key()) != QList{step.entry}) {
                    return fail(ErrorCode::ChangedMeanwhile, QStringLiteral("touched since"));
                }
            }
            return (*record)->state;
        },
        [this, step, way, refuse](const Result<journal::RecordState>& state) {
            if (!state) {
                refuse(state.error());
                return;
            }
            m_way = way;
            m_desk.commit(this,
                {{.type = step.type,
                    .action = records::ActionEdit,
                    .record = step.record,
                    .fields = step.before,
                    .saw = *state}},
                [refuse](const Result<journal::Receipt>& receipt) {
                    if (!receipt) {
                        refuse(receipt.error());
                    }
                });
        });
}

} // namespace bansho::shell
