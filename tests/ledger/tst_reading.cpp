#include "app/records/json.h"

#include "app/organisation/types.h"

#include "app/ledger/reading.h"

#include "tests/ledger/ledger_world.h"
#include "tests/support/runner.h"

#include <QJsonArray>
#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using cases::consultation;

namespace {

/// A ledger of one record with the fields that must be there, and one column more.
QByteArray ledgerWith(const QString& column, const QString& cell)
{
    return (u"受付日時,受付方法,氏名,相談区分,件名,"_s + column
        + u"\r\n2026/4/1 9:05,電話,相談 花子,その他,不審なメール,"_s + csvCell(cell) + u"\r\n"_s)
        .toUtf8();
}

} // namespace

class TstReading : public QObject {
    Q_OBJECT

private:
    /// The complaints as "record column CODE".
    static QStringList told(const ledger::Preview& preview)
    {
        QStringList lines;
        for (const ledger::Complaint& one : preview.reading.complaints) {
            lines.append(
                u"%1 %2 %3"_s.arg(one.error.record).arg(one.column, errorName(one.error.code)));
        }
        return lines;
    }

    QJsonValue valueOf(const QString& column, const QString& cell, const QString& field,
        const QByteArray& map = "{}")
    {
        const auto preview = m_world.prepare(ledgerWith(column, cell), map);
        if (!preview) {
            return errorName(preview.error().code);
        }
        if (!preview->mayBeWritten()) {
            return told(*preview).join(u';');
        }
        return records::fieldsToJson(cases::consultationType(),
            preview->reading.rows.first().values,
            [](const records::FieldSpec&, const RecordId& id) { return id.hex(); })
            .value(field);
    }

    LedgerWorld m_world;

private slots:

    void columnsAreFoundByTheirJapaneseEnglishOrFieldName()
    {
        const auto preview =
            m_world.prepare("受付日時,Channel,consulter_name,受理番号,備考,Ｔitle\n");
        QVERIFY(preview.ok());
        QStringList targets;
        for (const ledger::Column& column : preview->reading.columns) {
            targets.append(column.target());
        }
        QCOMPARE(targets,
            (QStringList{u"received_at"_s, u"channel"_s, u"consulter_name"_s, QString(), QString(),
                u"title"_s}));
        QVERIFY(preview->mayBeWritten());
    }

    void aTelephoneNumberThatASpreadsheetCutGetsItsFirstZeroBack()
    {
        const auto phone = [this](const QString& cell) {
            return valueOf(u"電話"_s, cell, u"phone"_s).toString();
        };
        QCOMPARE(phone(u"9012345678"_s), u"09012345678"_s);
        QCOMPARE(phone(u"335814321"_s), u"0335814321"_s);
        QCOMPARE(phone(u"０３３５８１４３２１"_s), u"0335814321"_s);
        for (const auto& whole : {u"03-3581-4321"_s, u"3581-4321"_s, u"+81335814321"_s,
                 u"2125550123"_s, u"110"_s, u"90-1234-5678"_s}) {
            QCOMPARE(phone(whole), whole);
        }
        QCOMPARE(
            m_world.prepare(ledgerWith(u"電話"_s, u"9012345678"_s), "{}")->reading.restoredZeros,
            1);
    }

