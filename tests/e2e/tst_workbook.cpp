// Issue: 3,000 records out to .xlsx, 40 cells changed and 3 of them broken in LibreOffice, back in:
// 37 changes on the right records, 3 named, and the history says who. `not run:` where there is no
// LibreOffice; tests/ledger/tst_workbook.cpp promises the same of workbooks changed without it.
#include "app/workbook/xlsx_reader.h"

#include "tests/e2e/site.h"
#include "tests/support/runner.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTest>

#include <cstdio>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;

namespace {

/// That of the system, which finds the module of python3-uno.
constexpr const char* debianPython = "/usr/bin/python3";
constexpr int records = 3'000;
constexpr int changed = 40;

QByteArray ledgerOfThousands()
{
    QByteArray file =
        "received_at,channel,consulter_name,phone,category,title,narrative,damage_yen\r\n";
    for (int number = 1; number <= records; ++number) {
        const QByteArray n = QByteArray::number(number);
        file += "2026/" + QByteArray::number(number % 9 + 1) + '/'
            + QByteArray::number(number % 28 + 1) + " 9:05,電話,髙﨑 " + n + ",0901"
            + n.rightJustified(7, '0') + ",その他,件名" + n + ",\"一行目\n二行目 " + n + "\"," + n
            + "000\r\n";
    }
    return file;
}

/// Runs LibreOffice over a workbook; what it saw of the cells asked about.
QJsonObject inSpreadsheet(
    const Site& site, const QString& from, const QString& to, const QJsonObject& orders)
{
    const QString file = site.file(u"orders.json"_s, QJsonDocument(orders).toJson());
    QProcess python;
    python.start(QLatin1String(debianPython),
        {QStringLiteral(BANSHO_ROOT "/tests/e2e/spreadsheet.py"), from, to, file});
    if (!python.waitForFinished(patienceMs) || python.exitCode() != 0) {
        expect(false, python.readAllStandardError());
        return {};
    }
    return QJsonDocument::fromJson(python.readAllStandardOutput()).object();
}

QHash<QString, QJsonObject> byId(const QJsonArray& list)
{
    QHash<QString, QJsonObject> all;
    for (const auto& record : list) {
        all.insert(record.toObject().value(u"id").toString(), record.toObject());
    }
    return all;
}

} // namespace

class TstWorkbook : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Site> m_site;
    QString m_book;
    QHash<QString, int> m_columns; ///< by heading
    QStringList m_ids; ///< of the rows in their order
    const QStringList m_list{u"list"_s, u"consultation"_s, u"--json"_s};

    [[nodiscard]] QString cell(const QString& heading, int row) const
    {
        return workbook::cellName(m_columns.value(heading, -1), row + 2);
    }

