#include "ui/sync/clash_card.h"

#include "ui/sync/choice_cell.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/paragraph.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace bansho::reconcile {

using namespace widgets;

namespace {

constexpr int labelWidth = 112;

QLabel* rowLabel(const QString& words)
{
    auto* label = new Label(words, px::body, Weight::Bold);
    label->setFixedWidth(scaledWidth(labelWidth));
    label->setWordWrap(true);
    return label;
}

QWidget* row(QHBoxLayout*& line)
{
    auto* widget = new QWidget;
    line = new QHBoxLayout(widget);
    line->setContentsMargins(space::edge, space::row, space::edge, space::row);
    line->setSpacing(space::row);
    return widget;
}

/// All values of a narrative, one below the other, in the order shown.
QString together(const ClashField& field)
{
    QStringList values;
    for (const Choice& choice : field.choices) {
        if (!choice.words.isEmpty() && !values.contains(choice.words)) {
            values.append(choice.words);
        }
    }
    return values.join(QStringLiteral("\n"));
}

} // namespace

ClashCard::ClashCard(const Clash& clash, QWidget* parent)
    : QWidget(parent)
    , m_clash(clash)
    , m_settle(new Button(
          ButtonKind::Primary, clash.fields.isEmpty() ? tr("I have seen it") : tr("Settle so")))
    , m_missing(smallText({}))
    , m_error(new Label({}, px::small, Weight::Regular, Tone::Late))
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(space::content);
    const bool clashes = !clash.fields.isEmpty();
    auto* head = new SectionHead(clashes ? tr("Clash") : tr("Change without effect"),
        clash.heading + QStringLiteral("  ") + clash.title);
    auto* open = new Button(ButtonKind::Link, tr("Open the record"));
    connect(open, &Button::clicked, this, [this] { emit openRecord(m_clash.state.id); });
    head->addRight(open);
    all->addWidget(head);
    auto* card = new Card;
    for (const ClashField& field : std::as_const(m_clash.fields)) {
        if (!m_groups.isEmpty()) {
            card->rows()->addWidget(new HairLine);
        }
        card->rows()->addWidget(fieldRow(field));
    }
    for (const LostChange& change : std::as_const(m_clash.lost)) {
        if (card->rows()->count() > 0) {
            card->rows()->addWidget(new HairLine);
        }
        card->rows()->addWidget(lostRow(change));
    }
    all->addWidget(card);
    m_error->setWordWrap(true);
    m_error->hide();
    all->addWidget(m_error);
    auto* foot = new QHBoxLayout;
    foot->addWidget(
        smallText(clashes ? tr("Both values stay in the history.")
                          : tr("It stays in the history. If it still matters, enter it again.")));
    foot->addStretch();
    foot->addWidget(m_missing);
    m_settle->setHint(QStringLiteral("Ctrl+Enter"));
    connect(m_settle, &Button::clicked, this, &ClashCard::settle);
    foot->addWidget(m_settle);
    all->addLayout(foot);
    choose();
}

QWidget* ClashCard::fieldRow(const ClashField& field)
{
    QHBoxLayout* line = nullptr;
    QWidget* widget = row(line);
    line->addWidget(rowLabel(field.label), 0, Qt::AlignTop);
    auto* group = new QButtonGroup(this);
    int index = 0;
    for (const Choice& choice : field.choices) {
        auto* cell = new ChoiceCell(field.label, choice);
        cell->setEnabled(m_clash.mayDecide);
        group->addButton(cell, index++);
        line->addWidget(cell, 1);
    }
    if (field.field->kind == records::Kind::LongText) {
        auto* both = new ChoiceCell(field.label, tr("Both, one below the other"), together(field));
        both->setEnabled(m_clash.mayDecide);
        group->addButton(both, index);
        line->addWidget(both, 1);
    }
    connect(group, &QButtonGroup::idClicked, this, &ClashCard::choose);
    m_groups.append(group);
    return widget;
}

/// What was wanted and by whom, and what had come before it.
QWidget* ClashCard::lostRow(const LostChange& change)
{
    QHBoxLayout* line = nullptr;
    QWidget* widget = row(line);
    line->addWidget(rowLabel(change.what), 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(space::content / 2);
    words->addWidget(
        smallText((change.author.here ? tr("Written here: %1") : tr("Written elsewhere: %1"))
                      .arg(authorLine(change.author))));
    QStringList wanted;
    for (const auto& [label, value] : change.fields) {
        wanted.append(tr("%1: %2").arg(label, value.isEmpty() ? tr("(empty)") : value));
    }
    if (!change.reason.isEmpty()) {
        wanted.append(tr("Reason: %1").arg(change.reason));
    }
    if (!wanted.isEmpty()) {
        words->addWidget(new Paragraph(wanted.join(u'\n')));
    }
    QString because = tr("Not applied, because this came first: %1, %2")
                          .arg(change.because, authorLine(change.becauseAuthor));
    if (!change.becauseReason.isEmpty()) {
        because += u'\n' + tr("Reason: %1").arg(change.becauseReason);
    }
    words->addWidget(new Paragraph(because, px::small, Tone::Text2));
    line->addLayout(words, 1);
    return widget;
}

void ClashCard::choose()
{
    if (!m_clash.mayDecide) {
        m_missing->setText(tr("Decided by the section in charge"));
        m_settle->setEnabled(false);
        return;
    }
    const auto open = std::count_if(m_groups.begin(), m_groups.end(),
        [](const QButtonGroup* group) { return group->checkedId() < 0; });
    m_missing->setText(open > 0 ? tr("Still to choose: %1").arg(open) : QString());
    m_settle->setEnabled(open == 0);
}

std::optional<journal::Change> ClashCard::decision() const
{
    journal::ChangeItem item{.type = m_clash.type,
        .action = records::ActionResolve,
        .record = m_clash.state.id,
        .saw = m_clash.state};
    for (const LostChange& change : m_clash.lost) {
        item.acknowledges.append(change.entry);
    }
    for (qsizetype i = 0; i < m_groups.size(); ++i) {
        const ClashField& field = m_clash.fields.at(i);
        const int chosen = m_groups.at(i)->checkedId();
        if (chosen < 0) {
            return std::nullopt;
        }
        const QCborValue value = chosen < field.choices.size() ? field.choices.at(chosen).value
                                                               : QCborValue(together(field));
        item.fields.insert(field.field->number, value);
    }
    return journal::Change{item};
}

void ClashCard::setError(const QString& sentence)
{
    m_error->setText(sentence);
    m_error->setVisible(!sentence.isEmpty());
}

void ClashCard::setBusy(bool busy)
{
    setEnabled(!busy);
}

void ClashCard::settle()
{
    if (m_settle->isEnabled()) {
        emit decided();
    }
}

} // namespace bansho::reconcile
