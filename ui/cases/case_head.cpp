#include "ui/cases/case_head.h"

#include "app/records/value_text.h"
#include "app/records/words.h"

#include "app/cases/consultation.h"

#include "ui/cases/case_words.h"
#include "ui/cases/pane_parts.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/date_text.h"
#include "ui/widgets/paragraph.h"

#include <QGridLayout>

namespace bansho::casework {

using namespace widgets;

using cases::consultation;
using records::View;

namespace {

constexpr int longestAbout = 120;
constexpr int fewSteps = 3; ///< stand in one line

QString inBlanks(const QStringList& parts)
{
    QStringList there = parts;
    there.removeAll(QString());
    return there.join(QStringLiteral("  "));
}

/// What is due then: what the next contact is about, or the rule.
QString dueWords(const CaseFile& file, Language language)
{
    const auto values = file.values();
    const QString about = View(values)[consultation.nextContactAbout].value_or(QString());
    if (file.due.rule == cases::DueRule::NextContact) {
        return !about.isEmpty() ? about
                                : records::Words::builtIn().field(QStringLiteral("consultation"),
                                    QLatin1String(consultation.nextContactOn.name), language);
    }
    const cases::DeadlineRule rule =
        cases::DeadlineTable::builtIn().rule(cases::dueRuleCode(file.due.rule));
    return language == Language::Japanese ? rule.ja : rule.en;
}

/// As much as the head has room for; all of it is in the fields or the history.
QString shortened(const QString& text)
{
    const QString line = text.simplified();
    return line.size() > longestAbout ? line.left(longestAbout) + QStringLiteral("…") : line;
}

/// 署長 大島一郎 11/30 10:08.
QString stepWords(const HistoryLine& line)
{
    return inBlanks({line.role, line.writer, toJst(line.at).toString(QStringLiteral("M/d H:mm"))});
}

/// Whether a step is not on the way from 受付 to 終結.
bool isBesides(const records::Transition& step)
{
    return step.number == records::ActionVoid || step.verb == records::Verb::Review
        || step.verb == records::Verb::ReportUp;
}

} // namespace

CaseHead::CaseHead(Language language, QWidget* parent)
    : QWidget(parent)
    , m_language(language)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(space::content);
}

void CaseHead::showCase(const CaseFile& file, QDate today)
{
    m_stops.clear();
    empty(*m_rows);
    const auto values = file.values();
    const View view(values);
    const auto& words = records::Words::builtIn();
    m_rows->addWidget(smallText(inBlanks({view[consultation.number].value_or(QString()),
        words.type(QStringLiteral("consultation"), m_language), file.section})));
    auto* title =
        new Label(view[consultation.title].value_or(QString()), px::recordTitle, Weight::Bold);
    title->setWordWrap(true);
    title->setMinimumWidth(1); // nor does a title without blanks widen the pane
    m_rows->addWidget(title);
    addState(file);
    addSteps(file);
    addBanners(file);
    addFacts(file, today);
}

void CaseHead::addState(const CaseFile& file)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(space::content);
    const QString state = file.record.state.state;
    row->addWidget(new StateChip(stateMark(state),
        records::Words::builtIn().state(QStringLiteral("consultation"), state, m_language)));
    if (file.concurrent) {
        row->addWidget(new StateChip(Mark::None, tr("Own proposal")));
    }
    const auto values = file.values();
    if (View(values)[consultation.urgent].value_or(false)) {
        row->addWidget(new StateChip(Mark::Late,
            records::Words::builtIn().field(
                QStringLiteral("consultation"), QStringLiteral("urgent"), m_language)));
    }
    if (cases::awaitsChief(View(values))) {
        row->addWidget(new StateChip(Mark::Open, tr("Waits for the chief")));
    }
    row->addStretch();
    auto* sync = new MarkLabel(syncMark(file.record.sync), syncWords(file.record.sync));
    sync->setFontToken(px::small, Weight::Regular);
    sync->setTone(Tone::Text2);
    row->addWidget(sync);
    m_rows->addLayout(row);
}

/// The first that may be done leads; what is disabled says why. What leaves the case where it
/// stands is beside the way, in a line of its own.
void CaseHead::addSteps(const CaseFile& file)
{
    auto* way = new QHBoxLayout;
    auto* aside = new QHBoxLayout;
    QStringList reasons;
    bool leads = true;
    for (const bool besides : {false, true}) {
        QHBoxLayout* row = besides && file.steps.size() > fewSteps ? aside : way;
        row->setSpacing(space::content);
        for (const NextStep& next : file.steps) {
            if (isBesides(*next.step) != besides) {
                continue;
            }
            addStep(next, *row, leads && !besides);
            leads = leads && next.obstacle.has_value();
            if (next.obstacle) {
                reasons.append(errorSentence(*next.obstacle, m_language));
            }
        }
    }
    for (QHBoxLayout* row : {way, aside}) {
        if (row->count() == 0) {
            delete row;
            continue;
        }
        row->addStretch();
        m_rows->addLayout(row);
    }
    for (const QString& reason : std::as_const(reasons)) {
        m_rows->addWidget(new Paragraph(reason, px::small, Tone::Text2));
    }
}

void CaseHead::addStep(const NextStep& next, QHBoxLayout& row, bool leads)
{
    auto* button = new Button(isBesides(*next.step) ? ButtonKind::Quiet
            : leads && !next.obstacle               ? ButtonKind::Accent
                                                    : ButtonKind::Secondary,
        records::Words::builtIn().action(
            QStringLiteral("consultation"), QLatin1String(next.step->name), m_language));
    button->setObjectName(QLatin1String(next.step->name));
    button->setEnabled(!next.obstacle);
    if (next.obstacle) {
        button->setAccessibleDescription(errorSentence(*next.obstacle, m_language));
    }
    connect(button, &Button::clicked, this, [this, step = next.step] { emit stepChosen(step); });
    row.addWidget(button);
    m_stops.append(button);
}

