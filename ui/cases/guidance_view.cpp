#include "ui/cases/guidance_view.h"

#include "app/records/validation.h"

#include "app/cases/guidance.h"

#include "ui/cases/case_words.h"
#include "ui/cases/check_list.h"
#include "ui/cases/not_my_number.h"
#include "ui/cases/pane_parts.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/date_text.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/ime.h"
#include "ui/widgets/line_edits.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/word_box.h"

#include <QCborArray>
#include <QDir>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace bansho::casework {

using namespace widgets;

using cases::guideTemplate;
using records::View;

namespace {

constexpr int templateKey = 1;
constexpr int tickedKey = 2;
constexpr int addedKey = 3;

/// The template as it is chosen: its title, and its language where it is not the usual one.
QString nameOf(const cases::Guide& guide)
{
    return View(guide.values)[guideTemplate.title].value_or(guide.code);
}

} // namespace

GuidanceView::GuidanceView(shell::Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_seams(shell::desktopPaper(tr("Print the guidance")))
    , m_given(new QVBoxLayout)
    , m_form(new QWidget)
    , m_template(new WordBox)
    , m_notMyNumber(new NotMyNumber)
    , m_introduction(new Paragraph({}, px::small, Tone::Text2))
    , m_advice(new CheckList)
    , m_all(new Button(ButtonKind::Quiet, tr("Tick all")))
    , m_added(new LongTextEdit)
    , m_contacts(new Paragraph({}, px::small, Tone::Text2))
    , m_give(new Button(ButtonKind::Secondary, tr("Keep and print")))
    , m_done(new Banner(BannerTone::Done, {}))
    , m_open(m_done->addAction(tr("Open")))
    , m_trouble(new Banner(BannerTone::Late, {}))
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::row);
    m_given->setSpacing(space::content);
    rows->addLayout(m_given);
    m_done->hide();
    m_trouble->hide();
    rows->addWidget(m_done);
    rows->addWidget(m_trouble);
    auto* inner = new QVBoxLayout(m_form);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(space::content);
    buildForm(inner);
    rows->addWidget(m_form);
    connectAll();
}

void GuidanceView::buildForm(QVBoxLayout* rows)
{
    m_template->setObjectName(QStringLiteral("template"));
    m_template->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_template->setMinimumContentsLength(12);
    auto* choice = new FieldRow(tr("Template"), m_template);
    choice->setErrorRoom(ErrorRoom::Grows);
    rows->addWidget(choice);
    rows->addWidget(m_introduction);
    m_advice->setObjectName(QStringLiteral("advice"));
    m_adviceRow = new FieldRow(tr("Advice to print"), m_advice);
    m_adviceRow->setErrorRoom(ErrorRoom::Grows);
    m_all->setControlHeight(height::inRow);
    m_adviceRow->setAside(m_all);
    rows->addWidget(m_adviceRow);
    m_added->setVisibleLines(2);
    m_added->setObjectName(QStringLiteral("added"));
    m_addedRow = new FieldRow(tr("A sentence for this person"), m_added);
    m_addedRow->setErrorRoom(ErrorRoom::Grows);
    rows->addWidget(m_addedRow);
    rows->addWidget(m_notMyNumber);
    rows->addWidget(m_contacts);
    auto* foot = new QHBoxLayout;
    foot->addStretch();
    m_give->setObjectName(QStringLiteral("give"));
    m_give->setIconName(QStringLiteral("printer"));
    m_give->setHint(QStringLiteral("Ctrl+Enter"));
    foot->addWidget(m_give);
    rows->addLayout(foot);
}

void GuidanceView::connectAll()
{
    const auto touched = [this] {
        m_adviceRow->clearError();
        m_addedRow->clearError();
        if (m_keeper) {
            m_keeper->touch();
        }
    };
    connect(m_template, &QComboBox::activated, this, [this, touched](int index) {
        chooseTemplate(index);
        touched();
    });
    connect(m_advice, &CheckList::edited, this, touched);
    connect(m_added, &QPlainTextEdit::textChanged, this, touched);
    connect(m_all, &Button::clicked, m_advice, &CheckList::tickAll);
    connect(m_give, &Button::clicked, this, &GuidanceView::give);
    connect(m_open, &Button::clicked, this, [this] {
        if (!m_seams.openFile(QUrl::fromLocalFile(m_file))) {
            say(tr("There is no program here that opens %1").arg(QDir::toNativeSeparators(m_file)),
                false);
        }
    });
    connect(&m_printer, &shell::SheetPrinter::printed, this, [this](const QString& path) {
        m_file = path;
        say(tr("The guidance is saved as %1").arg(QDir::toNativeSeparators(path)), true);
    });
    connect(&m_printer, &shell::SheetPrinter::failed, this, [this](const Error& error) {
        say(tr("The guidance is kept here, but it is not printed. %1")
                .arg(errorSentence(error, m_desk.language())),
            false);
    });
}