private slots:

    void initTestCase()
    {
        QProcess python;
        python.start(QLatin1String(debianPython), {u"-c"_s, u"import uno"_s});
        const bool scripted = python.waitForFinished() && python.exitCode() == 0;
        if (!scripted || QStandardPaths::findExecutable(u"soffice"_s).isEmpty()) {
            std::printf("not run: a workbook through LibreOffice: it is not here\n");
            QSKIP("no LibreOffice");
        }
        m_site = std::make_unique<Site>(QList{Seat::A, Seat::B});
        QElapsedTimer clock;
        clock.start();
        m_site->must(Seat::A,
            {u"import"_s, u"consultation"_s, m_site->file(u"ledger.csv"_s, ledgerOfThousands())});
        std::printf(
            "workbook: %d records imported in %.1f s\n", records, double(clock.restart()) / 1000);
        m_book = m_site->path(u"cases.xlsx"_s);
        const Ran out = m_site->must(Seat::A, {u"export"_s, u"consultation"_s, u"-o"_s, m_book});
        QCOMPARE(out.object().value(u"records").toInt(), records);
        QVERIFY2(out.err.contains("not encrypted"), out.err.constData());
        std::printf("workbook: written in %.1f s, %lld bytes\n", double(clock.restart()) / 1000,
            qlonglong(QFile(m_book).size()));
        const auto read = workbook::readXlsx(contentOf(m_book));
        QVERIFY(read.ok());
        for (int at = 0; at < read->rows.first().cells.size(); ++at) {
            m_columns.insert(read->rows.first().cells.at(at).text, at);
        }
        for (const auto& row : read->rows.mid(1)) {
            m_ids.append(row.cells.first().text);
        }
        QCOMPARE(m_ids.size(), records);
    }

    void whatWeWriteIsReadWithDatesAsDatesAndLeadingZerosKept()
    {
        const QString received = cell(u"Received at"_s, 0);
        const QString phone = cell(u"Phone"_s, 0);
        const QString amount = cell(u"Damage"_s, 0);
        const QJsonObject seen = inSpreadsheet(*m_site, m_book, m_site->path(u"seen.xlsx"_s),
            {{u"ask"_s, QJsonArray{received, phone, amount}}});
        QCOMPARE(seen.value(received).toObject(),
            (QJsonObject{
                {u"type"_s, u"VALUE"_s}, {u"date"_s, true}, {u"text"_s, u"2026/4/5 9:05"_s}}));
        QCOMPARE(seen.value(phone).toObject(),
            (QJsonObject{
                {u"type"_s, u"TEXT"_s}, {u"date"_s, false}, {u"text"_s, u"09010003000"_s}}));
        QCOMPARE(seen.value(amount).toObject().value(u"type"_s), u"VALUE"_s);
        // Opened and saved without a change, it changes nothing.
        const QJsonObject preview =
            m_site
                ->must(Seat::A,
                    {u"import"_s, u"consultation"_s, m_site->path(u"seen.xlsx"_s), u"--dry-run"_s})
                .object();
        QCOMPARE(preview.value(u"unchanged").toInt(), records);
        QCOMPARE(preview.value(u"cells").toInt(-1), 0);
    }

    void fortyCellsAreChangedAndThreeOfThemAreBroken()
    {
        const auto before = byId(m_site->must(Seat::A, m_list).array());
        QJsonObject set;
        QHash<QString, std::pair<QString, QJsonValue>> expected; // by id: field and value
        for (int at = 0; at < changed - 3; ++at) {
            const int row = at * 79 + 3;
            const QString id = m_ids.at(row);
            switch (at % 4) {
            case 0:
                set.insert(cell(u"Phone"_s, row), u"03-0000-%1"_s.arg(1000 + at));
                expected.insert(id, {u"phone"_s, u"03-0000-%1"_s.arg(1000 + at)});
                break;
            case 1:
                set.insert(cell(u"Damage"_s, row), 500 + at);
                expected.insert(id, {u"damage_yen"_s, 500 + at});
                break;
            case 2:
                set.insert(cell(u"Title"_s, row), u"表で直した件名 %1"_s.arg(at));
                expected.insert(id, {u"title"_s, u"表で直した件名 %1"_s.arg(at)});
                break;
            default:
                set.insert(cell(u"Received at"_s, row), 46'143.5625); // 2026-05-01 13:30
                expected.insert(id, {u"received_at"_s, u"2026-05-01T13:30:00+09:00"_s});
            }
        }
        const QStringList broken{
            cell(u"Received at"_s, 10), cell(u"Channel"_s, 20), cell(u"Title"_s, 30)};
        set.insert(broken.at(0), u"2026/2/30"_s);
        set.insert(broken.at(1), u"伝書鳩"_s);
        set.insert(broken.at(2), QString());
        QCOMPARE(set.size(), changed);
        const QString back = m_site->path(u"back.xlsx"_s);
        QElapsedTimer clock;
        clock.start();
        inSpreadsheet(*m_site, m_book, back, {{u"set"_s, set}});
        std::printf("workbook: LibreOffice took %.1f s\n", double(clock.restart()) / 1000);

        const Ran ran = m_site->run(Seat::A, {u"import"_s, u"consultation"_s, back});
        std::printf("workbook: taken in in %.1f s\n", double(clock.elapsed()) / 1000);
        QCOMPARE(ran.code, 1);
        QCOMPARE(ran.object().value(u"cells").toInt(), changed - 3);
        QCOMPARE(ran.object().value(u"changed").toInt(), changed - 3);
        QCOMPARE(ran.object().value(u"unchanged").toInt(), records - changed);
        const QList<QByteArray> lines = ran.err.trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        const QByteArrayList codes{"BAD_DATE", "UNKNOWN_CODE", "REQUIRED"};
        for (int at = 0; at < 3; ++at) {
            const QByteArray start =
                "error: " + codes.at(at) + ": " + broken.at(at).toLatin1() + ": ";
            QVERIFY2(lines.at(at).startsWith(start), lines.at(at).constData());
        }
        check(before, expected);
    }

    void takingItInAgainAddsNothing()
    {
        const qint64 head = headOf(Seat::A);
        const Ran again =
            m_site->run(Seat::A, {u"import"_s, u"consultation"_s, m_site->path(u"back.xlsx"_s)});
        QCOMPARE(again.object().value(u"cells").toInt(-1), 0);
        QCOMPARE(headOf(Seat::A), head);
        m_site->must(Seat::A, {u"verify"_s});
    }

    void cleanupTestCase() { m_site.reset(); }

private:
    qint64 headOf(Seat seat)
    {
        return m_site->must(seat, {u"status"_s, u"--json"_s}).object().value(u"head").toInteger();
    }

    /// The records are what they were but for the changed fields, whose history names the officer.
    void check(const QHash<QString, QJsonObject>& before,
        const QHash<QString, std::pair<QString, QJsonValue>>& expected)
    {
        const auto after = byId(m_site->must(Seat::A, m_list).array());
        QCOMPARE(after.size(), records);
        int right = 0;
        for (auto it = after.cbegin(); it != after.cend(); ++it) {
            QJsonObject fields = before.value(it.key()).value(u"fields").toObject();
            if (expected.contains(it.key())) {
                const auto& [field, value] = expected.value(it.key());
                fields.insert(field, value);
                ++right;
            }
            QCOMPARE(it->value(u"fields").toObject(), fields);
        }
        QCOMPARE(right, changed - 3);
        for (auto it = expected.cbegin(); it != expected.cend(); ++it) {
            const QJsonArray history =
                m_site->must(Seat::A, {u"show"_s, it.key(), u"--history"_s, u"--json"_s})
                    .object()
                    .value(u"history")
                    .toArray();
            QCOMPARE(history.size(), 2);
            const QJsonObject last = history.last().toObject();
            QCOMPARE(last.value(u"officer").toString(), u"1001"_s);
            QVERIFY(last.value(u"reason").toString().startsWith(u"取込 "_s));
            QCOMPARE(last.value(u"fields").toObject().keys(), QStringList{it->first});
            if (std::distance(expected.cbegin(), it) == 4) {
                break; // a program's start each
            }
        }
    }
};

BANSHO_TEST(TstWorkbook, "tst_workbook")
#include "tst_workbook.moc"
