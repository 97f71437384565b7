#include "ui/widgets/style.h"
#include "ui/widgets/tiles.h"

#include "tests/support/runner.h"

#include <QApplication>
#include <QTest>
#include <QVBoxLayout>

using namespace bansho::tests;
using namespace bansho::widgets;
using namespace Qt::StringLiterals;

class TstTiles : public QObject {
    Q_OBJECT

private slots:

    void initTestCase() { applyLook(*qApp, Scheme::Light); }

    /// No word is cut off: where one line is too short there are two, and the page makes room.
    void tilesStandInTwoLinesWhereOneIsTooShort()
    {
        QWidget page;
        auto* rows = new QVBoxLayout(&page);
        rows->setContentsMargins(0, 0, 0, 0);
        auto* strip = new TileStrip;
        rows->addWidget(strip);
        rows->addStretch();
        QList<Tile*> tiles;
        for (int i = 0; i < 7; ++i) {
            tiles.append(strip->add({.label = u"期限超過"_s,
                .figure = u"12"_s,
                .unit = u"件"_s,
                .context = u"11/27〜11/29の受理"_s}));
        }
        page.resize(strip->sizeHint().width(), 400);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QCOMPARE(strip->height(), height::tile);
        QCOMPARE(tiles.last()->y(), 0);
        page.resize(strip->sizeHint().width() - 1, 400);
        QTRY_COMPARE(strip->height(), 2 * height::tile);
        QCOMPARE(tiles.last()->y(), height::tile);
        for (const Tile* tile : std::as_const(tiles)) {
            QVERIFY(tile->width() >= tile->sizeHint().width());
            QVERIFY(tile->geometry().right() < strip->width());
        }
        // A tile that says more takes the room it needs.
        page.resize(strip->sizeHint().width() + 1, 400);
        QTRY_COMPARE(strip->height(), height::tile);
        tiles.first()->setTile({.label = u"期限超過"_s,
            .figure = u"12"_s,
            .unit = u"件"_s,
            .context = u"いちばん長いものは警備係の二十四日"_s});
        QTRY_COMPARE(strip->height(), 2 * height::tile);
    }
};

BANSHO_TEST(TstTiles, "tst_tiles")
#include "tst_tiles.moc"
