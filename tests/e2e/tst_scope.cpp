// A station never receives what another station wrote.
#include "tests/e2e/site.h"
#include "tests/support/runner.h"

#include <QDirIterator>
#include <QFile>
#include <QStringEncoder>
#include <QTest>

using namespace bansho::tests;
using namespace Qt::StringLiterals;

class TstScope : public QObject {
    Q_OBJECT

private slots:

    void anotherStationsDeviceHoldsNothingOfIt()
    {
        const QString title = u"離島の漁協からの不正送金相談"_s;
        Site site({Seat::A, Seat::B, Seat::K});
        QVERIFY(site.startGateway());
        const QString first = site.addConsultation(Seat::A, title);
        const QString second = site.addConsultation(Seat::A, u"同じ口座への送金相談"_s);
        site.must(Seat::A, {u"add"_s, u"link"_s, u"--json"_s, u"-"_s},
            R"({"parent":")" + first.toUtf8() + R"(","other":")" + second.toUtf8() + R"("})");
        site.syncAll({Seat::A, Seat::B, Seat::K}, 2);

        const QStringList list{u"list"_s, u"consultation"_s, u"--json"_s};
        QCOMPARE(site.must(Seat::B, list).array().size(), 2);
        const QStringList links{u"list"_s, u"link"_s, u"--json"_s};
        QCOMPARE(site.must(Seat::B, links).array().size(), 1);
        QCOMPARE(site.must(Seat::K, links).array().size(), 0);
        QCOMPARE(site.must(Seat::K, list).array().size(), 0);
        QCOMPARE(site.must(Seat::K, {u"search"_s, u"漁協"_s, u"--json"_s}).array().size(), 0);
        QVERIFY2(holds(site.folder(Seat::B), title), "the colleague's store must show the words");
        QVERIFY(!holds(site.folder(Seat::K), title));
        QVERIFY(!holds(site.folder(Seat::K), u"相談 花子"_s));
        site.verifyAll({Seat::A, Seat::B, Seat::K});
    }

private:
    /// Whether a file of the folder has the text in UTF-8 or UTF-16.
    static bool holds(const QString& folder, const QString& text)
    {
        const QList<QByteArray> forms{text.toUtf8(),
            QStringEncoder(QStringEncoder::Utf16LE).encode(text),
            QStringEncoder(QStringEncoder::Utf16BE).encode(text)};
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            for (const QByteArray& form : forms) {
                if (bytes.contains(form)) {
                    return true;
                }
            }
        }
        return false;
    }
};

BANSHO_TEST(TstScope, "tst_scope")
#include "tst_scope.moc"
