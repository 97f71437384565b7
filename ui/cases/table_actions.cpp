#include "ui/cases/table_actions.h"

#include "app/base/platform.h"

#include "app/records/words.h"

#include "app/cases/consultation.h"
#include "app/ledger/workbook_out.h"

#include "ui/cases/workbook_window.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QShortcut>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace bansho::casework {

using namespace widgets;

using store::Connection;
using workbook::BookPlan;

TableSeams tableSeams()
{
    return {.askSavePath =
                [](QWidget* parent, const QString& suggested) {
                    return QFileDialog::getSaveFileName(parent,
                        TableActions::tr("Export the list as a table"), suggested,
                        TableActions::tr("Excel workbooks (*.xlsx)"));
                },
        .askOpenPath =
            [](QWidget* parent) {
                return QFileDialog::getOpenFileName(parent, TableActions::tr("Import a table"),
                    QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                    TableActions::tr("Tables (*.xlsx *.csv)"));
            }};
}

TableActions::TableActions(shell::Desk& desk, TableSeams seams, QWidget* page)
    : QObject(page)
    , m_desk(desk)
    , m_seams(std::move(seams))
    , m_page(page)
{
    auto* key = new QShortcut(QKeySequence(QStringLiteral("Ctrl+E")), page);
    key->setContext(Qt::WidgetWithChildrenShortcut);
    connect(key, &QShortcut::activated, this, &TableActions::askToWrite);
    page->installEventFilter(this);
}

TableActions::~TableActions()
{
    m_worker.waitForDone();
}

/// The table that is being taken in is in sight with its page only: what covers the page because
/// nobody is at the desk covers it too.
bool TableActions::eventFilter(QObject* watched, QEvent* event)
{
    const bool shows = event->type() == QEvent::Show;
    if (m_window && (shows || event->type() == QEvent::Hide) && !event->spontaneous()) {
        m_window->setVisible(shows);
    }
    return QObject::eventFilter(watched, event);
}

QList<shell::Command> TableActions::commands()
{
    return {{.words = tr("Export table"),
                .reading = tr("Export table", "reading"),
                .key = Qt::CTRL | Qt::Key_E,
                .icon = QStringLiteral("table-export"),
                .run = [this] { askToWrite(); }},
        {.words = tr("Import table"),
            .reading = tr("Import table", "reading"),
            .key = {},
            .icon = QStringLiteral("file-import"),
            .run = [this] { takeIn(); }}};
}

QWidget* TableActions::makeButtons()
{
    auto* tools = new QWidget;
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::content);
    m_out = new Button(ButtonKind::Quiet, tr("Export table"));
    m_out->setIconName(QStringLiteral("table-export"));
    m_out->setHint(QStringLiteral("Ctrl+E"));
    m_out->setObjectName(QStringLiteral("writeTable"));
    m_in = new Button(ButtonKind::Quiet, tr("Import table"));
    m_in->setIconName(QStringLiteral("file-import"));
    m_in->setObjectName(QStringLiteral("takeInTable"));
    for (Button* button : {m_out, m_in}) {
        button->setControlHeight(height::inRow);
        row->addWidget(button);
    }
    connect(m_out, &Button::clicked, this, &TableActions::askToWrite);
    connect(m_in, &Button::clicked, this, &TableActions::takeIn);
    return tools;
}

QWidget* TableActions::makeBanners()
{
    auto* place = new QWidget;
    auto* rows = new QVBoxLayout(place);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_question = new Banner(BannerTone::Caution, {});
    m_question->setObjectName(QStringLiteral("leaves"));
    m_confirm = m_question->addAction(tr("Export to a file …"), ButtonKind::Secondary);
    Button* leave = m_question->addAction(tr("Cancel"));
    connect(m_confirm, &Button::clicked, this, &TableActions::write);
    connect(leave, &Button::clicked, m_question, &QWidget::hide);
    m_done = new Banner(BannerTone::Done, {});
    m_done->setObjectName(QStringLiteral("written"));
    m_trouble = new Banner(BannerTone::Late, {});
    m_trouble->setObjectName(QStringLiteral("notWritten"));
    for (Banner* banner : {m_done, m_trouble}) {
        Button* close = banner->addAction(tr("Close"));
        connect(close, &Button::clicked, banner, &QWidget::hide);
    }
    for (Banner* banner : {m_question, m_done, m_trouble}) {
        banner->hide();
        rows->addWidget(banner);
    }
    return place;
}

