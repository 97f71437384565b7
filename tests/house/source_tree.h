#pragma once
// The project's own files as the house tests read them: what git tracks and what it would track,
// never what a build made.

#include <QString>
#include <QStringList>

namespace bansho::tests::house {

/// All files, as paths from the root such as "app/base/csv.h", sorted. Where there is no git or no
/// clone (a source archive), every file outside build/.
QStringList projectFiles();

/// The .h and .cpp files below the given top folders.
QStringList cppFiles(const QStringList& topFolders);

/// The file's text; "" for a binary file. Asserts that it can be read.
QString textOf(const QString& path);

/// C++ with each comment replaced by blanks, so that line numbers stay; texts in quotes are kept.
QString withoutComments(const QString& cpp);

/// What an #include line names, with its number (from 1).
struct Include {
    int line = 0;
    QString target;
    bool quoted = false; ///< "..." rather than <...>

    bool operator==(const Include&) const = default;
};

/// The #include lines of C++ that are not in comments.
QList<Include> includesOf(const QString& cpp);

} // namespace bansho::tests::house
