#include "ui/cases/guide_pane.h"

#include "app/cases/consultation.h"

#include "ui/widgets/label.h"
#include "ui/widgets/tokens.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace bansho::casework {

using namespace widgets;

namespace {

constexpr int keyRole = Qt::UserRole;

QString headingOf(cases::GuidePart::Kind kind)
{
    switch (kind) {
    case cases::GuidePart::Kind::Method:
        return GuidePane::tr("For this method");
    case cases::GuidePart::Kind::Evidence:
        return GuidePane::tr("Always: evidence");
    case cases::GuidePart::Kind::Initial:
        break;
    }
    return GuidePane::tr("Always: first response");
}

/// Air between the questions. The list's own spacing is not taken off the width for which it
/// reckons the lines of a question, and the last one was then cut off.
class Airy : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, space::content / 2);
    }
};

} // namespace

GuidePane::GuidePane(Language language, QWidget* parent)
    : QWidget(parent)
    , m_language(language)
    , m_list(new QListWidget)
    , m_count(smallText({}))
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, space::section); // ends where the narrative ends
    rows->setSpacing(space::content / 2);
    auto* head = new QHBoxLayout;
    auto* title = new Label(tr("Asking guide"), px::small, Weight::Bold);
    title->setBuddy(m_list);
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_count);
    rows->addLayout(head);
    m_list->setAccessibleName(tr("Asking guide"));
    m_list->setWordWrap(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new Airy(m_list));
    m_list->setResizeMode(QListView::Adjust);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setTabKeyNavigation(false);
    rows->addWidget(m_list, 1);
    m_list->installEventFilter(this);
    connect(m_list, &QListWidget::itemChanged, this, &GuidePane::take);
    showFor({}, {});
}

void GuidePane::showFor(const QStringList& methods, const QString& category)
{
    const auto parts = cases::askingGuide(methods, category, m_language);
    if (parts != m_parts) {
        m_parts = parts;
        fill();
    }
}

journal::Change GuidePane::noteOn(const RecordId& record) const
{
    const QStringList asked = cases::guideWords(m_ticked, m_language);
    if (asked.isEmpty()) {
        return {};
    }
    journal::ChangeItem note{.type = &cases::noteType()};
    records::set(note.fields, cases::note.parent, record);
    records::set(note.fields, cases::note.text,
        tr("Asked and advised:") + QStringLiteral("\n・") + asked.join(QStringLiteral("\n・")));
    return {note};
}

void GuidePane::setTicked(const QStringList& keys)
{
    m_ticked = keys;
    fill();
}

void GuidePane::fill()
{
    const QScopedValueRollback filling(m_filling, true);
    m_list->clear();
    for (const cases::GuidePart& part : std::as_const(m_parts)) {
        auto* heading = new QListWidgetItem(headingOf(part.kind), m_list);
        heading->setFlags(Qt::ItemIsEnabled);
        heading->setFont(uiFont(px::small, Weight::Bold));
        for (const cases::GuideItem& one : part.items) {
            auto* item = new QListWidgetItem(one.words, m_list);
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            item->setData(keyRole, one.key);
            item->setFont(uiFont(px::small));
            item->setCheckState(m_ticked.contains(one.key) ? Qt::Checked : Qt::Unchecked);
        }
    }
    // Tab arrives at a question, not at a heading; nothing is marked before.
    m_list->setCurrentRow(1, QItemSelectionModel::NoUpdate);
    tell();
}

/// Who comes by Tab sees at which question he is.
bool GuidePane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::FocusIn) {
        m_list->setCurrentRow(qMax(1, m_list->currentRow()));
    }
    return QWidget::eventFilter(watched, event);
}

void GuidePane::take(const QListWidgetItem* item)
{
    if (m_filling) {
        return;
    }
    const QString key = item->data(keyRole).toString();
    m_ticked.removeAll(key);
    if (item->checkState() == Qt::Checked) {
        m_ticked.append(key);
    }
    tell();
    emit edited();
}

void GuidePane::tell()
{
    qsizetype all = 0;
    qsizetype done = 0;
    for (const cases::GuidePart& part : std::as_const(m_parts)) {
        for (const cases::GuideItem& item : part.items) {
            ++all;
            done += m_ticked.contains(item.key) ? 1 : 0;
        }
    }
    m_count->setText(tr("%1 of %2").arg(done).arg(all));
}

} // namespace bansho::casework
