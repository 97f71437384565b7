#include "app/base/text.h"

#include "app/cases/traces.h"

#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::cases;
using namespace Qt::StringLiterals;

class TstTraces : public QObject {
    Q_OBJECT

private slots:

    void whatTellsOneFraudFromAnotherIsFoundInANarrative_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("traces");
        const auto row = [](const char* name, const QString& text, const QStringList& traces) {
            QTest::newRow(name) << text << traces;
        };
        row("an address in a sentence", u"https://Shop-Sale.example/item?id=1 で購入した。"_s,
            {u"shop-sale.example"_s});
        row("full width", u"ｓｈｏｐ．ｅｘａｍｐｌｅに誘導"_s, {u"shop.example"_s});
        row("mail, not its host", u"差出人はinfo@mail.example.jpです"_s,
            {u"info@mail.example.jp"_s});
        row("an account", u"SNSの@taro_1990から"_s, {u"@taro_1990"_s});
        row("a telephone", u"050-1234-5678から電話"_s, {u"050-1234-5678"_s});
        row("a bank account", u"普通 1234567 へ振込"_s, {u"1234567"_s});
        row("an amount", u"1500000円と2000000 円を振込、3,000,000円"_s, {});
        row("days", u"2026-07-03に届き20260704に電話"_s, {});
        row("few digits", u"内線 4321"_s, {});
        row("each once", u"a.example と a.example/x"_s, {u"a.example"_s});
        row("no trace", u"知らない人から電話があった。"_s, {});
        row("none", {}, {});
    }

    void whatTellsOneFraudFromAnotherIsFoundInANarrative()
    {
        QFETCH(QString, text);
        QTEST(tracesOf(text), "traces");
    }

    void aTraceIsAWordOfItsOwn()
    {
        const QString key = searchKey(u"myshop.example から 11234567 と 050-1234-5678。"_s);
        QVERIFY(hasTrace(key, u"myshop.example"_s));
        QVERIFY(hasTrace(key, u"050-1234-5678"_s));
        QVERIFY(!hasTrace(key, u"shop.example"_s));
        QVERIFY(!hasTrace(key, u"1234567"_s));
        QVERIFY(hasTrace(searchKey(u"x11234567 1234567"_s), u"1234567"_s)); // the second is one
        QVERIFY(hasTrace(searchKey(u"名は@taro_1990だ"_s), u"@taro_1990"_s));
    }
};

BANSHO_TEST(TstTraces, "tst_traces")
#include "tst_traces.moc"
