#include "app/store/attachments.h"

#include "tests/support/runner.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace bansho;
using store::Attachments;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

QStringList filesIn(const QString& folder)
{
    QStringList all;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        all.append(files.next());
    }
    return all;
}

QByteArray large()
{
    QByteArray bytes;
    for (int n = 0; n < 200'000; ++n) {
        bytes += char(n * 31);
        bytes += char(n >> 8);
    }
    return bytes;
}

} // namespace

class TstAttachments : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString in(const QString& name) const { return m_folder->filePath(name); }

    [[nodiscard]] QString data() const { return in(QStringLiteral("data")); }

    [[nodiscard]] QString out() const { return in(QStringLiteral("out.bin")); }

    QString file(const QString& name, const QByteArray& content)
    {
        QFile written(in(name));
        const bool done =
            written.open(QIODevice::WriteOnly) && written.write(content) == content.size();
        return done ? in(name) : QString();
    }

    void damage(const QByteArray& content)
    {
        const QStringList kept = filesIn(data());
        QCOMPARE(kept.size(), 1);
        QFile damaged(kept.first());
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        QCOMPARE(damaged.write(content), content.size());
    }

private slots:

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aFileComesBackByteByByte_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("zero bytes") << QByteArray(3, '\0');
        QTest::newRow("one chunk exactly") << QByteArray(qsizetype(256) * 1024, 'x');
        QTest::newRow("several chunks") << large();
    }

    void aFileComesBackByteByByte()
    {
        QFETCH(QByteArray, content);
        Attachments attachments(data());
        const auto stored = attachments.add(file(QStringLiteral("in.bin"), content));
        QVERIFY(stored.ok());
        QCOMPARE(stored->size, content.size());
        QCOMPARE(stored->sha256, QCryptographicHash::hash(content, QCryptographicHash::Sha256));
        QVERIFY(attachments.contains(stored->sha256));
        QVERIFY(attachments.copyOut(stored->sha256, out()).ok());
        QCOMPARE(contentOf(out()), content);
    }

    void theSameContentIsKeptOnceUnderAnyName()
    {
        Attachments attachments(data());
        const auto first = attachments.add(file(QStringLiteral("a.txt"), "same"));
        const auto second = attachments.add(file(QStringLiteral("b.txt"), "same"));
        QVERIFY(first.ok() && second.ok());
        QCOMPARE(first->sha256, second->sha256);
        QCOMPARE(second->size, 4);
        QCOMPARE(filesIn(data()).size(), 1);
    }

    void namesNeverBecomePaths_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("dots") << QStringLiteral("..hidden..");
        QTest::newRow("backslashes") << QStringLiteral("..\\..\\evil.exe");
        QTest::newRow("percent and quotes") << QStringLiteral("%n'\"`$(x);.txt");
        QTest::newRow("line break") << QStringLiteral("a\nb");
        QTest::newRow("Japanese") << QStringLiteral("相談票（写し）.pdf");
        QTest::newRow("bidi") << QStringLiteral("a\u202Efdp.exe");
        QTest::newRow("dash") << QStringLiteral("-rf");
    }

    void namesNeverBecomePaths()
    {
        QFETCH(QString, name);
        Attachments attachments(data());
        const auto stored = attachments.add(file(name, name.toUtf8()));
        QVERIFY(stored.ok());
        const QString hex = QString::fromLatin1(stored->sha256.toHex());
        QCOMPARE(filesIn(data()),
            QStringList{data() + QStringLiteral("/attachments/") + hex.left(2) + u'/' + hex});
    }

    void aDamagedFileIsToldAndLeavesNoTarget_data()
    {
        QTest::addColumn<QByteArray>("damage");
        QTest::newRow("flipped") << QByteArray("contenu");
        QTest::newRow("cut off") << QByteArray("cont");
        QTest::newRow("empty") << QByteArray();
    }

    void aDamagedFileIsToldAndLeavesNoTarget()
    {
        Attachments attachments(data());
        const auto stored = attachments.add(file(QStringLiteral("a"), "content"));
        QVERIFY(stored.ok());
        QFETCH(QByteArray, damage);
        this->damage(damage);
        const auto copied = attachments.copyOut(stored->sha256, out());
        QVERIFY(!copied.ok());
        QCOMPARE(copied.error().code, ErrorCode::StoreDamaged);
        QVERIFY(!QFile::exists(out()));
        QCOMPARE(filesIn(m_folder->path()).size(), 2); // the original and the damaged one
    }

    void aDamagedFileIsMendedWhenItsContentComesAgain()
    {
        Attachments attachments(data());
        const auto stored = attachments.add(file(QStringLiteral("a"), "content"));
        QVERIFY(stored.ok());
        damage("cont");
        QVERIFY(attachments.add(in(QStringLiteral("a"))).ok());
        QVERIFY(attachments.copyOut(stored->sha256, out()).ok());
        QCOMPARE(contentOf(out()), QByteArray("content"));
        QCOMPARE(filesIn(data()).size(), 1);
    }

    void whatIsNotThereOrNoFileIsNamed()
    {
        Attachments attachments(data());
        const auto missing = attachments.add(in(QStringLiteral("none")));
        QVERIFY(!missing.ok());
        QCOMPARE(missing.error().code, ErrorCode::FileNotFound);
        const auto folder = attachments.add(m_folder->path());
        QVERIFY(!folder.ok());
        QCOMPARE(folder.error().code, ErrorCode::FileUnreadable);
    }

    void anUnknownDigestIsNotFound_data()
    {
        QTest::addColumn<QByteArray>("digest");
        QTest::newRow("other") << QByteArray(32, 'x');
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("short") << QByteArray(1, 'x');
    }

    void anUnknownDigestIsNotFound()
    {
        QFETCH(QByteArray, digest);
        Attachments attachments(data());
        QVERIFY(attachments.add(file(QStringLiteral("a"), "content")).ok());
        QVERIFY(!attachments.contains(digest));
        const auto copied = attachments.copyOut(digest, out());
        QVERIFY(!copied.ok());
        QCOMPARE(copied.error().code, ErrorCode::NotFound);
        QVERIFY(!QFile::exists(out()));
    }

    void aTargetThatIsThereIsLeftAlone()
    {
        Attachments attachments(data());
        const auto stored = attachments.add(file(QStringLiteral("a"), "content"));
        QVERIFY(stored.ok());
        const QString target = file(QStringLiteral("b"), "mine");
        const auto copied = attachments.copyOut(stored->sha256, target);
        QVERIFY(!copied.ok());
        QCOMPARE(copied.error().code, ErrorCode::Exists);
        QCOMPARE(contentOf(target), QByteArray("mine"));
    }

    void aTargetThatCannotBeWrittenIsTold()
    {
        Attachments attachments(data());
        const auto stored = attachments.add(file(QStringLiteral("a"), "content"));
        QVERIFY(stored.ok());
        const auto copied = attachments.copyOut(stored->sha256, in(QStringLiteral("none/b")));
        QVERIFY(!copied.ok());
        QCOMPARE(copied.error().code, ErrorCode::FileUnwritable);
    }
};

BANSHO_TEST(TstAttachments, "tst_attachments")
#include "tst_attachments.moc"
