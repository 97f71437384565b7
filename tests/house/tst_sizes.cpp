#include "tests/house/source_tree.h"
#include "tests/support/runner.h"

#include <QTest>

#include <cstdio>

using namespace bansho::tests::house;
using namespace Qt::StringLiterals;

namespace {

enum class Size { Fine, Large, TooLarge };

/// .cpp 400 lines, at most 600; .h 150 lines, at most 250. Functions are clang-tidy's to measure.
Size sizeOf(const QString& path, qsizetype lines)
{
    const bool header = path.endsWith(u".h"_s);
    if (lines > (header ? 250 : 600)) {
        return Size::TooLarge;
    }
    return lines > (header ? 150 : 400) ? Size::Large : Size::Fine;
}

} // namespace

class TstSizes : public QObject {
    Q_OBJECT

private slots:

    void noFileIsTooLarge()
    {
        QStringList tooLarge;
        for (const QString& path : cppFiles({u"app"_s, u"sync"_s, u"ui"_s, u"tests"_s})) {
            const qsizetype lines = textOf(path).count(u'\n');
            const Size size = sizeOf(path, lines);
            if (size == Size::TooLarge) {
                tooLarge.append(u"%1: %2 lines"_s.arg(path).arg(lines));
            } else if (size == Size::Large) {
                std::printf("large: %s has %lld lines\n", qPrintable(path), qlonglong(lines));
            }
        }
        QVERIFY2(tooLarge.isEmpty(), qPrintable(u'\n' + tooLarge.join(u'\n')));
    }

    void limits()
    {
        QCOMPARE(sizeOf(u"app/base/csv.cpp"_s, 400), Size::Fine);
        QCOMPARE(sizeOf(u"app/base/csv.cpp"_s, 401), Size::Large);
        QCOMPARE(sizeOf(u"app/base/csv.cpp"_s, 600), Size::Large);
        QCOMPARE(sizeOf(u"app/base/csv.cpp"_s, 601), Size::TooLarge);
        QCOMPARE(sizeOf(u"app/base/csv.h"_s, 150), Size::Fine);
        QCOMPARE(sizeOf(u"app/base/csv.h"_s, 250), Size::Large);
        QCOMPARE(sizeOf(u"app/base/csv.h"_s, 251), Size::TooLarge);
    }
};

BANSHO_TEST(TstSizes, "tst_sizes")
#include "tst_sizes.moc"
