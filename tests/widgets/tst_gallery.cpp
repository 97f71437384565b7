#include "ui/widgets/chip.h"
#include "ui/widgets/mark.h"
#include "ui/widgets/style.h"
#include "ui/widgets/translations.h"

#include "tests/support/manual_clock.h"
#include "tests/support/runner.h"
#include "tests/widgets/gallery.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QTest>
#include <QTimer>

#include <algorithm>
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
            QTRY_VERIFY(!components->findChild<QTimer*>()->isActive()); // the bars of loading
            components->findChild<QWidget*>(u"primary"_s)->setFocus();
            QVERIFY(
                components->grab().save(QDir(folder).filePath(u"components-%1.png"_s.arg(name))));
            QVERIFY(data->grab().save(QDir(folder).filePath(u"data-%1.png"_s.arg(name))));
        }
    }

    void everyControlHasAnAccessibleName()
    {
        applyLook(*qApp, Scheme::Light);
        int seen = 0;
        for (const auto& page : {componentsPage(), dataPage(m_clock)}) {
            page->show();
            for (QWidget* widget : page->findChildren<QWidget*>()) {
                if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus) {
                    continue;
                }
                QAccessibleInterface* told = QAccessible::queryAccessibleInterface(widget);
                QVERIFY(told != nullptr);
                QVERIFY2(!told->text(QAccessible::Name).isEmpty(),
                    qPrintable(QLatin1String(widget->metaObject()->className()) + u' '
                        + widget->objectName()));
                ++seen;
            }
        }
        QVERIFY(seen > 40);
    }

    void noTextIsClipped_data()
    {
        QTest::addColumn<TextSize>("size");
        QTest::newRow("small") << TextSize::Small;
        QTest::newRow("standard") << TextSize::Standard;
        QTest::newRow("large") << TextSize::Large;
    }

    void noTextIsClipped()
    {
        QFETCH(TextSize, size);
        applyLook(*qApp, Scheme::Light, size);
        for (const auto& page : {componentsPage(), dataPage(m_clock)}) {
            page->show();
            QVERIFY(QTest::qWaitForWindowExposed(page.get()));
            QCOMPARE(page->size(), QSize(1366, 768));
            QCOMPARE(clippedIn(*page), QString());
        }
        applyLook(*qApp, Scheme::Light);
    }

    void changingTheLookReachesWhatIsShown()
    {
        applyLook(*qApp, Scheme::Light);
        const auto page = componentsPage();
        page->show();
        const QList<Label*> labels = page->findChildren<Label*>();
        const auto* label = *std::find_if(
            labels.begin(), labels.end(), [](const Label* one) { return one->text() == u"帯"_s; });
        QCOMPARE(label->palette().color(QPalette::WindowText), tokensOf(Scheme::Light).text);
        const int before = label->font().pixelSize();
        applyLook(*qApp, Scheme::Dark, TextSize::Large);
        QCOMPARE(label->palette().color(QPalette::WindowText), tokensOf(Scheme::Dark).text);
        QVERIFY(label->font().pixelSize() > before);
        applyLook(*qApp, Scheme::Light);
    }

private:
    /// The first text that has less room than it needs; "" when all have enough.
    static QString clippedIn(const QWidget& page)
    {
        for (const QWidget* widget : page.findChildren<QWidget*>()) {
            const auto* label = qobject_cast<const QLabel*>(widget);
            const bool words = label != nullptr || qobject_cast<const MarkLabel*>(widget) != nullptr
                || qobject_cast<const StateChip*>(widget) != nullptr
                || qobject_cast<const QAbstractButton*>(widget) != nullptr;
            if (!widget->isVisible() || !words) {
                continue;
            }
            const bool wraps = label != nullptr && label->wordWrap();
            // The heights of buttons are tokens; a line of text must fit into them.
            const bool button = qobject_cast<const QAbstractButton*>(widget) != nullptr;
            QSize needed = widget->sizeHint();
            if (wraps) {
                needed = {0, label->heightForWidth(label->width())};
            } else if (button) {
                needed.setHeight(widget->fontMetrics().height());
            }
            if (widget->width() < needed.width() || widget->height() < needed.height()) {
                return QLatin1String(widget->metaObject()->className()) + u' '
                    + widget->accessibleName() + (label != nullptr ? label->text() : QString());
            }
        }
        return {};
    }

    ManualClock m_clock;
};

BANSHO_TEST(TstGallery, "tst_gallery")
#include "tst_gallery.moc"
