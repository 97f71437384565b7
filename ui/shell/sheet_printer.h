#pragma once
// Puts a sheet on paper on a thread of its own, with the functions of the command line. GUI thread
// only.

#include "app/base/error.h"

#include "app/documents/sheet.h"

#include <QObject>
#include <QThreadPool>

#include <functional>

class QUrl;
class QWidget;

namespace bansho::shell {

/// What printing asks of the desktop; a test answers in its place.
struct PaperSeams {
    /// Where to save, asked from the person; empty: not at all. Gets the path suggested.
    std::function<QString(QWidget* parent, const QString& suggested)> askPath;
    /// Shows the file in the program that is for it; false when there is none.
    std::function<bool(const QUrl& file)> openFile;
};

/// A file dialog with that title, and the desktop's own programs.
PaperSeams desktopPaper(const QString& title);

class SheetPrinter : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    /// Waits for what is under way.
    ~SheetPrinter() override;

    /// A PDF in that file, replaced whole or left as it was; ends with printed() or failed()
    /// (FontMissing, FileUnwritable, StoreFull).
    void print(const documents::Sheet& sheet, const QString& path);

signals:
    void printed(const QString& path);
    void failed(const bansho::Error& error);

private:
    QThreadPool m_worker;
};

} // namespace bansho::shell
