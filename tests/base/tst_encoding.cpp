#include "app/base/encoding.h"
#include "app/base/platform.h"

#include "tests/support/runner.h"

#include <QCryptographicHash>
#include <QTest>

using namespace bansho;
using namespace Qt::StringLiterals;

class TstEncoding : public QObject {
    Q_OBJECT

private:
    static QString read(const QByteArray& bytes)
    {
        const auto text = decodeText(bytes);
        return text ? *text : errorName(text.error().code) + u' ' + text.error().subject;
    }

private slots:

    void utf8IsReadWithAndWithoutAMark()
    {
        QCOMPARE(read("氏名,髙﨑 𠮷子\r\n"), u"氏名,髙﨑 𠮷子\r\n"_s);
        QCOMPARE(read("\xEF\xBB\xBF氏名"), u"氏名"_s);
        QCOMPARE(read(""), QString());
        QCOMPARE(read("plain"), u"plain"_s);
    }

    void cp932IsReadAsExcelWritesIt()
    {
        // 髙﨑①㈱～－∥￠ and half-width ﾔﾏﾀﾞ, by Microsoft's table of code page 932.
        QCOMPARE(read("\xFB\xFC\xFA\xB1\x87\x40\x87\x8A\x81\x60\x81\x7C\x81\x61\x81\x91\xD4\xCF\xC0"
                      "\xDE"),
            u"髙﨑①㈱～－∥￠ﾔﾏﾀﾞ"_s);
        QCOMPARE(read("\x82\xA0\r\n\x83\x5C\x95\x5C,\x5C\r\n"), u"あ\r\nソ表,\\\r\n"_s);
    }

    /// Every pair of bytes against the digest of the table as another implementation has it: 7,724
    /// characters of JIS X 0208, NEC and IBM, and 1,880 private ones.
    void everyPairOfCp932IsReadAsMicrosoftHasIt()
    {
        QByteArray table;
        int characters = 0;
        int privates = 0;
        for (int lead = 0x81; lead <= 0xFC; ++lead) {
            for (int trail = 0x40; trail <= 0xFC; ++trail) {
                if ((lead >= 0xA0 && lead < 0xE0) || trail == 0x7F) {
                    continue;
                }
                const QByteArray pair{QByteArray(1, char(lead)) + char(trail)};
                const auto text = platform::fromCp932(pair);
                if (!text) {
                    continue;
                }
                QCOMPARE(text->size(), 1);
                const bool isPrivate = text->at(0) >= QChar(0xE000) && text->at(0) < QChar(0xF900);
                ++(isPrivate ? privates : characters);
                table += QStringLiteral("%1=%2\n")
                             .arg(lead << 8 | trail, 4, 16, QChar(u'0'))
                             .arg(text->at(0).unicode(), 4, 16, QChar(u'0'))
                             .toUpper()
                             .toLatin1();
            }
        }
        QCOMPARE(characters, 7724);
        QCOMPARE(privates, 1880);
        QCOMPARE(QCryptographicHash::hash(table, QCryptographicHash::Sha256).toHex(),
            QByteArray("eba39f799c7947647e002e860b455242e7a5d8ed8f7e5ed661cce4a04c746c01"));
    }

    void otherEncodingsAreRefusedAtTheirLine_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("line");
        const auto row = [](const char* name, const QByteArray& bytes, const char* line) {
            QTest::newRow(name) << bytes << QString::fromLatin1(line);
        };
        row("UTF-16", QByteArray("\xFF\xFE\x6C\x00", 4), "1");
        row("ISO-2022-JP", "a\n\x1B$B;aL>\x1B(B\n", "1");
        row("EUC-JP", "no\n\xBB\xE1\xCC\xBE,\xA4\xA2\xA4\xA4\n", "2");
        row("half a pair", "a\r\nb\r\n\x82", "3");
        row("no character", "\x82\xA0\n\x85\x40\n", "2");
        row("0xFF", "\x82\xA0\n\x82\xA0\n\xFF\n", "3");
        row("0x80", "\x82\xA0\n\x80\n", "2");
        row("UTF-8 cut off", "氏名\n住所\n\xE6\xB0", "3");
        row("Latin-1 in UTF-8", "氏名\ncaf\xE9\n", "2");
        row("marked in its only line", "\xEF\xBB\xBF\x82\xA0", "1");
        row("marked UTF-8 is no CP932",
            "\xEF\xBB\xBF"
            "a\n\x82\xA0\n",
            "2");
    }

    void otherEncodingsAreRefusedAtTheirLine()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, line);
        QCOMPARE(read(bytes), u"BAD_ENCODING "_s + line);
    }
};

BANSHO_TEST(TstEncoding, "tst_encoding")
#include "tst_encoding.moc"
