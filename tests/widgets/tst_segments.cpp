#include "ui/widgets/segments.h"
#include "ui/widgets/style.h"
#include "ui/widgets/tokens.h"

#include "tests/support/runner.h"

#include <QAbstractButton>
#include <QApplication>
#include <QHBoxLayout>
#include <QTest>

using namespace bansho::widgets;
using namespace Qt::StringLiterals;

class TstSegments : public QObject {
    Q_OBJECT

private:
    /// As on the list, with counts of a big station, in a row of its own.
    struct Row {
        QWidget window;
        Segments* segments = new Segments(SegmentKind::Accent, u"Which cases"_s);

        Row()
        {
            auto* row = new QHBoxLayout(&window);
            row->setContentsMargins(0, 0, 0, 0);
            row->addWidget(segments);
            row->addStretch();
            for (const auto* words :
                {u"All", u"My section", u"Mine", u"Open", u"Due soon", u"Overdue", u"To approve"}) {
                segments->setCount(segments->add(QString::fromUtf16(words)), 3988);
            }
            window.resize(1200, 100);
            window.show();
        }

        [[nodiscard]] QList<QAbstractButton*> buttons() const
        {
            return segments->findChildren<QAbstractButton*>();
        }

        /// Those that are not as wide as their words, or not within the whole.
        [[nodiscard]] QStringList cut() const
        {
            QStringList bad;
            for (const QAbstractButton* one : buttons()) {
                if (one->width() < one->sizeHint().width()
                    || !segments->rect().contains(one->geometry())) {
                    bad.append(one->text());
                }
            }
            return bad;
        }
    };

private slots:

    void initTestCase() { applyLook(*qApp, Scheme::Light); }

    /// English at 150 % of 1366 pixels, and four digits: they were pressed upon each other.
    void whatHasNoRoomGoesOnASecondLine()
    {
        Row row;
        QTRY_COMPARE(row.segments->height(), int(height::control));
        QCOMPARE(row.segments->width(), row.segments->lineWidth());
        QCOMPARE(row.cut(), QStringList());
        row.segments->setTwoLines(true);
        QTRY_VERIFY(row.segments->height() > 2 * height::control);
        QVERIFY(row.segments->width() < 0.6 * row.segments->lineWidth());
        QCOMPARE(row.cut(), QStringList());
        row.segments->setTwoLines(false);
        QTRY_COMPARE(row.segments->height(), int(height::control));
        QCOMPARE(row.cut(), QStringList());
    }

    void aCountThatGrowsIsNotCutOff()
    {
        Row row;
        row.segments->setCount(1, 123'456);
        QTRY_COMPARE(row.cut(), QStringList());
    }
};

BANSHO_TEST(TstSegments, "tst_segments")
#include "tst_segments.moc"