void GuidanceView::showCase(const CaseFile& file)
{
    showGiven(file);
    const RecordId officer = m_desk.sitter().officer.id;
    const bool other = m_record != file.record.state.id || m_officer != officer;
    if (other) {
        saveDraft();
        m_done->hide();
        m_trouble->hide();
        m_record = file.record.state.id;
        m_officer = officer;
        m_keeper = std::make_unique<shell::DraftKeeper>(
            m_desk, guidanceDraft, m_record.hex(), [this] { return draft(); });
        connect(m_keeper.get(), &shell::DraftKeeper::failed, this, &GuidanceView::complain);
    }
    m_form->setVisible(file.mayNote && !file.guides.isEmpty());
    begin(file);
    if (other) {
        restore(file.drafts.value(guidanceDraft));
    }
}

/// What was given, word for word.
void GuidanceView::showGiven(const CaseFile& file)
{
    empty(*m_given);
    if (file.guidance.isEmpty()) {
        m_given->addWidget(
            new Label(tr("No guidance given yet"), px::body, Weight::Regular, Tone::Text3));
    }
    if (file.guides.isEmpty() && file.mayNote) {
        m_given->addWidget(new Paragraph(
            tr("This device has no template for this case yet. Templates come from HQ."), px::small,
            Tone::Text2));
    }
    for (const GuidanceLine& line : file.guidance) {
        m_given->addWidget(headOf(line));
        m_given->addWidget(new Label(line.title, px::body, Weight::Bold));
        QString words;
        for (const QString& advice : line.advice) {
            words += QStringLiteral("・") + advice + u'\n';
        }
        m_given->addWidget(new Paragraph(words.trimmed(), px::small));
        m_given->addWidget(new HairLine);
    }
}

QWidget* GuidanceView::headOf(const GuidanceLine& line)
{
    auto* widget = new QWidget;
    auto* head = new QHBoxLayout(widget);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(space::row);
    const QString when = momentText(line.givenAt);
    head->addWidget(smallText(when));
    head->addWidget(smallText(line.officer));
    head->addWidget(smallText(tr("version %1").arg(line.version)));
    if (line.sync != journal::SyncState::Settled) {
        auto* sync = new MarkLabel(syncMark(line.sync), syncWords(line.sync));
        sync->setFontToken(px::small, Weight::Regular);
        sync->setTone(Tone::Text2);
        head->addWidget(sync);
    }
    head->addStretch();
    auto* again = new Button(ButtonKind::Link, tr("Print again"));
    again->setControlHeight(height::inRow);
    again->setAccessibleName(tr("Print again: %1 %2").arg(when, line.title));
    connect(again, &Button::clicked, this, [this, line] {
        if (const QString path = pathFor(line.title); !path.isEmpty()) {
            m_printer.print(cases::guidanceSheet(line.state), path);
        }
    });
    head->addWidget(again);
    return widget;
}

/// The templates of the case; one that is chosen stays chosen, with what is ticked.
void GuidanceView::begin(const CaseFile& file)
{
    m_giver = file.giver;
    const auto same = [](const cases::Guide& a, const cases::Guide& b) {
        return a.id == b.id && a.digest == b.digest;
    };
    if (std::ranges::equal(m_guides, file.guides, same)) {
        if (m_template->currentIndex() < 0 && !m_guides.isEmpty()) {
            m_template->setCurrentIndex(0);
            chooseTemplate(0);
        }
        return;
    }
    const QCborMap typed = draft();
    m_guides = file.guides;
    m_template->clear();
    for (const cases::Guide& guide : std::as_const(m_guides)) {
        m_template->addWord(nameOf(guide), guide.code, {});
    }
    chooseTemplate(0);
    restore(typed);
}

const cases::Guide* GuidanceView::chosen() const
{
    const int index = m_template->currentIndex();
    return index >= 0 && index < m_guides.size() ? &m_guides.at(index) : nullptr;
}

void GuidanceView::chooseTemplate(int index)
{
    m_template->setCurrentIndex(m_guides.isEmpty() ? -1 : index);
    const cases::Guide* guide = chosen();
    const records::FieldValues none;
    const View view(guide ? guide->values : none);
    m_introduction->setText(view[guideTemplate.introduction].value_or(QString()));
    m_advice->showLines(cases::linesOf(view[guideTemplate.advice].value_or(QString())));
    const QStringList contacts = cases::linesOf(view[guideTemplate.contacts].value_or(QString()));
    m_contacts->setText(
        contacts.isEmpty() ? QString() : tr("Printed below:") + u'\n' + contacts.join(u'\n'));
    m_contacts->setVisible(!contacts.isEmpty());
}

