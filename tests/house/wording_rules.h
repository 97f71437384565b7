#pragma once
// Words that must not stand in the project, with the reason. Rules about files that hold these
// rules are written so that no pattern matches its own text.

#include "tests/house/source_tree.h"

#include <QRegularExpression>

#include <functional>

namespace bansho::tests::house {

/// One rule: where it holds, what must not be there, and why.
struct WordingRule {
    QRegularExpression pattern;
    QString why;
    bool inComments = false; ///< comments are judged too
    std::function<bool(const QString& path)> holdsFor;
};

inline bool isProductCpp(const QString& path)
{
    static const QRegularExpression cpp(QStringLiteral(R"(^(app|sync|ui)/.*\.(cpp|h)$)"));
    return cpp.match(path).hasMatch();
}

inline bool isProductSource(const QString& path)
{
    static const QRegularExpression source(QStringLiteral("^(app|sync|ui)/"));
    return source.match(path).hasMatch();
}

inline const QList<WordingRule>& wordingRules()
{
    const auto outsideStore = [](const QString& path) {
        return isProductSource(path) && !path.startsWith(QStringLiteral("app/store/"));
    };
    const auto everywhere = [](const QString& path) { return path != QStringLiteral("LICENSE"); };
    static const QList<WordingRule> rules{
        {QRegularExpression(QStringLiteral(R"(\b(TODO|FIXME|XXX)\b)")),
            QStringLiteral("finish it, or say in an issue what is missing"), true, isProductSource},
        {QRegularExpression(QStringLiteral(R"(\bsqlite3_(open\w*|backup_init|(de)?serialize)\b)")),
            QStringLiteral("a database is opened and copied in app/store only"), false,
            outsideStore},
        {QRegularExpression(
             QStringLiteral(R"(\b(ATTACH|attach)\s+(DATABASE\b|database\b|['"?:%]))")),
            QStringLiteral("ATTACH can reach an unencrypted file"), false, outsideStore},
        {QRegularExpression(QStringLiteral(R"(\bsetInsecureFallback\b)")),
            QStringLiteral("it keeps a secret in plain text"), false, isProductCpp},
        {QRegularExpression(QStringLiteral(R"(\.then\s*\(\s*(?!QtFuture::)[^\[\s(),][^\[(),]*,)")),
            QStringLiteral("aborts when the context dies first; use deliver()"), false,
            isProductCpp},
        {QRegularExpression(QStringLiteral(R"(\b(processEvents|qWait(For\w*)?)\s*\()")),
            QStringLiteral("no nested event loops"), false, isProductCpp},
        {QRegularExpression(QStringLiteral(R"(\bQThread::(m|u)?sleep\b|\bsleep_(for|until)\b)")),
            QStringLiteral("nobody waits by sleeping"), false, isProductCpp},
        {QRegularExpression(QStringLiteral(
             R"(\b(pypi|rubygems|conan|quay|nuget|docker)\.(org|io)\b|\bpythonhosted\.org\b|\b(registry\.npmjs|registry\.yarnpkg)\.\w|\bcrates\.io\b|\b(proxy|sum)\.golang\.org\b|\brepo1?\.maven\b|\b(ghcr|gcr)\.io\b|\b(deb|security|snapshot)\.debian\.org\b)")),
            QStringLiteral("no registry's host: the machine's own configuration decides"), true,
            everywhere},
        {QRegularExpression(
             QStringLiteral(R"((?<![\w.\-/}$)>*])/(root|work|home)(/|\b(?![\w.\-])))")),
            QStringLiteral("a path of one machine"), true, everywhere},
    };
    return rules;
}

/// What the rules say to the file, one "path:line: word: why" each.
inline QStringList complaintsAboutWording(const QString& path, const QString& text)
{
    const bool cpp = path.endsWith(QStringLiteral(".cpp")) || path.endsWith(QStringLiteral(".h"));
    const QString code = cpp ? withoutComments(text) : text;
    QStringList complaints;
    for (const WordingRule& rule : wordingRules()) {
        if (!rule.holdsFor(path)) {
            continue;
        }
        const QString& judged = rule.inComments ? text : code;
        auto matches = rule.pattern.globalMatch(judged);
        while (matches.hasNext()) {
            const auto match = matches.next();
            const qsizetype line =
                QStringView(judged).first(match.capturedStart()).count(u'\n') + 1;
            complaints.append(QStringLiteral("%1:%2: %3: %4")
                                  .arg(path, QString::number(line), match.captured(), rule.why));
        }
    }
    return complaints;
}

} // namespace bansho::tests::house