    void theMapNamesColumnsAndPartsOfTimes()
    {
        const QByteArray map =
            R"({"columns":{"受付番号":"source_reference","受付日":"received_at.date",
            "受付時刻":"received_at.time","担当":null,"昔の列":"address"}})";
        const QByteArray file = "受付番号,受付日,受付時刻,受付方法,氏名,相談区分,件名,担当\n"
                                "R8-1,R8.4.1,午後3時10分,TEL,髙﨑,その他,件名,山田\n"
                                "R8-2,令和８年４月１日（水）,,TEL,髙﨑,その他,件名,\n";
        const auto preview = m_world.prepare(file, map);
        QVERIFY(preview.ok());
        QCOMPARE(told(*preview), QStringList());
        const auto& rows = preview->reading.rows;
        const auto at = [&](int row) {
            return records::momentText(
                *records::View(rows.at(row).values)[consultation.receivedAt]);
        };
        QCOMPARE(at(0), u"2026-04-01T15:10:00+09:00"_s);
        QCOMPARE(at(1), u"2026-04-01"_s);
        QCOMPARE(records::View(rows.at(0).values)[consultation.sourceReference], u"R8-1"_s);
        QCOMPARE(records::View(rows.at(0).values)[consultation.consulterName], u"髙﨑"_s);
        QCOMPARE(rows.at(0).rest, u"担当: 山田"_s);
        QCOMPARE(rows.at(1).rest, QString());
        QCOMPARE(preview->reading.absent, QStringList{u"昔の列"_s});
        QVERIFY(preview->reading.defaulted.contains(consultation.receiver.number));
    }

    void aMapThatDoesNotFitIsRefused()
    {
        const auto complaints = [&](const char* map) {
            return told(*m_world.prepare("受付日,氏名,相談者\n", map));
        };
        QCOMPARE(complaints(R"({"columns":{"受付日":"received"}})"),
            QStringList{u"0 受付日 UNKNOWN_FIELD"_s});
        QCOMPARE(complaints(R"({"columns":{"氏名":"title.date"}})"),
            QStringList{u"0 氏名 UNKNOWN_FIELD"_s});
        QCOMPARE(complaints(R"({"columns":{"受付日":"number"}})"),
            QStringList{u"0 受付日 NOT_CHANGEABLE"_s});
        QCOMPARE(complaints(R"({"columns":{"相談者":"consulter_name"}})"),
            QStringList{u"0 相談者 EXISTS"_s});
        QCOMPARE(complaints(R"({"values":{"categry":{"詐欺":"FRAUD"}}})"),
            QStringList{u"0 categry UNKNOWN_FIELD"_s});
    }

    void cellsAreReadAsLedgersWriteThem_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        const auto row = [](const char16_t* column, const char16_t* cell, const char* field,
                             const QJsonValue& value) {
            const QString text = QString::fromUtf16(cell);
            QTest::newRow(qPrintable(QString::fromUtf16(column) + u' ' + text))
                << QString::fromUtf16(column) << text << QString::fromLatin1(field) << value;
        };
        row(u"被害額", u"￥1,234,567", "damage_yen", 1234567);
        row(u"被害額", u"１２，０００円", "damage_yen", 12000);
        row(u"被害額", u"", "damage_yen", QJsonValue(QJsonValue::Undefined));
        row(u"匿名", u"○", "anonymous", true);
        row(u"匿名", u"匿名", "anonymous", true);
        row(u"緊急", u"無", "urgent", false);
        row(u"回答希望", u"いいえ", "wants_reply", false);
        row(u"生年月日", u"S63.2.29", "birth", u"1988-02-29"_s);
        row(u"生年月日", u"昭和６３年２月２９日", "birth", u"1988-02-29"_s);
        row(u"発生（始）", u"H31.4.30 23:59", "occurred_from", u"2019-04-30T23:59:00+09:00"_s);
        row(u"発生（始）", u"2026/4/1(水) 15:10:00", "occurred_from",
            u"2026-04-01T15:10:00+09:00"_s);
        row(u"手口", u"フィッシング、ﾗﾝｻﾑｳｪｱ", "method", QJsonArray{u"PHI"_s, u"RAN"_s});
        row(u"申出区分", u"通報", "intent", u"REPORT"_s);
        row(u"住所", u"千代田区\n麹町一丁目\n", "address", u"千代田区 麹町一丁目"_s);
        row(u"電話", u"０９０（１２３４）５６７８", "phone", u"090(1234)5678"_s);
        row(u"メール", u"ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ", "mail", u"taro@example.jp"_s);
        row(u"概要", u"一行目\r\n二行目", "narrative", u"一行目\n二行目"_s);
        row(u"概要", u"①㈱髙﨑～", "narrative", u"①㈱髙﨑～"_s);
    }

    void cellsAreReadAsLedgersWriteThem()
    {
        QFETCH(QString, column);
        QFETCH(QString, cell);
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        QCOMPARE(valueOf(column, cell, field), value);
    }

    void unitsAndOfficersAreFoundByTheirNameWithinTheStation()
    {
        const QString unit = organisation::unitId(u"0101-TRAFFIC"_s).hex();
        QCOMPARE(valueOf(u"担当課"_s, u"交通課"_s, u"section"_s), QJsonValue(unit));
        QCOMPARE(valueOf(u"担当課"_s, u"0101-TRAFFIC"_s, u"section"_s), QJsonValue(unit));
        QCOMPARE(valueOf(u"担当課"_s, u"存在しない課"_s, u"section"_s),
            QJsonValue(u"1 担当課 UNKNOWN_REFERENCE"_s));
        QCOMPARE(
            valueOf(u"担当課"_s, u"0102-TRAFFIC"_s, u"section"_s), QJsonValue(u"1  NOT_ALLOWED"_s));
        const QString clerk = m_world.clerk().hex();
        QCOMPARE(valueOf(u"受付者"_s, u"試験　2002"_s, u"receiver"_s), QJsonValue(clerk));
        QCOMPARE(valueOf(u"受付者"_s, u"２００２"_s, u"receiver"_s), QJsonValue(clerk));
        QCOMPARE(valueOf(u"受付者"_s, u"退職者"_s, u"receiver"_s,
                     R"({"values":{"receiver":{"退職者":"2002"}}})"),
            QJsonValue(clerk));
    }

    void badCellsAreToldByRecordAndColumn_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("code");
        const auto row = [](const char16_t* column, const QString& cell, const char* code) {
            QTest::newRow(qPrintable(QString::fromUtf16(column) + u' ' + cell.left(20)))
                << QString::fromUtf16(column) << cell << QString::fromLatin1(code);
        };
        row(u"生年月日", u"R8.2.30"_s, "BAD_DATE");
        row(u"生年月日", u"H31.5.1"_s, "BAD_DATE");
        row(u"生年月日", u"今日"_s, "BAD_DATE");
        row(u"生年月日", u"2126/2/3"_s, "IN_FUTURE");
        row(u"発生（始）", u"2026/4/1 25:00"_s, "BAD_TIME");
        row(u"被害額", u"約10万円"_s, "WRONG_KIND");
        row(u"被害額", u"-1"_s, "OUT_OF_RANGE");
        row(u"匿名", u"たぶん"_s, "WRONG_KIND");
        row(u"手口", u"フィッシング、占い"_s, "UNKNOWN_CODE");
        row(u"概要", QString(40'960, u'あ'), "TOO_LONG");
        row(u"概要", u"番号は1234-5678-9018"_s, "MY_NUMBER");
        row(u"被害額", u"123456789018"_s, "MY_NUMBER");
        row(u"住所", u"領収書\u202Efdp.exe"_s, "FORBIDDEN_CHARACTER");
        row(u"概要", u"a\u0007b"_s, "FORBIDDEN_CHARACTER");
        row(u"備考", u"番号は123456789018"_s, "MY_NUMBER");
        row(u"備考", u"a\u0001b"_s, "FORBIDDEN_CHARACTER");
        row(u"備考", QString(40'960, u'あ'), "TOO_LONG");
    }

    void badCellsAreToldByRecordAndColumn()
    {
        QFETCH(QString, column);
        QFETCH(QString, cell);
        QFETCH(QString, code);
        const auto preview = m_world.prepare(ledgerWith(column, cell));
        QVERIFY(preview.ok());
        QVERIFY(!preview->mayBeWritten());
        QVERIFY2(told(*preview).contains(u"1 "_s + column + u' ' + code),
            qPrintable(told(*preview).join(u'\n')));
        for (const ledger::Complaint& one : preview->reading.complaints) {
            const QString sentence = ledger::complaintSentence(one, Language::Japanese);
            QVERIFY2(sentence.startsWith(u"1件目："_s) && !sentence.contains(u"5678"_s),
                qPrintable(sentence));
        }
    }

    void someoneMaySayThatItIsNoMyNumber()
    {
        LedgerWorld world;
        world.sayNoMyNumber(1, u"概要"_s);
        world.sayNoMyNumber(1, u"備考"_s);
        const QByteArray file = "受付日時,受付方法,氏名,相談区分,件名,概要,備考\n"
                                "2026/4/1,電話,甲,その他,件名,荷物123456789018,荷物123456789018\n";
        QCOMPARE(told(*world.prepare(file)), QStringList());
        QCOMPARE(world.import(file).value(), 1);
    }

    void whatTheLedgerDoesNotTellIsNotInvented()
    {
        const auto preview = m_world.prepare("受付日時,受付方法,氏名,相談区分,件名\n"
                                             ",電話,甲,その他,件名\n"
                                             "2026/4/1,,,,\n");
        QCOMPARE(told(*preview),
            (QStringList{u"1 受付日時 REQUIRED"_s, u"2 受付方法 REQUIRED"_s, u"2 件名 REQUIRED"_s,
                u"2 氏名 REQUIRED"_s, u"2 相談区分 REQUIRED"_s}));
        QCOMPARE(ledger::complaintSentence(preview->reading.complaints.first(), Language::Japanese),
            u"1件目：必須の項目「受付日時」が入力されていません。入力してください。"_s);
    }

    void aNumberThatStandsAtSeveralRecordsIsTold()
    {
        const QString record = u"電話,相談 花子,その他,不審なメール,2026/4/1 9:05\r\n"_s;
        const auto preview =
            m_world.prepare((u"受付番号,受付方法,氏名,相談区分,件名,受付日時\r\n"_s + u"R8-1,"_s
                                + record + u"R8-2,"_s + record + u"R8-1,"_s + record)
                                .toUtf8(),
                R"({"columns":{"受付番号":"source_reference"}})");
        QVERIFY(preview.ok());
        QVERIFY(preview->mayBeWritten());
        QCOMPARE(preview->reading.repeated, (QMap<QString, QList<int>>{{u"R8-1"_s, {1, 3}}}));
    }

    void recordsMustHaveAsManyCellsAsTheHeading()
    {
        const auto preview = m_world.prepare("受付日時,受付方法,氏名,相談区分,件名\n"
                                             "2026/4/1,電話,甲,その他,件名,,\n"
                                             ",,,,\n"
                                             "2026/4/1,電話,甲,その他,件名,余り\n"
                                             "2026/4/1,電話,甲");
        QCOMPARE(told(*preview), (QStringList{u"3  BAD_CSV"_s, u"4  BAD_CSV"_s}));
        QCOMPARE(preview->reading.blankRows, 1);
        QCOMPARE(preview->reading.complaints.last().line, 5);
        QVERIFY(ledger::complaintSentence(preview->reading.complaints.last(), Language::Japanese)
                    .startsWith(u"4件目：CSVの5行目の"_s));
    }

    void filesThatAreNoLedgerAreRefusedAtTheirLine()
    {
        const auto refused = [&](const QByteArray& file) {
            const auto preview = m_world.prepare(file);
            return preview ? QString()
                           : errorName(preview.error().code) + u' ' + preview.error().subject;
        };
        QCOMPARE(refused(""), u"EMPTY_FILE "_s);
        QCOMPARE(refused("件名,概要\n\"a\",\"b\n"), u"BAD_CSV 2"_s);
        QCOMPARE(refused("件名\nあ\n\xFF\xFE\n"), u"BAD_ENCODING 3"_s);
        QCOMPARE(refused(QByteArray("\xFF\xFE\x6C\x00", 4)), u"BAD_ENCODING 1"_s);
    }
};

BANSHO_TEST(TstReading, "tst_reading")
#include "tst_reading.moc"
