#include "app/ledger/import_map.h"

#include "tests/support/runner.h"

#include <QTest>

using namespace bansho;
using namespace bansho::ledger;
using namespace Qt::StringLiterals;

class TstImportMap : public QObject {
    Q_OBJECT

private slots:

    void headingsAndWordsAreComparedByTheirSearchKey()
    {
        const auto map =
            ImportMap::fromJson(R"({"columns":{"受付 日":"received_at.date","備考":null},
            "values":{"category":{"詐欺・悪質商法":"FRAUD","－":null},"urgent":{"急":true}}})");
        QVERIFY(map.ok());
        QCOMPARE(map->target(u"受付　日 "_s), u"received_at.date"_s);
        QCOMPARE(map->target(u"備考"_s), QString());
        QVERIFY(map->target(u"備考"_s).has_value());
        QVERIFY(!map->target(u"氏名"_s).has_value());
        QCOMPARE(map->value(u"category"_s, u"詐欺・悪質商法"_s), u"FRAUD"_s);
        QCOMPARE(map->value(u"category"_s, u"-"_s), QString());
        QCOMPARE(map->value(u"urgent"_s, u"急"_s), u"true"_s);
        QVERIFY(!map->value(u"category"_s, u"脅迫"_s).has_value());
        QVERIFY(ImportMap::fromJson("{}").ok());
    }

    void anythingElseIsRefusedByItsPart_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* json, const QString& part) {
            QTest::newRow(json) << QByteArray(json) << part;
        };
        row("{\"colums\":{}}", u"colums"_s);
        row("{\"columns\":[]}", u"columns"_s);
        row("{\"columns\":{\"氏名\":1}}", u"氏名"_s);
        row("{\"values\":{\"category\":\"FRAUD\"}}", u"category"_s);
        row("{\"values\":{\"category\":{\"詐欺\":[]}}}", u"詐欺"_s);
    }

    void anythingElseIsRefusedByItsPart()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, part);
        const auto map = ImportMap::fromJson(json);
        QVERIFY(!map.ok());
        QCOMPARE(map.error().code, ErrorCode::BadJson);
        QCOMPARE(map.error().subject, part);
    }

    void cutOffJsonIsRefused()
    {
        QVERIFY(!ImportMap::fromJson("{\"columns\":{").ok());
        QVERIFY(!ImportMap::fromJson("").ok());
        QVERIFY(!ImportMap::fromJson("[]").ok());
    }
};

BANSHO_TEST(TstImportMap, "tst_import_map")
#include "tst_import_map.moc"
