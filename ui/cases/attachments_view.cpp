#include "ui/cases/attachments_view.h"

#include "app/cases/consultation.h"

#include "ui/cases/pane_parts.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/date_text.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QTemporaryFile>
#include <QUrl>
#include <QVBoxLayout>

namespace bansho::casework {

using namespace widgets;

using cases::consultation;

namespace {

constexpr qsizetype shownDigits = 16; ///< of the 64 of a SHA-256

FileSeams desktopFiles()
{
    return {.askFiles =
                [](QWidget* parent) {
                    return QFileDialog::getOpenFileNames(
                        parent, AttachmentsView::tr("Attach files"));
                },
        .askTarget =
            [](QWidget* parent, const QString& suggested) {
                return QFileDialog::getSaveFileName(
                    parent, AttachmentsView::tr("Save a copy"), suggested);
            }};
}

QString whenText(const std::optional<Timestamp>& at)
{
    if (!at) {
        return {};
    }
    const QDateTime local = toJst(*at);
    return dateText(local.date()) + u' ' + local.time().toString(QStringLiteral("H:mm"));
}

/// Writes the picture into the data folder, takes it in from there and leaves nothing behind.
Result<store::StoredFile> takePicture(
    store::Attachments& attachments, const QString& folder, const QImage& picture)
{
    QTemporaryFile file(folder + QStringLiteral("/paste-XXXXXX.png"));
    if (!file.open() || !picture.save(&file, "PNG") || !file.flush()) {
        return fail(ErrorCode::FileUnwritable, file.errorString(), file.fileName());
    }
    return attachments.add(file.fileName());
}

} // namespace

AttachmentsView::AttachmentsView(shell::Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_seams(desktopFiles())
    , m_rows(new QVBoxLayout)
    , m_progress(smallText({}))
    , m_foot(new QWidget)
    , m_choose(new Button(ButtonKind::Secondary, tr("Attach files")))
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(space::content);
    m_rows->setSpacing(space::content / 2);
    all->addLayout(m_rows);
    m_progress->hide();
    all->addWidget(m_progress);
    auto* foot = new QHBoxLayout(m_foot);
    foot->setContentsMargins(0, 0, 0, 0);
    foot->setSpacing(space::row);
    m_choose->setIconName(QStringLiteral("paperclip"));
    m_choose->setObjectName(QStringLiteral("attach"));
    foot->addWidget(m_choose);
    auto* hint = smallText(tr("Or drop files here; Ctrl+Shift+V pastes a picture or files"));
    hint->setWordWrap(true);
    foot->addWidget(hint, 1);
    all->addWidget(m_foot);
    connect(m_choose, &Button::clicked, this, &AttachmentsView::choose);
}

void AttachmentsView::showCase(const CaseFile& file)
{
    m_record = file.record.state.id;
    m_mayAttach = file.mayEdit;
    m_foot->setVisible(m_mayAttach);
    empty(*m_rows);
    m_rows->addWidget(
        smallText(file.attached.isEmpty() ? tr("No attached files")
                                          : tr("Attached files: %1").arg(file.attached.size())));
    for (const AttachedFile& attached : file.attached) {
        m_rows->addWidget(lineOf(attached));
    }
}

QWidget* AttachmentsView::lineOf(const AttachedFile& attached)
{
    auto* widget = new QWidget;
    auto* rows = new QVBoxLayout(widget);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::row);
    auto* name = new Label(attached.file.name);
    name->setWordWrap(true);
    head->addWidget(name, 1);
    if (attached.here) {
        auto* copy = new Button(ButtonKind::Link, tr("Save a copy"));
        copy->setControlHeight(height::inRow);
        copy->setAccessibleName(tr("Save a copy of %1").arg(attached.file.name));
        connect(copy, &Button::clicked, this, [this, file = attached.file] { saveCopy(file); });
        head->addWidget(copy);
    } else if (!attached.ours) {
        head->addWidget(smallText(tr("on another device")));
    }
    rows->addLayout(head);
    if (attached.ours && !attached.here) {
        auto* gone = new Banner(BannerTone::Late,
            tr("The content of this file is gone from this device. Bring it back from a backup, or "
               "attach the file again."));
        rows->addWidget(gone);
    }
    const QString digest = QString::fromLatin1(attached.file.sha256.toHex());
    const bool ja = m_desk.language() == Language::Japanese;
    QStringList facts{
        QLocale(ja ? QLocale::Japanese : QLocale::English).formattedDataSize(attached.file.size),
        QStringLiteral("SHA-256 ") + digest.left(shownDigits) + u'…', attached.writer,
        whenText(attached.at)};
    facts.removeAll(QString());
    auto* line = smallText(facts.join(QStringLiteral("  ")));
    line->setWordWrap(true);
    line->setToolTip(digest);
    line->setAccessibleDescription(digest);
    rows->addWidget(line);
    return widget;
}

void AttachmentsView::saveCopy(const records::Attachment& file)
{
    const QString target = m_seams.askTarget(this, QDir::home().filePath(file.name));
    if (target.isEmpty()) {
        return;
    }
    m_desk.read(
        this,
        [&attachments = m_desk.device().attachments(), digest = file.sha256, target](
            store::Connection&) { return attachments.copyOut(digest, target); },
        [this](const Result<void>& done) {
            emit told(done ? QString() : errorSentence(done.error(), m_desk.language()));
        });
}

