#pragma once
// Puts a sheet on paper on a thread of its own, with the functions of the command line. GUI thread
// only.

#include "app/base/error.h"

#include "app/documents/sheet.h"

#include <QObject>
#include <QThreadPool>

namespace bansho::shell {

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
