#include "ui/shell/status_bar.h"

#include "ui/shell/sync_mark.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/mark.h"
#include "ui/widgets/paint.h"

#include <QMenu>
#include <QPainter>

namespace bansho::shell {

using namespace widgets;

namespace {

constexpr int roomOfForm = 222; ///< for each form with a button; the others are counted
constexpr int roomOfRest = 480; ///< what was saved and how things stand with HQ
constexpr int formTitleWidth = 140;

} // namespace

StatusWords::StatusWords(QWidget* parent)
    : QAbstractButton(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
}

void StatusWords::setWords(widgets::Mark mark, const QString& words)
{
    m_mark = mark;
    m_words = words;
    setText(words);
    setAccessibleName(words);
    setToolTip(words);
    updateGeometry();
    update();
}

QSize StatusWords::sizeHint() const
{
    const int words = QFontMetrics(uiFont(px::small)).horizontalAdvance(m_words);
    return {16 + words + (m_mark == widgets::Mark::None ? 0 : 18), 24};
}

QSize StatusWords::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), 96), sizeHint().height()};
}

void StatusWords::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    if (underMouse()) {
        drawPanel(&painter, rect(), t.hover, QColor(), radius::control);
    }
    if (hasFocus()) {
        drawFocusRing(&painter, rect(), radius::control);
    }
    int left = 8;
    if (m_mark != widgets::Mark::None) {
        drawMark(&painter, QRectF(left, 0, 12, height()), m_mark);
        left += 18;
    }
    painter.setFont(uiFont(px::small));
    const bool needsSomebody = m_mark == widgets::Mark::Check || m_mark == widgets::Mark::Late;
    painter.setPen(needsSomebody ? t.text : t.text2);
    const QRect room = rect().adjusted(left, 0, 0, 0);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(m_words, Qt::ElideRight, room.width()));
}

StatusBar::StatusBar(Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_forms(new QHBoxLayout)
    , m_unkept(new StatusWords)
    , m_undo(new StatusWords)
    , m_clock(new StatusWords)
    , m_saved(new StatusWords)
    , m_sync(new StatusWords)
{
    setFixedHeight(height::statusBar);
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(16, 0, 12, 0);
    all->setSpacing(8);
    m_forms->setSpacing(8);
    all->addLayout(m_forms);
    all->addStretch();
    m_undo->hide();
    for (StatusWords* words : {m_unkept, m_undo, m_clock, m_saved, m_sync}) {
        words->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        all->addWidget(words);
    }
    for (StatusWords* words : {m_unkept, m_clock, m_sync}) { // the others give way first
        words->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    connect(m_unkept, &StatusWords::clicked, &desk.drafts(), &Drafts::retry);
    connect(&desk.drafts(), &Drafts::refusedChanged, this, &StatusBar::tell);
    setMinimumWidth(1); // else a long sentence would make the window wider than its screen
    connect(m_undo, &StatusWords::clicked, this, &StatusBar::undoChosen);
    connect(m_clock, &StatusWords::clicked, this, &StatusBar::syncChosen);
    connect(m_saved, &StatusWords::clicked, this, &StatusBar::syncChosen);
    connect(m_sync, &StatusWords::clicked, this, &StatusBar::syncChosen);
    connect(&desk, &Desk::syncChanged, this, &StatusBar::tell);
    connect(&desk, &Desk::saved, this, &StatusBar::tell);
    connect(&desk, &Desk::signedInChanged, this, &StatusBar::tell);
    tell();
}

void StatusBar::tell()
{
    const int unkept =
        m_desk.isSignedIn() ? m_desk.drafts().refused(m_desk.sitter().officer.id) : 0;
    m_unkept->setVisible(unkept > 0);
    m_unkept->setWords(widgets::Mark::Late, tr("Not kept on the disk: %1; try again").arg(unkept));
    const auto saved = m_desk.lastSaved();
    m_saved->setVisible(saved.has_value());
    if (saved) {
        m_saved->setWords(widgets::Mark::None,
            tr("Saved %1").arg(toJst(*saved).toString(QStringLiteral("H:mm:ss"))));
    }
    const QString clock = client::clockWords(m_desk.clock(), m_desk.language());
    m_clock->setVisible(!clock.isEmpty());
    m_clock->setWords(widgets::Mark::Check, clock);
    m_sync->setWords(markOf(m_desk.syncState()), withoutMark(m_desk.syncText()));
    m_sync->setAccessibleName(m_desk.syncText());
}

void StatusBar::setUndo(const QString& words)
{
    m_undo->setVisible(!words.isEmpty());
    m_undo->setWords(widgets::Mark::None, words);
}

void StatusBar::setOpenForms(const QList<OpenForm>& forms)
{
    if (forms == m_shown) {
        return;
    }
    m_shown = forms;
    showForms();
}

int StatusBar::mostForms() const
{
    return qBound(1, (width() - scaledWidth(roomOfRest)) / scaledWidth(roomOfForm), 4);
}

void StatusBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (mostForms() != m_ofTheirOwn) {
        showForms();
    }
}

void StatusBar::showForms()
{
    m_ofTheirOwn = mostForms();
    while (QLayoutItem* item = m_forms->takeAt(0)) {
        if (item->widget()) {
            item->widget()->deleteLater();
        }
        delete item;
    }
    if (m_shown.isEmpty()) {
        return;
    }
    m_forms->addWidget(smallText(tr("Being filled in")));
    for (const OpenForm& form : m_shown.mid(0, m_ofTheirOwn)) {
        auto* button = new Button(ButtonKind::Secondary,
            QFontMetrics(uiFont()).elidedText(
                form.title, Qt::ElideRight, scaledWidth(formTitleWidth)));
        button->setToolTip(form.title);
        button->setAccessibleName(form.title);
        button->setIconName(QStringLiteral("pencil"));
        button->setHint(form.time);
        button->setControlHeight(24);
        connect(button, &Button::clicked, this, [this, key = form.key] { emit formChosen(key); });
        m_forms->addWidget(button);
    }
    if (m_shown.size() > m_ofTheirOwn) {
        auto* more =
            new Button(ButtonKind::Quiet, tr("%1 more").arg(m_shown.size() - m_ofTheirOwn));
        more->setChevron(true);
        more->setControlHeight(24);
        connect(more, &Button::clicked, this, [this, more] { openMore(more); });
        m_forms->addWidget(more);
    }
}

/// The forms that have no button of their own.
void StatusBar::openMore(QWidget* below)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const OpenForm& form : m_shown.mid(m_ofTheirOwn)) {
        QString words = form.title;
        menu->addAction(words.replace(u'&', QStringLiteral("&&")) + u' ' + form.time, this,
            [this, key = form.key] { emit formChosen(key); });
    }
    menu->popup(below->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
}

void StatusBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().sidebar);
    painter.setPen(QPen(tokens().line, 0));
    painter.drawLine(rect().topLeft(), rect().topRight());
}

} // namespace bansho::shell
