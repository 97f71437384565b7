#include "tests/house/source_tree.h"
#include "tests/support/runner.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <cstdio>

using namespace bansho::tests::house;
using namespace Qt::StringLiterals;

namespace {

/// The translation files, as paths from the root.
QStringList translationFiles()
{
    return projectFiles().filter(QRegularExpression(u"^translations/\\w+_ja\\.ts$"_s));
}

/// The source texts that have no finished translation.
QStringList unfinishedIn(const QString& ts)
{
    QStringList unfinished;
    QString source;
    QXmlStreamReader xml(ts);
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) {
            continue;
        }
        if (xml.name() == u"source"_s) {
            source = xml.readElementText();
        } else if (xml.name() == u"translation"_s) {
            const bool open = xml.attributes().hasAttribute(u"type"_s);
            if (xml.readElementText(QXmlStreamReader::IncludeChildElements).isEmpty() || open) {
                unfinished.append(source);
            }
        }
    }
    return unfinished;
}

} // namespace

class TstTranslations : public QObject {
    Q_OBJECT

private slots:

    void japaneseIsComplete()
    {
        const QStringList files = translationFiles();
        QVERIFY(!files.isEmpty());
        for (const QString& file : files) {
            const QStringList unfinished = unfinishedIn(textOf(file));
            QVERIFY2(unfinished.isEmpty(), qPrintable(file + u": "_s + unfinished.join(u" / "_s)));
        }
    }

    void translationsAreOfTheseSources()
    {
        const QString lupdate = QStringLiteral(BANSHO_LUPDATE);
        if (!QFile::exists(lupdate)) {
            std::printf("not run: whether translations are up to date: no lupdate here\n");
            QSKIP("no lupdate");
        }
        QTemporaryDir folder;
        for (const QString& file : translationFiles()) {
            const QString room = file.section(u'/', 1).chopped(6);
            const QString copy = folder.filePath(u"copy.ts"_s);
            QFile::remove(copy);
            QVERIFY(QFile::copy(QDir(QStringLiteral(BANSHO_SOURCE_DIR)).filePath(file), copy));
            QProcess update;
            update.setWorkingDirectory(QStringLiteral(BANSHO_SOURCE_DIR));
            // As packaging/translations does.
            update.start(lupdate,
                {u"-silent"_s, u"-no-obsolete"_s, u"-locations"_s, u"none"_s, u"-source-language"_s,
                    u"en"_s, u"-target-language"_s, u"ja_JP"_s, u"-I"_s, u"."_s, u"ui/"_s + room,
                    u"-ts"_s, copy});
            QVERIFY(update.waitForFinished());
            QCOMPARE(update.exitCode(), 0);
            QFile updated(copy);
            QVERIFY(updated.open(QIODevice::ReadOnly));
            QVERIFY2(QString::fromUtf8(updated.readAll()) == textOf(file),
                qPrintable(file + u" is out of date: run packaging/translations"_s));
        }
    }

    void missingTranslationIsFound()
    {
        const QString entry =
            u"<TS><context><message><source>A</source>%1</message></context></TS>"_s;
        QCOMPARE(unfinishedIn(entry.arg(u"<translation>あ</translation>"_s)), QStringList());
        QCOMPARE(unfinishedIn(entry.arg(u"<translation></translation>"_s)), QStringList{u"A"_s});
        QCOMPARE(unfinishedIn(entry.arg(u"<translation type=\"unfinished\">あ</translation>"_s)),
            QStringList{u"A"_s});
    }
};

BANSHO_TEST(TstTranslations, "tst_translations")
#include "tst_translations.moc"