QCborMap GuidanceView::draft() const
{
    const QList<int> ticked = m_advice->ticked();
    const QString added = m_added->toPlainText();
    QCborMap draft;
    if (ticked.isEmpty() && added.isEmpty()) {
        return draft;
    }
    QCborArray places;
    for (const int place : ticked) {
        places.append(place);
    }
    draft.insert(templateKey, m_template->currentData().toString());
    draft.insert(tickedKey, places);
    draft.insert(addedKey, added);
    return draft;
}

void GuidanceView::restore(const QCborMap& draft)
{
    const int index = m_template->findData(draft.value(templateKey).toString());
    chooseTemplate(qMax(0, index));
    QList<int> ticked;
    const QCborArray places = draft.value(tickedKey).toArray();
    for (const auto& place : places) {
        ticked.append(int(place.toInteger()));
    }
    m_advice->setTicked(index >= 0 ? ticked : QList<int>()); // of another template's lines: none
    const QSignalBlocker quiet(m_added);
    m_added->setPlainText(draft.value(addedKey).toString());
    m_notMyNumber->reset();
}

void GuidanceView::saveDraft()
{
    if (m_keeper) {
        (void)flushIme();
        m_keeper->save();
    }
}

QString GuidanceView::pathFor(const QString& title)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString name =
        tr("Guidance %1 %2.pdf").arg(m_giver.number, QString(title).remove(u'/').remove(u'\\'));
    QString path = m_seams.askPath(this, QDir(folder).filePath(name));
    if (!path.isEmpty() && !path.endsWith(QStringLiteral(".pdf"), Qt::CaseInsensitive)) {
        path += QStringLiteral(".pdf");
    }
    return path;
}

/// First it is durable, then it is on paper: what a person holds is always known here.
void GuidanceView::give()
{
    const cases::Guide* guide = chosen();
    if (!guide || !m_give->isEnabled()) {
        return;
    }
    if (!flushIme()) {
        m_addedRow->setError(tr("Finish the conversion first"));
        return;
    }
    const QList<int> ticked = m_advice->ticked();
    const QString added = m_added->toPlainText();
    if (ticked.isEmpty() && added.trimmed().isEmpty()) {
        m_adviceRow->setError(tr("Tick what was advised, or write a sentence below"));
        m_advice->begin();
        return;
    }
    journal::ChangeItem item = cases::giving(m_giver, *guide, ticked, added);
    if (m_notMyNumber->isChecked()) {
        item.notMyNumber.insert(cases::guidance.added.number);
    }
    const auto faults =
        records::checkValues(cases::guidanceType(), item.fields, {.notMyNumber = item.notMyNumber});
    if (!faults.isEmpty()) {
        complain(fail(faults)); // before a place for the paper is asked for
        return;
    }
    const QString path = pathFor(nameOf(*guide));
    if (path.isEmpty()) {
        return;
    }
    const bool inHand = m_give->hasFocus();
    m_give->setEnabled(false);
    m_keeper->hold();
    m_desk.commit(this, {item}, m_keeper->removal(),
        [this, path, inHand, record = m_record](const Result<journal::Receipt>& receipt) {
            m_give->setEnabled(true);
            if (inHand) {
                m_give->setFocus(Qt::OtherFocusReason); // it went on to what is next
            }
            if (record == m_record) {
                m_keeper->release(receipt.ok());
            }
            if (!receipt) {
                complain(receipt.error());
                return;
            }
            if (record == m_record) {
                restore({});
            }
            given(receipt->records.first(), path);
        });
}

/// Prints what is kept, not what stood in the form.
void GuidanceView::given(const RecordId& id, const QString& path)
{
    emit changed();
    m_desk.read(
        this,
        [id](store::Connection& connection) {
            return journal::load(connection, cases::guidanceType(), id);
        },
        [this, path](const Result<std::optional<journal::StoredRecord>>& kept) {
            if (kept && *kept) {
                m_printer.print(cases::guidanceSheet((*kept)->state), path);
            } else if (!kept) {
                say(errorSentence(kept.error(), m_desk.language()), false);
            }
        });
}

void GuidanceView::complain(const Error& error)
{
    const auto ofAdded = std::ranges::find_if(error.fields, [](const FieldError& one) {
        return one.field == QLatin1String(cases::guidance.added.name);
    });
    if (ofAdded != error.fields.end()) {
        m_addedRow->setError(fieldSentence(*ofAdded, m_addedRow->name(), m_desk.language()));
        m_notMyNumber->hear(ofAdded->code);
        m_added->setFocus();
    } else {
        say(errorSentence(error, m_desk.language()), false);
    }
}

void GuidanceView::say(const QString& sentence, bool done)
{
    Banner* banner = done ? m_done : m_trouble;
    (done ? m_trouble : m_done)->hide();
    banner->say(sentence);
    emit told(banner);
}

void GuidanceView::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier)) {
        give();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace bansho::casework
