#include "ui/widgets/tokens.h"

#include "tests/support/runner.h"

#include <QTest>

#include <cmath>

using namespace bansho::widgets;
using namespace Qt::StringLiterals;

namespace {

/// The relative luminance of WCAG 2.
double luminance(const QColor& colour)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double one = luminance(a);
    const double other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

} // namespace

class TstTokens : public QObject {
    Q_OBJECT

private slots:

    void contrastIsMeasuredAsWcagDoes()
    {
        QCOMPARE(std::lround(contrast(Qt::black, Qt::white) * 10), 210);
        QCOMPARE(std::lround(contrast(QColor(0x77, 0x77, 0x77), Qt::white) * 100), 448);
    }

    void wordsAreReadableOnEveryGround_data()
    {
        QTest::addColumn<Scheme>("scheme");
        QTest::newRow("light") << Scheme::Light;
        QTest::newRow("dark") << Scheme::Dark;
        QTest::newRow("high contrast") << Scheme::HighContrast;
    }

    void wordsAreReadableOnEveryGround()
    {
        QFETCH(Scheme, scheme);
        const Tokens t = tokensOf(scheme);
        for (const QColor& text : {t.text, t.text2, t.text3, t.accent, t.late, t.caution}) {
            for (const QColor& ground :
                {t.window, t.sidebar, t.surface, t.sunken, t.hover, t.tint, t.tintOff}) {
                QVERIFY2(contrast(text, ground) >= 4.5,
                    qPrintable(text.name() + u" on "_s + ground.name() + u": "_s
                        + QString::number(contrast(text, ground))));
            }
        }
        for (const QColor& band : {t.lateBand, t.cautionBand, t.doneBand}) {
            QVERIFY(contrast(t.text, band) >= 4.5);
            QVERIFY(contrast(t.accent, band) >= 4.5);
        }
        QVERIFY(contrast(t.onAccent, t.accentFill) >= 4.5);
        QVERIFY(contrast(t.onAccent, t.accentFillHover) >= 4.5);
    }

    void marksAndEdgesAreSeen_data() { wordsAreReadableOnEveryGround_data(); }

    void marksAndEdgesAreSeen()
    {
        QFETCH(Scheme, scheme);
        const Tokens t = tokensOf(scheme);
        for (const QColor& mark :
            {t.field, t.late, t.cautionMark, t.done, t.progress, t.na, t.island, t.accent}) {
            for (const QColor& ground : {t.window, t.surface, t.tint}) {
                QVERIFY2(contrast(mark, ground) >= 3.0,
                    qPrintable(mark.name() + u" on "_s + ground.name() + u": "_s
                        + QString::number(contrast(mark, ground))));
            }
        }
    }

    void textSizesScaleTogether()
    {
        setLook(Scheme::Light, TextSize::Large);
        QCOMPARE(textPx(px::body), 15);
        QCOMPARE(textPx(px::title), 23);
        QCOMPARE(scaledWidth(184), 212);
        setLook(Scheme::Light, TextSize::Small);
        QCOMPARE(textPx(px::body), 12);
        setLook(Scheme::Light, TextSize::Standard);
        QCOMPARE(textPx(px::body), 13);
        QCOMPARE(scaledWidth(184), 184);
    }
};

BANSHO_TEST(TstTokens, "tst_tokens")
#include "tst_tokens.moc"
