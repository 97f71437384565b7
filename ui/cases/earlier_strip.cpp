#include "ui/cases/earlier_strip.h"

#include "ui/widgets/button.h"
#include "ui/widgets/date_text.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/tokens.h"

#include <QHBoxLayout>
#include <QKeySequence>

#include <algorithm>
#include <utility>

namespace bansho::casework {

using namespace widgets;

namespace {

constexpr int mostNamed = 20;

} // namespace

EarlierStrip::EarlierStrip(shell::Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_words(new Paragraph({}, px::small))
    , m_link(new Button(ButtonKind::Secondary, tr("Link")))
    , m_open(new Button(ButtonKind::Quiet, tr("Open")))
{
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, space::content);
    line->setSpacing(space::content);
    line->addWidget(m_words, 1, Qt::AlignVCenter);
    line->addWidget(m_open);
    line->addWidget(m_link);
    // It comes while somebody dictates: neither Enter nor Tab may lead to it, and what is typed
    // next be lost to a button. It has keys of its own.
    for (const auto& [button, letter] :
        {std::pair{m_link, Qt::Key_L}, std::pair{m_open, Qt::Key_O}}) {
        const QKeySequence keys(Qt::ALT | letter);
        button->setFocusPolicy(Qt::NoFocus);
        button->setHint(keys.toString(QKeySequence::NativeText));
    }
    connect(m_link, &Button::clicked, this, &EarlierStrip::toggle);
    connect(m_open, &Button::clicked, this, [this] {
        if (const auto row = inHand()) {
            emit openRecord(row->id);
        }
    });
    hide();
}

void EarlierStrip::link()
{
    if (isVisible()) {
        m_link->click();
    }
}

void EarlierStrip::open()
{
    if (isVisible()) {
        m_open->click();
    }
}

void EarlierStrip::look(const cases::Caller& caller)
{
    if ((caller == m_caller && m_looked) || !m_desk.isSignedIn()) {
        return; // a field is also left because the officer is
    }
    m_caller = caller;
    m_looked = true;
    const bool unknown = cases::phoneDigits(caller.phone).isEmpty()
        && cases::nameKey(caller.name).isEmpty() && caller.traces.isEmpty();
    if (unknown && m_linked.isNull()) {
        present({});
        return;
    }
    m_desk.read(
        this,
        [caller, linked = m_linked, officer = m_desk.sitter().officer.id,
            language = m_desk.language(), now = m_desk.clock().now(),
            texts = m_desk.device().searchTexts()](store::Connection& connection) -> Result<Found> {
            const auto reader = cases::readerFor(connection, officer, now);
            if (!reader) {
                return reader.error();
            }
            cases::Docket docket(connection, *reader, texts);
            const auto earlier =
                cases::earlierCases(connection, docket, texts, caller, language, mostNamed);
            const auto rows =
                linked.isNull() ? Result(QList<cases::CaseRow>()) : docket.rows({linked}, language);
            if (!earlier || !rows) {
                return earlier ? rows.error() : earlier.error();
            }
            return Found{*earlier, rows->isEmpty() ? std::nullopt : std::optional(rows->first())};
        },
        [this, caller, linked = m_linked](const Result<Found>& found) {
            // That nothing could be looked up must not keep anybody from writing, nor take back
            // what he chose.
            if (caller == m_caller && linked == m_linked && found) {
                present(*found);
            }
        });
}

void EarlierStrip::present(const Found& found)
{
    m_earlier = found.earlier;
    m_linkedRow = found.linked;
    if (!m_linkedRow) {
        m_linked = RecordId(); // nobody may link what he may not read
    }
    tell();
}

void EarlierStrip::toggle()
{
    if (m_linked.isNull() && !m_earlier.isEmpty()) {
        m_linkedRow = m_earlier.first().row;
        m_linked = m_linkedRow->id;
    } else {
        m_linkedRow = std::nullopt;
        m_linked = RecordId();
    }
    tell();
    emit edited();
}

void EarlierStrip::readToCopy(QObject* context,
    std::function<void(const Result<std::optional<journal::StoredRecord>>&)> answer)
{
    const bool same = !m_earlier.isEmpty() && m_earlier.first().sameCaller();
    m_desk.read(
        context,
        [earlier = same ? m_earlier.first().row.id : RecordId(),
            officer = m_desk.sitter().officer.id, now = m_desk.clock().now(),
            texts = m_desk.device().searchTexts()](
            store::Connection& connection) -> Result<std::optional<journal::StoredRecord>> {
            auto reader = cases::readerFor(connection, officer, now);
            if (!reader) {
                return reader.error();
            }
            cases::Docket docket(connection, std::move(*reader), texts);
            return cases::caseToCopy(connection, docket, earlier);
        },
        std::move(answer));
}

void EarlierStrip::setLinked(const RecordId& record)
{
    m_linked = record;
    m_linkedRow = std::nullopt;
    m_looked = false;
    tell();
}

std::optional<cases::CaseRow> EarlierStrip::inHand() const
{
    return m_linkedRow        ? m_linkedRow
        : m_earlier.isEmpty() ? std::nullopt
                              : std::optional(m_earlier.first().row);
}

void EarlierStrip::tell()
{
    m_link->setText(m_linked.isNull() ? tr("Link") : tr("Linked: take back"));
    const auto row = inHand();
    setVisible(row.has_value());
    if (!row) {
        return;
    }
    m_words->setText(words());
    m_words->setAccessibleName(words());
    m_link->setAccessibleName(m_link->text() + u' ' + row->number);
    m_open->setAccessibleName(m_open->text() + u' ' + row->number);
}

/// What was linked, if the telephone number and the name were corrected since; else why the newest
/// is one of the same caller.
QString EarlierStrip::words() const
{
    const cases::CaseRow row = *inHand();
    const QString what =
        QStringLiteral("%1（%2 %3・%4）")
            .arg(row.number, dateText(toJst({row.receivedAt.utcSeconds * 1000}).date()), row.title,
                row.stateWord);
    const auto same = std::ranges::find(
        m_earlier, row.id, [](const cases::EarlierCase& one) { return one.row.id; });
    if (same == m_earlier.end()) {
        return tr("Linked with a case of another number and name: %1").arg(what);
    }
    const QString said = same->samePhone && same->sameName
        ? tr("Earlier case of the same caller: %1").arg(what)
        : same->samePhone ? tr("Earlier case with the same telephone number: %1").arg(what)
        : same->sameName  ? tr("Earlier case with the same name: %1").arg(what)
                          : tr("“%1” is in an earlier case too: %2").arg(same->sameTrace, what);
    const qsizetype more = m_earlier.size() - 1;
    return more > 0 ? said + tr(", and %1 more").arg(more) : said;
}

} // namespace bansho::casework
