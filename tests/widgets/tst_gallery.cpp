#include "ui/widgets/style.h"
#include "ui/widgets/translations.h"

#include "tests/support/manual_clock.h"
#include "tests/support/runner.h"
#include "tests/widgets/gallery.h"

#include <QApplication>
#include <QDir>
#include <QTest>

#include <cstdio>

using namespace bansho;
using namespace bansho::widgets;
using namespace bansho::tests;
using namespace Qt::StringLiterals;

class TstGallery : public QObject {
    Q_OBJECT

private slots:

    void initTestCase() { QVERIFY(installTranslations(*qApp, Language::Japanese)); }

    void pagesAreSavedWhenAFolderIsNamed()
    {
        const QString folder = qEnvironmentVariable("BANSHO_GALLERY");
        if (folder.isEmpty()) {
            std::printf("not run: pictures of the gallery: BANSHO_GALLERY names no folder\n");
            QSKIP("no folder");
        }
        const std::pair<Scheme, QString> schemes[] = {{Scheme::Light, u"light"_s},
            {Scheme::Dark, u"dark"_s}, {Scheme::HighContrast, u"contrast"_s}};
        for (const auto& [scheme, name] : schemes) {
            applyLook(*qApp, scheme);
            const auto data = dataPage(m_clock);
            data->show();
            QVERIFY(QTest::qWaitForWindowExposed(data.get()));
            data->findChild<QWidget*>(u"sections"_s)->setFocus();
            const auto components = componentsPage();
            components->show();
            QVERIFY(QTest::qWaitForWindowExposed(components.get()));
            QTest::qWait(200); // the bars of what is loading
            components->findChild<QWidget*>(u"primary"_s)->setFocus();
            QVERIFY(
                components->grab().save(QDir(folder).filePath(u"components-%1.png"_s.arg(name))));
            QVERIFY(data->grab().save(QDir(folder).filePath(u"data-%1.png"_s.arg(name))));
        }
    }

private:
    ManualClock m_clock;
};

BANSHO_TEST(TstGallery, "tst_gallery")
#include "tst_gallery.moc"
