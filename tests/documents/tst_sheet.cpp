#include "app/documents/sheet.h"

#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::documents;

class TstSheet : public QObject {
    Q_OBJECT

    static Sheet full()
    {
        const auto text = [](const char16_t* one) { return QString::fromUtf16(one); };
        return {.title = text(u"題"),
            .subtitle = text(u"副題"),
            .sender = text(u"警視庁大島警察署"),
            .head = {text(u"一"), text(u"二")},
            .boxes = {{text(u"署長"), text(u"決裁"), text(u"令8.7.3"), text(u"山田"),
                text(u"兼務")}},
            .blocks = {Heading{text(u"見出し")}, Paragraph{text(u"本文")},
                Figures{{{text(u"未了"), text(u"3件"), text(u"注")}}},
                Form{{{{text(u"件名"), text(u"値"), 2}}}},
                Table{.columns = {{text(u"番号"), 3, Align::Right}},
                    .rows = {{text(u"8-1")}},
                    .empty = text(u"なし"),
                    .lastRow = LastRow::Total}},
            .footnote = text(u"脚注"),
            .missingNote = text(u"欠字"),
            .letters = Letters::Large};
    }

private slots:

    void sheetComesBackAsItWasHandedOver()
    {
        const auto back = decodeSheet(encode(full()));
        QVERIFY(back.ok());
        QVERIFY(*back == full());
    }

    void otherBytesAreNoSheet()
    {
        QCOMPARE(decodeSheet("nonsense").error().code, ErrorCode::Protocol);
        const QByteArray bytes = encode(full());
        QCOMPARE(decodeSheet(bytes.left(bytes.size() / 2)).error().code, ErrorCode::Protocol);
    }
};

BANSHO_TEST(TstSheet, "tst_sheet")
#include "tst_sheet.moc"