void CaseHead::addBanners(const CaseFile& file)
{
    if (file.record.sync == journal::SyncState::Refused
        || file.record.sync == journal::SyncState::Quarantined) {
        const bool refused = file.record.sync == journal::SyncState::Refused;
        auto* banner = new Banner(refused ? BannerTone::Late : BannerTone::Caution,
            refused ? tr("HQ did not accept what was written here")
                    : tr("HQ holds what was written here"));
        if (refused) {
            Button* why = banner->addAction(tr("Why"));
            connect(why, &Button::clicked, this, &CaseHead::compareChosen);
            m_stops.append(why);
        }
        m_rows->addWidget(banner);
    }
    if (file.clashes > 0) {
        auto* banner = new Banner(BannerTone::Caution, tr("Differs from HQ: %1").arg(file.clashes));
        banner->setMark(Mark::Check);
        Button* compare = banner->addAction(tr("Compare"));
        connect(compare, &Button::clicked, this, &CaseHead::compareChosen);
        m_stops.append(compare);
        m_rows->addWidget(banner);
    }
}

void CaseHead::addFacts(const CaseFile& file, QDate today)
{
    const auto values = file.values();
    const View view(values);
    const auto words = [&](const records::FieldSpec& field) {
        return records::valueText(field, values.value(field.number, QCborValue(nullptr)),
            dateStyle() == DateStyle::Era ? records::DateForm::Era : records::DateForm::Western,
            m_language, [&file](const records::FieldSpec&, const RecordId& id) {
                return file.names.value(id);
            });
    };
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space::column);
    grid->setVerticalSpacing(space::content / 2);
    grid->setColumnMinimumWidth(0, scaledWidth(64));
    grid->setColumnStretch(1, 1);
    const bool anonymous = view[consultation.anonymous].value_or(false);
    addFact(*grid, tr("Consulter"),
        inBlanks({anonymous ? tr("Anonymous") : words(consultation.consulterName),
            anonymous ? QString() : words(consultation.consulterKana), words(consultation.phone)}));
    addFact(*grid, tr("Received"),
        inBlanks({words(consultation.receivedAt), words(consultation.channel),
            words(consultation.receiver)}));
    addFact(
        *grid, tr("Type"), inBlanks({words(consultation.category), words(consultation.method)}));
    if (view.has(consultation.damageYen)) {
        addFact(*grid, tr("Damage"),
            inBlanks({words(consultation.damageYen), words(consultation.paidBy)}));
    }
    if (view.has(consultation.assignee)) {
        addFact(*grid, tr("In charge"), words(consultation.assignee));
    }
    if (file.due.on.isValid()) {
        const auto days = today.daysTo(file.due.on);
        const QString left = days < 0 ? tr("days late: %1").arg(-days)
            : days == 0               ? tr("today")
                                      : tr("days left: %1").arg(days);
        auto* due = addFact(*grid, tr("Due"),
            inBlanks({dateText(file.due.on), left, dueWords(file, m_language)}), Weight::Bold);
        due->setTone(file.dueState == cases::DueState::Overdue ? Tone::Late
                : file.dueState == cases::DueState::Soon       ? Tone::Caution
                                                               : Tone::Normal);
    }
    if (view.has(consultation.nextContactOn) && file.due.rule != cases::DueRule::NextContact
        && file.due.on.isValid()) {
        addFact(*grid,
            records::Words::builtIn().field(QStringLiteral("consultation"),
                QLatin1String(consultation.nextContactOn.name), m_language),
            inBlanks({words(consultation.nextContactOn), words(consultation.nextContactAbout)}));
    }
    addWhy(file, *grid);
    addReport(file, *grid);
    m_rows->addLayout(grid);
}

/// Why it stands as it does: 差戻し, 返戻, 取消, with who did it and his reason.
void CaseHead::addWhy(const CaseFile& file, QGridLayout& grid)
{
    if (!file.stateStep) {
        return;
    }
    const records::Transition& step = *cases::consultationType().transition(file.stateStep->action);
    addFact(grid,
        records::Words::builtIn().action(
            QStringLiteral("consultation"), QLatin1String(step.name), m_language),
        inBlanks({stepWords(*file.stateStep), shortened(file.stateStep->reason)}));
}

/// What was last reported up, and what those above said to it.
void CaseHead::addReport(const CaseFile& file, QGridLayout& grid)
{
    const auto values = file.values();
    const View view(values);
    const auto reported = view[consultation.reportedAt];
    if (!reported) {
        return;
    }
    addAnswer(file, grid, tr("Report"), consultation.reportedAt,
        shortened(view[consultation.reportAbout].value_or(QString())));
    if (view[consultation.reportPassed] == reported) {
        addAnswer(file, grid, tr("Passed on"), consultation.reportPassed);
    }
    if (view[consultation.reportSeen] == reported) {
        addAnswer(file, grid, tr("Seen"), consultation.reportSeen);
    }
}

/// The last time a step was taken that fills the field: by whom, when, and what he said.
void CaseHead::addAnswer(const CaseFile& file, QGridLayout& grid, const QString& label,
    const records::FieldSpec& field, const QString& words)
{
    const records::TypeSpec& type = cases::consultationType();
    const auto line = std::ranges::find_if(file.history, [&](const HistoryLine& one) {
        const records::Transition* step = type.transition(one.action);
        return step && step->fillsField(field) && !one.skipped;
    });
    QStringList parts;
    if (line != file.history.end()) {
        parts = {stepWords(*line), line->reason};
    }
    addFact(grid, label, inBlanks(parts + QStringList{words}));
}

} // namespace bansho::casework
