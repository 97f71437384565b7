#pragma once
// 添付 on the case's page: the files that hang on it, and how more come: dropped, chosen, or
// pasted (Ctrl+Shift+V: files, or a picture of the screen). A file is copied into the data folder
// and hashed (SHA-256) before it is named in the record; it is never opened as what it claims to
// be. GUI thread only.

#include "ui/cases/case_file.h"
#include "ui/shell/desk.h"

#include <QImage>
#include <QWidget>

class QUrl;
class QVBoxLayout;

namespace bansho::widgets {
class Button;
class Label;
} // namespace bansho::widgets

namespace bansho::casework {

/// What attaching asks of the person; a test answers in its place.
struct FileSeams {
    /// The files to attach; none: not at all.
    std::function<QStringList(QWidget* parent)> askFiles;
    /// Where to save a copy; empty: not at all.
    std::function<QString(QWidget* parent, const QString& suggested)> askTarget;
};

class AttachmentsView : public QWidget {
    Q_OBJECT

public:
    explicit AttachmentsView(shell::Desk& desk, QWidget* parent = nullptr);

    void setSeams(FileSeams seams) { m_seams = std::move(seams); }

    void showCase(const CaseFile& file);
    /// Takes what is dropped on that widget, while the officer may attach here.
    void takeDropsOn(QWidget* pane);

    /// Asks for files to attach.
    void choose() { attach(m_seams.askFiles(this)); }

    /// Attaches local files to the case that is shown, one after the other, in one entry.
    void attach(const QStringList& paths);
    /// The same with the files or the picture in the clipboard; says so when there are none.
    void paste();

signals:
    /// Files became part of that record.
    void attached(const bansho::RecordId& record);
    /// What could not be done; empty: nothing any more.
    void told(const QString& trouble);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// Files on their way into one record.
    struct Job {
        RecordId record;
        QStringList paths; ///< still to be taken in
        int count = 0; ///< of all of them
        QList<records::Attachment> taken;
        QStringList troubles; ///< sentences
    };

    QWidget* lineOf(const AttachedFile& attached);
    void saveCopy(const records::Attachment& file);
    void takeUrls(const QList<QUrl>& urls);
    std::shared_ptr<Job> begin(int count);
    void next(const std::shared_ptr<Job>& job);
    void take(const std::shared_ptr<Job>& job, const QString& name,
        const Result<store::StoredFile>& stored);
    void enter(const std::shared_ptr<Job>& job);
    void finish(const std::shared_ptr<Job>& job);

    shell::Desk& m_desk;
    FileSeams m_seams;
    RecordId m_record;
    bool m_mayAttach = false;
    bool m_busy = false;
    QVBoxLayout* m_rows;
    widgets::Label* m_progress;
    QWidget* m_foot;
    widgets::Button* m_choose;
};

} // namespace bansho::casework
