#include "tests/house/wording_rules.h"
#include "tests/support/runner.h"

#include <QSet>
#include <QTest>

using namespace bansho::tests::house;
using namespace Qt::StringLiterals;

class TstWording : public QObject {
    Q_OBJECT

private slots:

    void nothingForbiddenIsWritten()
    {
        QStringList complaints;
        for (const QString& path : projectFiles()) {
            complaints += complaintsAboutWording(path, textOf(path));
        }
        QVERIFY2(complaints.isEmpty(), qPrintable(u'\n' + complaints.join(u'\n')));
    }

    void topFolderHoldsWhatTheFloorPlanNames()
    {
        static const QSet<QString> known{u"app"_s, u"ui"_s, u"sync"_s, u"resources"_s,
            u"translations"_s, u"tests"_s, u"packaging"_s, u".ci"_s, u".github"_s,
            u"CMakeLists.txt"_s, u"CMakePresets.json"_s, u"vcpkg.json"_s, u"LICENSE"_s, u"NOTICE"_s,
            u"README.md"_s, u"README.ja.md"_s, u"ARCHITECTURE.md"_s, u"CONTRIBUTING.md"_s,
            u"SECURITY.md"_s, u"CHANGELOG.md"_s, u".clang-format"_s, u".clang-tidy"_s,
            u".gitignore"_s, u".gitattributes"_s, u".git-blame-ignore-revs"_s};
        QSet<QString> unknown;
        for (const QString& path : projectFiles()) {
            const QString top = path.section(u'/', 0, 0);
            if (!known.contains(top)) {
                unknown.insert(top);
            }
        }
        const QStringList names(unknown.cbegin(), unknown.cend());
        QVERIFY2(names.isEmpty(), qPrintable(names.join(u' ')));
    }

    void rulesSeeWhatTheyForbid_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        const QString cpp = u"app/cases/intake_desk.cpp"_s;
        QTest::newRow("to do") << cpp
                               << u"// TODO"_s
                                  u": later\n"_s;
        QTest::newRow("fix me in CMake") << u"app/CMakeLists.txt"_s << u"# FIXME\n"_s;
        QTest::newRow("open") << cpp << u"sqlite3_open_v2(path, &db, 0, nullptr);"_s;
        QTest::newRow("backup") << u"sync/hq/store.cpp"_s << u"sqlite3_backup_init(a, b, c, d);"_s;
        QTest::newRow("serialize") << cpp << u"sqlite3_serialize(db, m, s, 0);"_s;
        QTest::newRow("attach") << cpp << u"run(\"ATTACH DATABASE ? AS other\");"_s;
        QTest::newRow("attach a file") << u"app/journal/fold.sql"_s << u"attach 'x.db' as x;"_s;
        QTest::newRow("keyring") << u"app/vault/secret_store.cpp"_s
                                 << u"job.setInsecureFallback(true);"_s;
        QTest::newRow("then this") << cpp << u"future.then(this, [] { });"_s;
        QTest::newRow("then context") << cpp << u"run().then(\n    m_context, &Desk::done);"_s;
        QTest::newRow("events") << u"ui/shell/window.cpp"_s
                                << u"QCoreApplication::processEvents();"_s;
        QTest::newRow("sleep") << cpp << u"QThread::msleep(5);"_s;
        QTest::newRow("wait") << cpp << u"QTest::qWait(5);"_s;
        QTest::newRow("registry") << u"packaging/setup"_s
                                  << u"fetch https://pypi"
                                     u".org/simple"_s;
        QTest::newRow("mirror") << u"README.md"_s
                                << u"deb"
                                   u".debian.org"_s;
        QTest::newRow("home") << u"README.md"_s
                              << u"see `"
                                 u"/"
                                 u"home/officer/bansho`"_s;
        QTest::newRow("work") << u"tests/base/tst_csv.cpp"_s
                              << u"// in "
                                 u"/"
                                 u"work\n"_s;
        QTest::newRow("root") << u".ci/run"_s
                              << u"cd \""
                                 u"/"
                                 u"root/bansho\""_s;
    }

    void rulesSeeWhatTheyForbid()
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        QCOMPARE(complaintsAboutWording(path, text).size(), 1);
    }

    void rulesLeaveTheRestAlone_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        const QString cpp = u"app/cases/intake_desk.cpp"_s;
        QTest::newRow("store opens") << u"app/store/connection.cpp"_s << u"sqlite3_open_v2(p);"_s;
        QTest::newRow("tests open") << u"tests/store/tst_connection.cpp"_s << u"sqlite3_open(p);"_s;
        QTest::newRow("comment") << cpp
                                 << u"// `.then(context, ...)` aborts, processEvents() too"_s;
        QTest::newRow("then") << cpp << u"future.then([this] { return 1; });"_s;
        QTest::newRow("then launch") << cpp << u"f.then(QtFuture::Launch::Async, [] { });"_s;
        QTest::newRow("attachment") << cpp << u"desk.attach(file); // ATTACH_FILE"_s;
        QTest::newRow("long word") << cpp << u"int TODOS = 0;"_s;
        QTest::newRow("relative") << u"README.md"_s
                                  << u"app/"
                                     u"root, ${HOME}/"
                                     u"work, a/home"_s;
        QTest::newRow("url") << u"README.md"_s
                             << u"https://example.jp/"
                                u"home"_s;
    }

    void rulesLeaveTheRestAlone()
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        QCOMPARE(complaintsAboutWording(path, text), QStringList());
    }
};

BANSHO_TEST(TstWording, "tst_wording")
#include "tst_wording.moc"
