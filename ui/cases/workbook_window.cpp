#include "ui/cases/workbook_window.h"

#include "ui/cases/workbook_model.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/style.h"
#include "ui/widgets/table_view.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>

namespace bansho::casework {

using namespace widgets;

using ledger::WorkbookPreview;
using store::Connection;

namespace {

constexpr int previewWidth = 1120;
constexpr int previewHeight = 620;

} // namespace

WorkbookWindow::WorkbookWindow(shell::Desk& desk, const QString& path, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_desk(desk)
    , m_path(path)
    , m_model(new WorkbookModel(this))
    , m_table(new TableView(tr("What the table changes")))
    , m_head(new Label(QFileInfo(path).fileName(), px::section, Weight::Bold))
    , m_counts(new Paragraph(tr("Reading the table …")))
    , m_whole(new Paragraph(QString(), px::small))
    , m_done(new Banner(BannerTone::Done, {}))
    , m_trouble(new Banner(BannerTone::Late, {}))
    , m_rule(smallText({}))
    , m_close(new Button(ButtonKind::Secondary, tr("Cancel")))
    , m_take(new Button(ButtonKind::Primary, tr("Import")))
{
    setWindowTitle(tr("Import a table"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    connect(&desk, &shell::Desk::signedInChanged, this, &QWidget::close);
    resizeOnScreen(*this, previewWidth, previewHeight);
    read();
}

void WorkbookWindow::build()
{
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(space::section, space::pageTop, space::section, space::row);
    head->setSpacing(space::content);
    head->addWidget(m_head);
    head->addWidget(m_counts);
    rows->addLayout(head);
    for (Banner* banner : {m_done, m_trouble}) {
        banner->hide();
        rows->addWidget(banner);
    }
    m_done->setObjectName(QStringLiteral("done"));
    m_trouble->setObjectName(QStringLiteral("trouble"));
    m_table->setObjectName(QStringLiteral("preview"));
    m_table->setModel(m_model);
    const bool wide = m_desk.language() == Language::English;
    m_table->setColumnWidths({56, 160, wide ? 130 : 110, 170, 0});
    rows->addWidget(m_table, 1);
    auto* below = new QVBoxLayout;
    below->setContentsMargins(space::section, space::content, space::section, space::content);
    m_whole->setObjectName(QStringLiteral("whole"));
    m_whole->hide();
    below->addWidget(m_whole);
    rows->addLayout(below);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex& current) {
            const int last = m_model->columnCount() - 1;
            m_whole->setText(current.siblingAtColumn(last).data().toString());
            m_whole->setVisible(!m_whole->text().isEmpty());
        });
    rows->addWidget(foot());
}

QWidget* WorkbookWindow::foot()
{
    auto* foot = new QWidget;
    foot->setFixedHeight(height::dialogFoot);
    foot->setAutoFillBackground(true);
    QPalette colours = foot->palette();
    colours.setColor(QPalette::Window, tokens().sunken);
    foot->setPalette(colours);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(space::section, 0, space::section, 0);
    row->setSpacing(space::content);
    row->addWidget(m_rule);
    row->addStretch();
    m_close->setObjectName(QStringLiteral("close"));
    m_close->setHint(QStringLiteral("Esc"));
    m_take->setObjectName(QStringLiteral("take"));
    m_take->setHint(QStringLiteral("Ctrl+Enter"));
    m_take->setEnabled(false);
    row->addWidget(m_close);
    row->addWidget(m_take);
    connect(m_close, &Button::clicked, this, &QWidget::close);
    connect(m_take, &Button::clicked, this, &WorkbookWindow::take);
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    auto* enter = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    connect(escape, &QShortcut::activated, m_close, &QAbstractButton::click);
    connect(enter, &QShortcut::activated, m_take, &QAbstractButton::click);
    return foot;
}

void WorkbookWindow::read()
{
    m_desk.read(
        this,
        [path = m_path, &device = m_desk.device(), officer = m_desk.sitter().officer.id](
            Connection& connection) {
            organisation::Rights rights(device.clock(), organisation::Writer::Device);
            return readTable(
                connection, {device.journal(), rights, device.clock(), {officer, {}}}, path);
        },
        [this](const Result<TableRead>& read) {
            if (read) {
                showPreview(*read);
            } else {
                m_counts->setText(tr("Nothing can be imported."));
                say(read.error());
            }
            emit prepared();
        });
}

void WorkbookWindow::showPreview(const TableRead& read)
{
    m_read = std::make_shared<TableRead>(read);
    m_model->show(read.preview, read.names, m_desk.language());
    if (!read.preview.complaints.isEmpty()) {
        m_table->setCurrentIndex(m_model->index(0, 0)); // the first that cannot be taken, in full
    }
    m_rule->setText(read.ledger ? tr("Nothing is imported while anything in the file is wrong.")
                                : tr("A row with an error is left out as a whole."));
    m_counts->setText((read.ledger ? ledgerCounts() : workbookCounts()).join(u'\n'));
    const bool any = read.groups() > 0;
    m_take->setEnabled(any);
    (any ? static_cast<QWidget*>(m_take) : m_close)->setFocus(Qt::OtherFocusReason);
}

/// What a ledger of another program brings.
QStringList WorkbookWindow::ledgerCounts() const
{
    const ledger::Preview& preview = *m_read->ledger;
    const qsizetype all = preview.reading.rows.size();
    QStringList lines;
    if (!preview.mayBeWritten()) {
        lines.append(tr("%1 places of %2 rows cannot be imported. Correct them in the file and "
                        "import it again.")
                         .arg(preview.reading.complaints.size())
                         .arg(all));
    } else {
        lines.append(tr("A table of another program: %1 new cases will be added.")
                         .arg(all - preview.present));
        if (preview.present > 0) {
            lines.append(
                tr("%1 rows were imported before and are not added twice.").arg(preview.present));
        }
    }
    if (!m_read->preview.unread.isEmpty()) {
        lines.append(tr("These columns are no fields; what they say is kept in a note: %1")
                         .arg(m_read->preview.unread.join(tr(", "))));
    }
    if (preview.reading.restoredZeros > 0) {
        lines.append(tr("Telephone numbers that get their first 0 back: %1")
                         .arg(preview.reading.restoredZeros));
    }
    return lines;
}

QStringList WorkbookWindow::workbookCounts() const
{
    const WorkbookPreview& preview = m_read->preview;
    QStringList lines;
    if (!preview.changed.isEmpty()) {
        lines.append(tr("%1 cells of %2 records will be changed.")
                         .arg(preview.cells())
                         .arg(preview.changed.size()));
    }
    if (!preview.added.isEmpty()) {
        lines.append(tr("%1 records will be added.").arg(preview.added.size()));
    }
    if (lines.isEmpty()) {
        lines.append(tr("The table changes nothing."));
    }
    if (!preview.complaints.isEmpty()) {
        lines.append(
            tr("%1 places cannot be imported. Correct them in the table and import it again: "
               "what was imported before is not changed twice.")
                .arg(preview.complaints.size()));
    }
    if (preview.clashes() > 0) {
        lines.append(tr("%1 cells were changed by somebody else too; both values are kept until "
                        "one is chosen.")
                         .arg(preview.clashes()));
    }
    if (!preview.unread.isEmpty()) {
        lines.append(
            tr("These columns are no fields and are not imported into existing records: %1")
                .arg(preview.unread.join(tr(", "))));
    }
    return lines;
}

void WorkbookWindow::take()
{
    if (!m_read || !m_take->isEnabled()) {
        return;
    }
    setBusy(true);
    m_trouble->hide();
    m_taken = {};
    takeGroups();
}

/// One group after the other, so that others' work comes between them. A lock closes the window and
/// leaves the rest to be taken in.
void WorkbookWindow::takeGroups()
{
    m_desk.actInSteps(
        this, m_read->groups(),
        [read = m_read, &device = m_desk.device()](
            Connection& connection, const journal::Actor& actor, int group) {
            organisation::Rights rights(device.clock(), organisation::Writer::Device);
            return takeIn(
                connection, {device.journal(), rights, device.clock(), actor}, *read, group);
        },
        [this](int group, const Result<ledger::Taken>& taken) {
            if (!taken) {
                setBusy(false);
                say(taken.error());
                read(); // what is left to be done
                return;
            }
            m_taken.changed += taken->changed;
            m_taken.cells += taken->cells;
            m_taken.added += taken->added;
            m_taken.refused += taken->refused;
            if (group + 1 < m_read->groups()) {
                m_counts->setText(tr("Importing: %1 of %2").arg(group + 1).arg(m_read->groups()));
            } else {
                finish();
            }
        });
}

void WorkbookWindow::finish()
{
    const auto left = m_read->preview.complaints + m_taken.refused;
    m_model->keepComplaints(left);
    m_counts->setText(
        left.isEmpty() ? QString() : tr("%1 places were not imported.").arg(left.size()));
    m_counts->setVisible(!left.isEmpty());
    m_done->say(m_read->ledger ? tr("Imported: %1 new cases.").arg(m_taken.added)
            : m_taken.added == 0
            ? tr("Imported: %1 cells of %2 records.").arg(m_taken.cells).arg(m_taken.changed)
            : tr("Imported: %1 cells of %2 records, %3 new records.")
                  .arg(m_taken.cells)
                  .arg(m_taken.changed)
                  .arg(m_taken.added));
    setBusy(false);
    m_take->hide();
    m_close->setText(tr("Close"));
    m_close->setFocus(Qt::OtherFocusReason);
    emit changed();
}

void WorkbookWindow::setBusy(bool busy)
{
    m_take->setEnabled(!busy && m_read->groups() > 0);
    m_close->setEnabled(!busy);
}

void WorkbookWindow::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), tokens().surface);
}

void WorkbookWindow::say(const Error& error)
{
    m_trouble->say(errorSentence(error, m_desk.language()));
}

} // namespace bansho::casework