void TableActions::hideBanners()
{
    for (Banner* banner : {m_question, m_done, m_trouble}) {
        banner->hide();
    }
}

void TableActions::askToWrite()
{
    if (m_busy || !m_desk.isSignedIn()) {
        return;
    }
    hideBanners();
    m_records = m_source();
    if (m_records.isEmpty()) {
        m_trouble->say(tr("The list is empty; there is nothing to export."));
        return;
    }
    m_question->say(
        tr("%1 cases will be exported to a file. The file is not encrypted and leaves the "
           "protection of Bansho: delete it when it is no longer needed.")
            .arg(QLocale().toString(m_records.size())));
    m_confirm->setFocus(Qt::OtherFocusReason);
}

void TableActions::write()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString name =
        tr("Cases %1.xlsx").arg(m_desk.today().toString(QStringLiteral("yyyy-MM-dd")));
    QString path = m_seams.askSavePath(m_page, QDir(folder).filePath(name));
    if (path.isEmpty() || m_busy || !m_desk.isSignedIn()) {
        return;
    }
    if (!path.endsWith(QStringLiteral(".xlsx"), Qt::CaseInsensitive)) {
        path += QStringLiteral(".xlsx");
    }
    m_question->hide();
    m_busy = true;
    m_out->setEnabled(false);
    m_desk.read(
        this,
        [&device = m_desk.device(), officer = m_desk.sitter().officer.id, records = m_records,
            language = m_desk.language()](Connection& connection) {
            organisation::Rights rights(device.clock(), organisation::Writer::Device);
            return ledger::bookOf(connection,
                {device.journal(), rights, device.clock(), journal::Actor{officer, {}}},
                {.type = &cases::consultationType(),
                    .records = records,
                    .name = device.freshRecord(),
                    .language = language});
        },
        [this, path](const Result<BookPlan>& plan) {
            if (plan) {
                render(*plan, path);
            } else {
                finish(plan.error(), path);
            }
        });
}

/// On a thread of its own: it takes seconds for thousands, and readers are few.
void TableActions::render(const BookPlan& plan, const QString& path)
{
    auto promise = std::make_shared<QPromise<Result<int>>>();
    promise->start();
    deliver(promise->future(), this,
        [this, path](const Result<int>& written) { finish(written, path); });
    m_worker.start([promise, plan, path] {
        const auto bytes = workbook::xlsxOf(plan, QFileInfo(path).path());
        const auto done = bytes ? platform::replaceFile(path, *bytes) : bytes.error();
        promise->addResult(done ? Result<int>(int(plan.rows.size())) : done.error());
        promise->finish();
    });
}

void TableActions::finish(const Result<int>& written, const QString& path)
{
    m_busy = false;
    m_out->setEnabled(true);
    if (written) {
        m_done->say(tr("%1 cases were exported to %2.")
                        .arg(QLocale().toString(*written), QDir::toNativeSeparators(path)));
    } else {
        m_trouble->say(errorSentence(written.error(), m_desk.language()));
    }
}

void TableActions::takeIn()
{
    if (m_window) {
        m_window->raise();
        m_window->activateWindow();
        return;
    }
    hideBanners();
    const QString path = m_seams.askOpenPath(m_page);
    if (path.isEmpty() || !m_desk.isSignedIn()) {
        return;
    }
    m_window = new WorkbookWindow(m_desk, path, m_page);
    connect(m_window, &WorkbookWindow::changed, this, &TableActions::changed);
    m_window->show();
}

} // namespace bansho::casework
