#include "ui/widgets/style.h"
#include "ui/widgets/style_parts.h"
#include "ui/widgets/table_view.h"

#include "tests/support/runner.h"

#include <QApplication>
#include <QHeaderView>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

using namespace bansho::widgets;
using namespace Qt::StringLiterals;

namespace {

/// The first and last column of `image` between two lines that has a dark pixel.
std::pair<int, int> inkBetween(const QImage& image, int left, int right, int top, int bottom)
{
    int first = -1;
    int last = -1;
    for (int x = left; x < right; ++x) {
        for (int y = top; y < bottom; ++y) {
            if (qGray(image.pixel(x, y)) < 150) {
                first = first < 0 ? x : first;
                last = x;
            }
        }
    }
    return {first, last};
}

} // namespace

class TstTableView : public QObject {
    Q_OBJECT

private slots:

    void initTestCase() { applyLook(*qApp, Scheme::Light); }

    void headAndCellsShareTheirInsets()
    {
        QStandardItemModel model;
        model.setHorizontalHeaderLabels({u"H"_s, u"H"_s, u"H"_s});
        model.horizontalHeaderItem(2)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        model.appendRow(
            {new QStandardItem(u"H"_s), new QStandardItem(u"H"_s), new QStandardItem(u"H"_s)});
        model.item(0, 2)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        TableView view(u"表"_s);
        view.setModel(&model);
        view.resize(400, 120);
        view.setColumnWidths({100, 100, 0});
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.setCurrentIndex({});
        view.clearFocus();
        const QImage image = view.grab().toImage();
        QCOMPARE(view.horizontalHeader()->length(), 400);
        for (const int column : {0, 1, 2}) {
            const int left = view.columnViewportPosition(column);
            const int right = left + view.columnWidth(column);
            const auto head = inkBetween(image, left, right, 4, 24);
            const auto cell = inkBetween(image, left, right, 32, 54);
            QVERIFY(head.first >= 0 && cell.first >= 0);
            const int drift = column == 2 ? head.second - cell.second : head.first - cell.first;
            QVERIFY2(qAbs(drift) <= 1, qPrintable(QString::number(drift)));
            const int inset = column == 2 ? right - 1 - cell.second : cell.first - left;
            const int wanted = column == 1 ? space::cell : space::edge;
            QVERIFY2(qAbs(inset - wanted) <= 2, qPrintable(QString::number(inset)));
        }
    }

    void lettersMoveAndEnterOpens()
    {
        QStandardItemModel model(3, 2);
        TableView view(u"表"_s);
        view.setModel(&model);
        view.setCurrentIndex(model.index(0, 0));
        const QSignalSpy opened(&view, &TableView::opened);
        QTest::keyClick(&view, Qt::Key_J);
        QTest::keyClick(&view, Qt::Key_J);
        QTest::keyClick(&view, Qt::Key_K);
        QCOMPARE(view.currentIndex().row(), 1);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.at(0).at(0).toModelIndex().row(), 1);
    }

    void fittingTableIsAsHighAsItsRows()
    {
        QStandardItemModel model(3, 1);
        TableView view(u"表"_s);
        view.setModel(&model);
        view.setFitsRows(true);
        QCOMPARE(view.sizeHint().height(), 28 + 3 * 30);
        model.appendRow(new QStandardItem(u"もう一つ"_s));
        QCOMPARE(view.sizeHint().height(), 28 + 4 * 30);
        view.setRowHeight(RowHeight::Tight);
        QCOMPARE(view.sizeHint().height(), 28 + 4 * 24);
    }

    void hiddenColumnGivesItsInsetOn()
    {
        QStandardItemModel model(1, 3);
        TableView view(u"表"_s);
        view.setModel(&model);
        view.hideColumn(0);
        QCOMPARE(cellInset(view.horizontalHeader(), 1).left, space::edge);
        QCOMPARE(cellInset(view.horizontalHeader(), 1).right, space::cell);
        QCOMPARE(cellInset(view.horizontalHeader(), 2).right, space::edge);
    }

    void markColoursItsWord()
    {
        QCOMPARE(wordColourOf(Mark::Late), tokens().late);
        QCOMPARE(wordColourOf(Mark::Caution), tokens().caution);
        QCOMPARE(wordColourOf(Mark::Done), tokens().text);
    }
};

BANSHO_TEST(TstTableView, "tst_table_view")
#include "tst_table_view.moc"
