#include "ui/cases/intake_window.h"

#include "app/records/validation.h"
#include "app/records/words.h"

#include "app/cases/consultation.h"
#include "app/cases/earlier.h"
#include "app/cases/link.h"
#include "app/cases/traces.h"

#include "ui/cases/channel_choice.h"
#include "ui/cases/earlier_strip.h"
#include "ui/cases/guide_pane.h"
#include "ui/cases/intake_foot.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/ime.h"
#include "ui/widgets/line_edits.h"
#include "ui/widgets/style.h"

#include <QCborArray>
#include <QCloseEvent>
#include <QGridLayout>
#include <QPainter>
#include <QScrollArea>
#include <QShortcut>

namespace bansho::casework {

using namespace widgets;

using cases::consultation;

namespace {

constexpr int channelKey = -2;
constexpr int begunKey = -3;
constexpr int ticksKey = -4;
constexpr int linkedKey = -5;
constexpr int inHandKey = -10;
constexpr int geometryKey = -11;
constexpr int windowWidth = 920;
constexpr int windowHeight = 640;
const QString telephone = QStringLiteral("TEL");

} // namespace

IntakeWindow::IntakeWindow(shell::Desk& desk, const QString& key, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_desk(desk)
    , m_key(key)
    , m_begun(desk.clock().now())
    , m_form(new RecordForm(cases::consultationType(),
          {.clock = &desk.clock(), .language = desk.language(), .people = {}}, InputStyle::Quick))
    , m_guide(new GuidePane(desk.language()))
    , m_earlier(new EarlierStrip(desk))
    , m_keeper(new shell::DraftKeeper(
          desk, QStringLiteral("intake"), key, [this] { return draft(); }, this))
    , m_channel(new ChannelChoice(desk.language()))
    , m_done(new Banner(BannerTone::Done, {}))
    , m_gone(new Banner(BannerTone::Surface, tr("The draft was discarded")))
    , m_trouble(new Banner(BannerTone::Late, {}))
    , m_foot(new IntakeFoot)
{
    connect(this, &IntakeWindow::changed, this, &IntakeWindow::nameWindow);
    build();
    connectForm();
    makeKeys();
    clear();
    nameWindow();
    resizeOnScreen(*this, windowWidth, windowHeight);
}

/// A field that loses the focus while the form is destroyed has nothing to say to us any more.
IntakeWindow::~IntakeWindow()
{
    m_form->disconnect(this);
}

void IntakeWindow::build()
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    auto* grid = new QGridLayout(m_form);
    grid->setContentsMargins(space::section, space::pageTop, space::section, space::content);
    grid->setHorizontalSpacing(space::column);
    grid->setVerticalSpacing(2);
    fillGrid(grid);
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    m_form->setAutoFillBackground(false);
    rows->addWidget(scroll, 1);
    for (Banner* banner : {m_done, m_gone, m_trouble}) {
        rows->addWidget(banner);
        banner->hide();
    }
    rows->addWidget(m_foot);
}

void IntakeWindow::fillGrid(QGridLayout* grid)
{
    const auto required = Required::Yes;
    QString word = records::Words::builtIn().field(
        QStringLiteral("consultation"), QStringLiteral("channel"), m_desk.language());
    auto* channel = new FieldRow(word, m_channel, required);
    channel->setHint(tr("Taken by %1").arg(m_desk.sitter().officer.name));
    grid->addWidget(channel, 0, 0, 1, 3);

    const auto at = [&](const records::FieldSpec& field, int line, int column, Required need,
                        const char* mnemonic) {
        grid->addWidget(
            m_form->add(field, need, QLatin1String(mnemonic)), line, column, Qt::AlignTop);
    };
    at(consultation.receivedAt, 1, 0, Required::No, "D");
    at(consultation.category, 1, 1, required, "C");
    at(consultation.method, 1, 2, Required::No, "M");
    at(consultation.consulterName, 2, 0, required, "N");
    at(consultation.consulterKana, 2, 1, Required::No, "K");
    at(consultation.phone, 2, 2, Required::No, "T");
    QWidget* anonymous = m_form->addBare(consultation.anonymous);
    m_form->row(consultation.consulterName)->setAside(anonymous);
    m_form->row(consultation.receivedAt)->setHint(tr("Ctrl+: now"));
    grid->addWidget(m_earlier, 3, 0, 1, 3);
    grid->addWidget(m_form->add(consultation.narrative, required, QStringLiteral("G")), 4, 0, 1, 2);
    grid->addWidget(m_guide, 4, 2);
    at(consultation.intent, 5, 0, Required::No, "I");
    QWidget* urgent = m_form->addBare(consultation.urgent);
    grid->addWidget(urgent, 5, 1);
    setTabOrder(urgent, anonymous); // before the name it would swallow what is typed for that
    for (int column = 0; column < 3; ++column) {
        grid->setColumnStretch(column, 1);
    }
    grid->setRowStretch(4, 1);
    qobject_cast<LongTextEdit*>(m_form->input(consultation.narrative)->widget())
        ->setVisibleLines(6);
    m_form->complainAt(consultation.title, consultation.narrative);
}

void IntakeWindow::connectForm()
{
    const auto touched = [this] {
        if (!m_busy) {
            m_keeper->touch();
            m_done->hide();
            m_justRegistered = false;
            emit changed();
        }
    };
    connect(m_form, &RecordForm::edited, this, touched);
    connect(m_form, &RecordForm::composed, this, touched);
    connect(m_channel, &ChannelChoice::edited, this, touched);
    connect(m_guide, &GuidePane::edited, this, touched);
    connect(m_earlier, &EarlierStrip::edited, this, touched);
    connect(m_earlier, &EarlierStrip::openRecord, this, &IntakeWindow::openRecord);
    connect(m_form, &RecordForm::fieldLeft, this, &IntakeWindow::lookForEarlier);
    for (const auto* input :
        {m_form->input(consultation.category), m_form->input(consultation.method)}) {
        connect(input, &FieldInput::edited, this, &IntakeWindow::guide);
    }
    connect(m_form, &RecordForm::fieldLeft, m_keeper, &shell::DraftKeeper::save);
    connect(m_keeper, &shell::DraftKeeper::kept, this, [this](Timestamp when) {
        tell(tr("Draft saved at %1").arg(toJst(when).toString(QStringLiteral("H:mm:ss"))));
        if (m_form->focusedField() == consultation.narrative.number && !isComposing()) {
            lookForEarlier(); // it may be left by registering
        }
    });
    connect(m_keeper, &shell::DraftKeeper::recovered, m_trouble, &QWidget::hide);
    connect(m_keeper, &shell::DraftKeeper::failed, this, [this](const Error& error) {
        tell({}); // what is kept is older than what stands here
        refused(error);
    });
    connect(m_form->input(consultation.anonymous), &FieldInput::edited, this,
        [this] { setAnonymous(isAnonymous()); });
    auto* kana = qobject_cast<KanaEdit*>(m_form->input(consultation.consulterKana)->widget());
    kana->follow(qobject_cast<KanjiEdit*>(m_form->input(consultation.consulterName)->widget()));
    connect(m_done->addAction(tr("Open")), &Button::clicked, this,
        [this] { emit openRecord(m_lastRecord); });
    connect(m_gone->addAction(tr("Undo")), &Button::clicked, this, &IntakeWindow::takeBack);
    connect(m_foot, &IntakeFoot::discardChosen, this, &IntakeWindow::discard);
    connect(m_foot, &IntakeFoot::laterChosen, this, &QWidget::close);
    connect(m_foot, &IntakeFoot::openChosen, this, [this] { registerIt(After::Open); });
    connect(m_foot, &IntakeFoot::nextChosen, this, [this] { registerIt(After::Next); });
}

void IntakeWindow::makeKeys()
{
    const auto bind = [this](QKeyCombination keys, const std::function<void()>& act) {
        auto* key = new QShortcut(QKeySequence(keys), this);
        connect(key, &QShortcut::activated, this, act);
    };
    for (const Qt::Key enter : {Qt::Key_Return, Qt::Key_Enter}) {
        bind(Qt::CTRL | enter, [this] { registerIt(After::Next); });
    }
    // Always, or the letter would be typed where the caret is when there is no earlier case.
    bind(Qt::ALT | Qt::Key_L, [this] { m_earlier->link(); });
    bind(Qt::ALT | Qt::Key_O, [this] { m_earlier->open(); });
    bind(Qt::CTRL | Qt::Key_S, [this] { saveNow(); });
    bind(Qt::CTRL | Qt::Key_N, [this] { emit anotherWanted(); });
    bind(Qt::CTRL | Qt::Key_D, [this] { copyEarlier(); });
    bind(Qt::CTRL | Qt::Key_K,
        [this] { emit paletteWanted(); }); // else it deletes to the line's end
}

/// A name that was typed stays where it is, in grey; it is not registered.
void IntakeWindow::setAnonymous(bool anonymous)
{
    const auto offer = [&](const records::FieldSpec& field) {
        m_form->input(field)->widget()->setEnabled(!anonymous);
        m_form->row(field)->clearError();
    };
    offer(consultation.consulterName);
    offer(consultation.consulterKana);
}

void IntakeWindow::clear()
{
    records::FieldValues values;
    records::set(values, consultation.receivedAt,
        records::Moment::at(m_desk.clock().now(), records::Precision::Minute));
    records::set(values, consultation.intent, QStringLiteral("CONSULTATION"));
    m_form->load(values);
    m_guide->setTicked({});
    m_earlier->setLinked({});
    guide();
    lookForEarlier();
    m_channel->setCode(telephone);
    m_begun = m_desk.clock().now();
    m_trouble->hide();
    tell({});
}

/// What the last form was is said no longer.
void IntakeWindow::leaveBehind()
{
    m_done->hide();
    m_gone->hide();
    m_discarded = {};
    m_justRegistered = false;
}

void IntakeWindow::beginAfresh()
{
    if (!isBegun()) {
        m_busy = true;
        clear();
        m_busy = false;
        leaveBehind();
        m_channel->takeFocus();
        nameWindow();
    }
}

/// The call was none: a blank form, from which the draft can be taken back.
void IntakeWindow::discard()
{
    if (m_busy || !isBegun() || !flushIme()) {
        return;
    }
    m_discarded = draft();
    m_keeper->discard();
    m_busy = true;
    clear();
    m_busy = false;
    m_gone->show();
    m_channel->takeFocus();
    emit changed();
}

/// Beside what has been begun here since.
void IntakeWindow::takeBack()
{
    m_gone->hide();
    const QCborMap draft = std::exchange(m_discarded, {});
    if (isBegun()) {
        emit takenBack(draft);
        return;
    }
    restore(draft);
    m_inHand = true;
    saveNow();
    m_form->takeUpCaret();
}

/// When it was begun and for whom: several may lie side by side in the system's list of windows.
void IntakeWindow::nameWindow()
{
    QStringList title{tr("New intake")};
    if (isBegun()) {
        title << openForm().time << m_form->input(consultation.consulterName)->text().simplified();
    }
    setWindowTitle(title.join(QStringLiteral("  ")).trimmed());
    m_foot->setBegun(isBegun());
}

bool IntakeWindow::isBegun() const
{
    return m_form->isTouched() || !m_guide->ticked().isEmpty() || m_channel->code() != telephone;
}

shell::OpenForm IntakeWindow::openForm() const
{
    const QString name = m_form->input(consultation.consulterName)->text().simplified();
    return {.key = m_key,
        .title = name.isEmpty() ? tr("Intake (no name)") : tr("Intake %1").arg(name),
        .time = toJst(m_begun).toString(QStringLiteral("H:mm"))};
}

QCborMap IntakeWindow::draft() const
{
    if (!isBegun()) {
        return {};
    }
    QCborMap draft = m_form->draft();
    draft.insert(channelKey, m_channel->code());
    draft.insert(begunKey, m_begun.utcMs);
    draft.insert(ticksKey, QCborArray::fromStringList(m_guide->ticked()));
    if (!m_earlier->linked().isNull()) {
        draft.insert(linkedKey, m_earlier->linked().bytes());
    }
    draft.insert(inHandKey, m_inHand);
    draft.insert(geometryKey, saveGeometry());
    // Reception is when it was begun, whenever it is registered.
    draft.insert(consultation.receivedAt.number, m_form->input(consultation.receivedAt)->text());
    return draft;
}

void IntakeWindow::restore(const QCborMap& draft)
{
    m_busy = true;
    m_channel->setCode(draft.value(channelKey).toString(telephone));
    m_begun = {draft.value(begunKey).toInteger(m_begun.utcMs)};
    m_form->restore(draft);
    QStringList ticks;
    const QCborArray kept = draft.value(ticksKey).toArray();
    for (const auto& key : kept) {
        ticks.append(key.toString());
    }
    m_guide->setTicked(ticks);
    m_earlier->setLinked(
        RecordId::fromBytes(draft.value(linkedKey).toByteArray()).value_or(RecordId()));
    followForm();
    m_inHand = draft.value(inHandKey).toBool();
    restoreGeometry(draft.value(geometryKey).toByteArray());
    m_busy = false;
    tell(tr("Draft restored"));
    emit changed();
}

void IntakeWindow::fill(const records::FieldValues& values)
{
    m_busy = true;
    m_channel->setCode(records::View(values)[consultation.channel].value_or(telephone));
    m_form->fill(values);
    followForm();
    m_busy = false;
    saveNow();
    emit changed();
}

/// What goes by the fields, after all of them have changed at once.
void IntakeWindow::followForm()
{
    guide();
    lookForEarlier();
    setAnonymous(isAnonymous());
}

bool IntakeWindow::isAnonymous() const
{
    return m_form->input(consultation.anonymous)->text() == u"yes";
}

void IntakeWindow::saveDraft()
{
    (void)flushIme(); // what the input method keeps is not ours to save
    m_keeper->save();
}

/// The draft is written without waiting for a pause. What the input method keeps is in it too.
void IntakeWindow::saveNow()
{
    m_keeper->touch();
    saveDraft();
}

/// As in a spreadsheet, where it takes the row above: an empty field takes what the caller's
/// earlier case has there, or else the newest case. What is written already stays.
void IntakeWindow::copyEarlier()
{
    const int number = m_form->focusedField();
    const FieldInput* input = m_form->inputOf(number);
    if (!input || !m_desk.isSignedIn()) {
        return;
    }
    if (!input->typed().isEmpty()) {
        tell(tr("Something is written here already"));
        return;
    }
    m_earlier->readToCopy(
        this, [this, number](const Result<std::optional<journal::StoredRecord>>& found) {
            FieldInput* target = m_form->inputOf(number);
            if (!found) {
                refused(found.error());
            } else if (target->typed().isEmpty()) { // he may have typed meanwhile
                copyFrom(*found, target);
            }
        });
}

void IntakeWindow::copyFrom(const std::optional<journal::StoredRecord>& earlier, FieldInput* target)
{
    const auto values = earlier ? earlier->state.values() : records::FieldValues();
    const QCborValue value = values.value(target->spec().number, QCborValue(nullptr));
    if (value.isNull()) {
        tell(tr("There is nothing to copy"));
        return;
    }
    target->setValue(value);
    tell(tr("Copied from %1").arg(records::View(values)[consultation.number].value_or(QString())));
}

/// The questions of what is chosen now.
void IntakeWindow::guide()
{
    const auto method = m_form->input(consultation.method)->value();
    const auto codes = method ? records::CodeSet::fromCbor(*method) : std::nullopt;
    m_guide->showFor(codes.value_or(QStringList()), m_form->input(consultation.category)->text());
}

void IntakeWindow::lookForEarlier()
{
    m_earlier->look({.phone = m_form->input(consultation.phone)->text(),
        .name = isAnonymous() ? QString() : m_form->input(consultation.consulterName)->text(),
        .traces = cases::tracesOf(m_form->input(consultation.narrative)->text())});
}

/// The 相談, and what was asked as a note on it, and the earlier case it belongs to.
journal::Change IntakeWindow::change(const records::FieldValues& values) const
{
    journal::Change change{{.type = &cases::consultationType(),
        .record = m_desk.device().freshRecord(),
        .fields = values,
        .notMyNumber = m_form->notMyNumber()}};
    change += m_guide->noteOn(change.first().record);
    if (!m_earlier->linked().isNull()) {
        change.append(cases::linking(change.first().record, m_earlier->linked()));
    }
    return change;
}

void IntakeWindow::registerIt(After after)
{
    if (m_busy) {
        return;
    }
    if (m_justRegistered && !isBegun()) { // pressed once more: a blank form is not complained of
        tell(tr("Nothing has been typed since"));
        return;
    }
    if (!flushIme()) {
        tell(tr("Finish the conversion first"));
        return;
    }
    auto complaints = m_form->complaints(records::Stage::Create);
    if (m_form->input(consultation.narrative)->text().trimmed().isEmpty()) {
        complaints.append({.type = QStringLiteral("consultation"), // it becomes the title
            .field = QLatin1String(consultation.narrative.name),
            .code = ErrorCode::Required});
    }
    auto values = m_form->filled();
    if (!values || !complaints.isEmpty()) {
        refused(fail(complaints));
        return;
    }
    records::set(*values, consultation.channel, m_channel->code());
    if (values->contains(consultation.anonymous.number)) {
        values->remove(consultation.consulterName.number);
        values->remove(consultation.consulterKana.number);
    }
    setBusy(true);
    m_keeper->hold();
    m_desk.commit(this, change(*values), m_keeper->removal(),
        [this, after](const Result<journal::Receipt>& receipt) {
            m_keeper->release(receipt.ok());
            setBusy(false);
            if (receipt) {
                registered(receipt->records.first(), after);
            } else {
                m_form->takeUpCaret();
                refused(receipt.error());
            }
        });
}

void IntakeWindow::registered(const RecordId& record, After after)
{
    m_lastRecord = record;
    m_busy = true;
    clear();
    m_busy = false;
    emit changed();
    if (after == After::Open) {
        m_inHand = false;
        hide();
        emit openRecord(record);
        return;
    }
    m_justRegistered = true;
    m_channel->takeFocus();
    m_desk.read(
        this,
        [record](store::Connection& connection) {
            return journal::load(connection, cases::consultationType(), record);
        },
        [this, record](const Result<std::optional<journal::StoredRecord>>& stored) {
            if (stored && *stored && record == m_lastRecord) {
                const auto values = (*stored)->state.values();
                m_done->setSentence(
                    tr("Registered as %1 (saved)")
                        .arg(records::View(values)[consultation.number].value_or(QString())));
                m_done->show();
            }
        });
}

void IntakeWindow::refused(const Error& error)
{
    m_done->hide();
    if (error.fields.isEmpty() || !m_form->showComplaints(error.fields)) {
        m_trouble->say(errorSentence(error, m_desk.language()));
    }
}

void IntakeWindow::tell(const QString& words)
{
    m_foot->tell(words);
}

/// While the store works nothing is changed and nothing registered twice. A field that is disabled
/// loses the caret.
void IntakeWindow::setBusy(bool busy)
{
    m_busy = busy;
    m_form->setEnabled(!busy);
    m_foot->setBusy(busy);
}

void IntakeWindow::closeEvent(QCloseEvent* event)
{
    event->ignore();
    (void)flushIme(); // while it has the focus; what is kept all the same is in the draft
    m_inHand = false;
    leaveBehind();
    m_keeper->touch(); // a form that was put away stays so
    hide();
    emit putAway();
}

void IntakeWindow::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_inHand = true;
    if (isBegun()) {
        m_form->takeUpCaret();
        m_keeper->touch();
    }
}

void IntakeWindow::hideEvent(QHideEvent* event)
{
    saveDraft();
    QWidget::hideEvent(event);
}

void IntakeWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !isComposing()) {
        close();
    } else if (event->key() == Qt::Key_L && event->modifiers() == Qt::ControlModifier) {
        emit lockWanted(); // when there is no main window to hear it
    } else {
        QWidget::keyPressEvent(event);
    }
}

void IntakeWindow::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), tokens().surface);
}

} // namespace bansho::casework