void AttachmentsView::takeDropsOn(QWidget* pane)
{
    pane->setAcceptDrops(true);
    pane->installEventFilter(this);
}

bool AttachmentsView::eventFilter(QObject* watched, QEvent* event)
{
    const bool enters = event->type() == QEvent::DragEnter;
    if (enters || event->type() == QEvent::Drop) {
        auto* drop = static_cast<QDropEvent*>(event);
        if (!m_mayAttach || m_busy || !drop->mimeData()->hasUrls()) {
            return false;
        }
        drop->setDropAction(Qt::CopyAction);
        drop->accept();
        if (!enters) {
            takeUrls(drop->mimeData()->urls());
        }
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void AttachmentsView::takeUrls(const QList<QUrl>& urls)
{
    QStringList paths;
    for (const QUrl& url : urls) {
        if (url.isLocalFile()) {
            paths.append(url.toLocalFile());
        }
    }
    if (paths.isEmpty()) {
        emit told(tr("Only files of this computer can be attached"));
        return;
    }
    attach(paths);
}

void AttachmentsView::attach(const QStringList& paths)
{
    if (paths.isEmpty() || m_busy || !m_mayAttach) {
        return;
    }
    const auto job = begin(int(paths.size()));
    job->paths = paths;
    next(job);
}

std::shared_ptr<AttachmentsView::Job> AttachmentsView::begin(int count)
{
    m_busy = true;
    m_choose->setEnabled(false);
    emit told({});
    auto job = std::make_shared<Job>();
    job->record = m_record;
    job->count = count;
    return job;
}

void AttachmentsView::paste()
{
    if (!m_mayAttach || m_busy) {
        return;
    }
    const QMimeData* copied = QApplication::clipboard()->mimeData();
    const auto isFile = [](const QUrl& url) { return url.isLocalFile(); };
    if (copied && std::ranges::any_of(copied->urls(), isFile)) {
        takeUrls(copied->urls()); // a file manager adds the picture of an icon, too
        return;
    }
    const QImage picture = QApplication::clipboard()->image();
    if (picture.isNull()) {
        emit told(tr("There is neither a picture nor a file in the clipboard"));
        return;
    }
    const auto job = begin(1);
    const QString name =
        tr("Screen %1.png")
            .arg(toJst(m_desk.clock().now()).toString(QStringLiteral("yyyy-MM-dd HH-mm-ss")));
    store::Store& store = m_desk.device().store();
    deliver(store.write(
                [&attachments = m_desk.device().attachments(), folder = store.folder(), picture](
                    store::Connection&) { return takePicture(attachments, folder, picture); }),
        this,
        [this, job, name](const Result<store::StoredFile>& stored) { take(job, name, stored); });
}

/// On the store thread: attachments have one writer at a time.
void AttachmentsView::next(const std::shared_ptr<Job>& job)
{
    if (job->paths.isEmpty()) {
        enter(job);
        return;
    }
    const QString path = job->paths.takeFirst();
    const QString name = QFileInfo(path).fileName();
    m_progress->setText(
        tr("Taking in %1 of %2: %3").arg(job->count - job->paths.size()).arg(job->count).arg(name));
    m_progress->show();
    deliver(
        m_desk.device().store().write([&attachments = m_desk.device().attachments(), path](
                                          store::Connection&) { return attachments.add(path); }),
        this,
        [this, job, name](const Result<store::StoredFile>& stored) { take(job, name, stored); });
}

void AttachmentsView::take(
    const std::shared_ptr<Job>& job, const QString& name, const Result<store::StoredFile>& stored)
{
    if (stored) {
        job->taken.append({stored->sha256, name, stored->size});
    } else {
        job->troubles.append(errorSentence(stored.error(), m_desk.language()));
    }
    next(job);
}

/// Names the files in the record as it stands now, so that nothing others attached is taken away.
void AttachmentsView::enter(const std::shared_ptr<Job>& job)
{
    if (job->taken.isEmpty()) {
        finish(job);
        return;
    }
    m_desk.read(
        this,
        [id = job->record](store::Connection& connection) {
            return journal::load(connection, cases::consultationType(), id);
        },
        [this, job](const Result<std::optional<journal::StoredRecord>>& stored) {
            if (!stored || !*stored) {
                job->troubles.append(errorSentence(
                    stored ? fail(ErrorCode::NotFound, QStringLiteral("the case")) : stored.error(),
                    m_desk.language()));
                finish(job);
                return;
            }
            const records::FieldValues values = (*stored)->state.values();
            journal::ChangeItem item{.type = &cases::consultationType(),
                .action = records::ActionEdit,
                .record = job->record};
            records::set(item.fields, consultation.attachments,
                records::View(values)[consultation.attachments].value_or(
                    QList<records::Attachment>())
                    + job->taken);
            m_desk.commit(this, {item}, [this, job](const Result<journal::Receipt>& receipt) {
                if (!receipt) {
                    job->troubles.append(errorSentence(receipt.error(), m_desk.language()));
                }
                finish(job);
                if (receipt) {
                    emit attached(job->record);
                }
            });
        });
}

void AttachmentsView::finish(const std::shared_ptr<Job>& job)
{
    m_busy = false;
    m_choose->setEnabled(true);
    m_progress->hide();
    emit told(job->troubles.join(u'\n'));
}

} // namespace bansho::casework
