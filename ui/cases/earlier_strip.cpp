#include "ui/cases/earlier_strip.h"

#include "ui/widgets/button.h"
#include "ui/widgets/date_text.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/tokens.h"

#include <QHBoxLayout>
#include <QShortcut>

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
        auto* key = new QShortcut(keys, this);
        connect(key, &QShortcut::activated, button, &QPushButton::click);
    }
    connect(m_link, &Button::clicked, this, [this] {
        m_linked = m_linked.isNull() ? m_earlier.first().row.id : RecordId();
        tell();
        emit edited();
    });
    connect(m_open, &Button::clicked, this, [this] {
        if (!m_earlier.isEmpty()) {
            emit openRecord(m_earlier.first().row.id);
        }
    });
    hide();
}

void EarlierStrip::look(const cases::Caller& caller)
{
    if (caller == m_caller || !m_desk.isSignedIn()) {
        return; // a field is also left because the officer is
    }
    m_caller = caller;
    if (cases::phoneDigits(caller.phone).isEmpty() && cases::nameKey(caller.name).isEmpty()) {
        present({});
        return;
    }
    m_desk.read(
        this,
        [caller, officer = m_desk.sitter().officer.id, language = m_desk.language(),
            now = m_desk.clock().now(), texts = m_desk.device().searchTexts()](
            store::Connection& connection) -> Result<QList<cases::EarlierCase>> {
            const auto reader = cases::readerFor(connection, officer, now);
            if (!reader) {
                return reader.error();
            }
            cases::Docket docket(connection, *reader, texts);
            return cases::earlierCases(connection, docket, texts, caller, language, mostNamed);
        },
        [this, caller](const Result<QList<cases::EarlierCase>>& found) {
            // That nothing could be looked up must not keep anybody from writing, nor take back
            // what he chose.
            if (caller == m_caller && found) {
                present(*found);
            }
        });
}

void EarlierStrip::present(const QList<cases::EarlierCase>& earlier)
{
    m_earlier = earlier;
    const bool still = std::any_of(earlier.begin(), earlier.end(),
        [this](const cases::EarlierCase& one) { return one.row.id == m_linked; });
    if (!still) {
        m_linked = RecordId(); // another caller after all
    }
    tell();
    setVisible(!earlier.isEmpty());
}

RecordId EarlierStrip::newest() const
{
    return m_earlier.isEmpty() ? RecordId() : m_earlier.first().row.id;
}

void EarlierStrip::setLinked(const RecordId& record)
{
    m_linked = record;
    tell();
}

void EarlierStrip::tell()
{
    m_link->setText(m_linked.isNull() ? tr("Link") : tr("Linked: take back"));
    if (m_earlier.isEmpty()) {
        return;
    }
    const cases::EarlierCase& newest = m_earlier.first();
    const QString what = QStringLiteral("%1（%2 %3・%4）")
                             .arg(newest.row.number,
                                 dateText(toJst({newest.row.receivedAt.utcSeconds * 1000}).date()),
                                 newest.row.title, newest.row.stateWord);
    const qsizetype more = m_earlier.size() - 1;
    QString words = newest.samePhone && newest.sameName
        ? tr("Earlier case of the same caller: %1").arg(what)
        : newest.samePhone ? tr("Earlier case with the same telephone number: %1").arg(what)
                           : tr("Earlier case with the same name: %1").arg(what);
    if (more > 0) {
        words += tr(", and %1 more").arg(more);
    }
    m_words->setText(words);
    m_words->setAccessibleName(words);
    m_link->setAccessibleName(m_link->text() + u' ' + newest.row.number);
    m_open->setAccessibleName(m_open->text() + u' ' + newest.row.number);
}

} // namespace bansho::casework
