#include "tests/house/source_tree.h"
#include "tests/support/runner.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <cstdio>

using namespace bansho::tests::house;
using namespace Qt::StringLiterals;

namespace {

/// The Qt modules that are GPL or commercial only, and other GPL libraries near at hand. The
/// project is Apache-2.0 and links shared LGPL libraries at most.
QRegularExpression gplOnly()
{
    static const QString modules =
        u"Charts|DataVisualization|Graphs|HttpServer|VirtualKeyboard|NetworkAuth|Quick3D\\w*|QuickTimeline|ShaderTools|Bodymovin|Lottie|Mqtt|Coap|Protobuf|Grpc|WaylandCompositor"_s;
    return QRegularExpression(
        u"libQt6(%1)\\.|\\bQt6(::|)(%1)\\b|COMPONENTS[^)]*\\b(%1)\\b|libqcustomplot|libreadline|libpoppler|libgsl\\.|libfftw3"_s
            .arg(modules));
}

/// What the text (of a linker's list or of CMake) names that must not be linked.
QStringList gplOnlyIn(const QString& text)
{
    QStringList found;
    auto matches = gplOnly().globalMatch(text);
    while (matches.hasNext()) {
        found.append(matches.next().captured());
    }
    return found;
}

} // namespace

class TstLicences : public QObject {
    Q_OBJECT

private slots:

    void programsLinkNothingGplOnly_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("bansho") << u"bansho"_s;
        QTest::newRow("bansho-hq") << u"bansho-hq"_s;
    }

    void programsLinkNothingGplOnly()
    {
        QFETCH(QString, name);
        const QString program =
            QStringLiteral(BANSHO_BIN_DIR "/") + name + QStringLiteral(BANSHO_EXECUTABLE_SUFFIX);
        if (!QFile::exists(program)) {
            std::printf("not run: licences of %s: it is not built\n", qPrintable(name));
            QSKIP("not built");
        }
        QProcess ldd;
        ldd.start(u"ldd"_s, {program});
        if (!ldd.waitForStarted()) {
            std::printf("not run: licences of %s: no ldd here\n", qPrintable(name));
            QSKIP("no ldd");
        }
        QVERIFY(ldd.waitForFinished());
        const QString libraries = QString::fromUtf8(ldd.readAllStandardOutput());
        QVERIFY2(libraries.contains(u"libQt6Core"_s), qPrintable(libraries));
        QCOMPARE(gplOnlyIn(libraries), QStringList());
    }

    void cmakeAsksForNothingGplOnly()
    {
        int read = 0;
        for (const QString& path : projectFiles()) {
            if (path.endsWith(u"CMakeLists.txt"_s) || path.endsWith(u".cmake"_s)) {
                ++read;
                const QStringList found = gplOnlyIn(textOf(path));
                QVERIFY2(found.isEmpty(), qPrintable(path + u": "_s + found.join(u' ')));
            }
        }
        QVERIFY(read > 1);
    }

    void listIsReadAsLinkersAndCmakeWriteIt_data()
    {
        QTest::addColumn<bool>("good");
        QTest::newRow("\tlibQt6Widgets.so.6 => /usr/lib/libQt6Widgets.so.6 (0x0)") << true;
        QTest::newRow("\tlibQt6WebSockets.so.6 => not found") << true;
        QTest::newRow("find_package(Qt6 6.4 REQUIRED COMPONENTS Core Widgets)") << true;
        QTest::newRow("\tlibQt6Charts.so.6 => not found") << false;
        QTest::newRow("\tlibQt6HttpServer.so.6 (0x0)") << false;
        QTest::newRow("\tlibQt6VirtualKeyboard.so.6 (0x0)") << false;
        QTest::newRow("\tlibQt6DataVisualization.so.6 (0x0)") << false;
        QTest::newRow("\tlibQt6NetworkAuth.so.6 (0x0)") << false;
        QTest::newRow("\tlibqcustomplot.so.2.1 (0x0)") << false;
        QTest::newRow("target_link_libraries(x PRIVATE Qt6::Charts)") << false;
        QTest::newRow("find_package(Qt6 REQUIRED COMPONENTS Core\n  HttpServer)") << false;
    }

    void listIsReadAsLinkersAndCmakeWriteIt()
    {
        QFETCH(bool, good);
        const QString line = QString::fromUtf8(QTest::currentDataTag());
        QCOMPARE(gplOnlyIn(line).isEmpty(), good);
    }
};

BANSHO_TEST(TstLicences, "tst_licences")
#include "tst_licences.moc"
