#include "tests/house/floor_plan.h"
#include "tests/support/runner.h"

#include <QTest>

using namespace bansho::tests::house;
using namespace Qt::StringLiterals;

class TstLayering : public QObject {
    Q_OBJECT

private slots:

    void noIncludeClimbsOrCrosses()
    {
        const QStringList files = cppFiles({u"app"_s, u"sync"_s, u"ui"_s});
        QVERIFY(files.contains(u"app/base/result.h"_s));
        QStringList complaints;
        for (const QString& path : files) {
            if (const QString complaint = complaintAboutPath(path); !complaint.isEmpty()) {
                complaints.append(u"%1: %2"_s.arg(path, complaint));
            }
            for (const Include& include : includesOf(textOf(path))) {
                const QString complaint = complaintAboutInclude(path, include);
                if (!complaint.isEmpty()) {
                    complaints.append(u"%1:%2: %3"_s.arg(path).arg(include.line).arg(complaint));
                }
            }
        }
        QVERIFY2(complaints.isEmpty(), qPrintable(u'\n' + complaints.join(u'\n')));
    }

    void judgeKnowsTheFloorPlan_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("good");

        const auto row = [](const char* path, const char* line, bool good) {
            QTest::addRow("%s %s", path, line)
                << QString::fromUtf8(path) << QString::fromUtf8(line) << good;
        };
        // A floor below, or the same room.
        row("app/vault/vfs.cpp", "#include \"app/base/result.h\"", true);
        row("app/base/csv.cpp", "#include \"app/base/csv.h\"", true);
        row("app/journal/journal.h", "#include \"app/store/connection.h\"", true);
        row("app/cases/intake_desk.cpp", "#include \"app/approval/route.h\"", true);
        row("sync/wire/frame.cpp", "#include \"app/cases/consultation.h\"", true);
        row("ui/cases/intake_form.cpp", "#include \"app/cases/intake_desk.h\"", true);
        row("ui/cases/intake_form.cpp", "#include \"ui/shell/page.h\"", true);
        row("ui/main.cpp", "#include \"ui/cases/intake_form.h\"", true);
        row("sync/hq/main.cpp", "#include \"sync/hq/gateway.h\"", true);
        row("app/base/csv.cpp", "#include <QFile>", true);
        row("app/base/csv.cpp", "#include \"csv.moc\"", true);
        // Up.
        row("app/base/csv.cpp", "#include \"app/vault/vfs.h\"", false);
        row("app/base/csv.cpp", "#include <app/vault/vfs.h>", false);
        row("app/base/csv.cpp", "  #  include   \"app/vault/vfs.h\" // why not", false);
        row("app/journal/journal.cpp", "#include \"app/organisation/officer.h\"", false);
        row("app/cases/intake_desk.cpp", "#include \"sync/client/engine.h\"", false);
        row("app/cases/intake_desk.cpp", "#include \"ui/widgets/date_edit.h\"", false);
        row("sync/client/engine.cpp", "#include \"ui/shell/window.h\"", false);
        row("ui/widgets/date_edit.cpp", "#include \"ui/shell/window.h\"", false);
        row("sync/hq/gateway.cpp", "#include \"sync/hq/main.cpp\"", false);
        // Across.
        row("app/records/type.h", "#include \"app/store/connection.h\"", false);
        row("app/approval/route.h", "#include \"app/documents/sheet.h\"", false);
        row("app/cases/intake_desk.cpp", "#include \"app/measures/plan.h\"", false);
        row("sync/client/engine.cpp", "#include \"sync/hq/gateway.h\"", false);
        row("ui/cases/intake_form.cpp", "#include \"ui/measures/plan_page.h\"", false);
        row("ui/cli/add.cpp", "#include \"ui/cases/intake_form.h\"", false);
        // Not from the root, or nowhere.
        row("app/base/csv.cpp", "#include \"csv.h\"", false);
        row("app/base/csv.cpp", "#include \"../vault/vfs.h\"", false);
        row("app/cases/intake_desk.cpp", "#include \"app/base/../measures/plan.h\"", false);
        row("app/base/csv.cpp", "#include \"tests/support/runner.h\"", false);
        row("sync/hq/gateway.cpp", "#include \"sync/relay/relay.h\"", false);
    }

    void judgeKnowsTheFloorPlan()
    {
        QFETCH(QString, path);
        QFETCH(QString, line);
        QFETCH(bool, good);
        const auto includes = includesOf(line);
        QCOMPARE(includes.size(), 1);
        QCOMPARE(complaintAboutInclude(path, includes.first()).isEmpty(), good);
    }

    void foldersOutsideTheFloorPlanAreRefused_data()
    {
        QTest::addColumn<bool>("good");
        QTest::newRow("app/base/csv.h") << true;
        QTest::newRow("app/cases/intake_desk.h") << true;
        QTest::newRow("app/documents/xlsx/sheet.h") << true;
        QTest::newRow("ui/cli/add.cpp") << true;
        QTest::newRow("app/csv.h") << false;
        QTest::newRow("ui/window.cpp") << false;
        QTest::newRow("sync/relay/relay.h") << false;
        QTest::newRow("engine/base/csv.h") << false;
        QTest::newRow("app/utils/text.h") << false;
        QTest::newRow("app/cases/helpers/text.h") << false;
        QTest::newRow("ui/Common/text.h") << false;
    }

    void foldersOutsideTheFloorPlanAreRefused()
    {
        QFETCH(bool, good);
        const QString path = QString::fromUtf8(QTest::currentDataTag());
        QCOMPARE(complaintAboutPath(path).isEmpty(), good);
    }

    void includesInCommentsAndTextsDoNotCount()
    {
        const QString cpp = u"// #include \"a.h\"\n"
                            "/*\n#include \"b.h\"\n*/ #include \"c.h\"\n"
                            "const char* s = \"/*\"; char q = '\"'; int n = 1'000;\n"
                            "#include <d.h>\n"_s;
        QCOMPARE(includesOf(cpp), QList<Include>({{4, u"c.h"_s, true}, {6, u"d.h"_s, false}}));
    }
};

BANSHO_TEST(TstLayering, "tst_layering")
#include "tst_layering.moc"
