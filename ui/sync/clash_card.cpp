#include "ui/sync/clash_card.h"

#include "ui/sync/choice_cell.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace bansho::reconcile {

using namespace widgets;

namespace {

constexpr int labelWidth = 112;

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
    , m_settle(new Button(ButtonKind::Primary, tr("Settle so")))
    , m_missing(smallText({}))
    , m_error(new Label({}, px::small, Weight::Regular, Tone::Late))
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(space::content);
    auto* head = new SectionHead(tr("Clash"), clash.heading + QStringLiteral("  ") + clash.title);
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
    all->addWidget(card);
    m_error->setWordWrap(true);
    m_error->hide();
    all->addWidget(m_error);
    auto* foot = new QHBoxLayout;
    foot->addWidget(smallText(tr("Both values stay in the history.")));
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
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(space::edge, space::row, space::edge, space::row);
    line->setSpacing(space::row);
    auto* label = new Label(field.label, px::body, Weight::Bold);
    label->setFixedWidth(scaledWidth(labelWidth));
    label->setWordWrap(true);
    line->addWidget(label, 0, Qt::AlignTop);
    auto* group = new QButtonGroup(this);
    int index = 0;
    for (const Choice& choice : field.choices) {
        auto* cell = new ChoiceCell(field.label, choice);
        group->addButton(cell, index++);
        line->addWidget(cell, 1);
    }
    if (field.field->kind == records::Kind::LongText) {
        auto* both = new ChoiceCell(field.label, tr("Both, one below the other"), together(field));
        group->addButton(both, index);
        line->addWidget(both, 1);
    }
    connect(group, &QButtonGroup::idClicked, this, &ClashCard::choose);
    m_groups.append(group);
    return row;
}

void ClashCard::choose()
{
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
