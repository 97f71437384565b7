#pragma once
// An HQ in a temporary folder, for practice or real, driven by its commands.

#include "sync/hq/commands.h"

#include "tests/support/copy_folder.h"
#include "tests/support/manual_clock.h"

#include <QFile>
#include <QHash>
#include <QTemporaryDir>

#include <memory>

namespace bansho::tests {

class PracticeHq {
public:
    /// `now`: when it is made, and the clock stands there. Two at a time are two HQs; one after the
    /// other they may be copies of one, which is made in a fifth of the time.
    explicit PracticeHq(bool practice = true, Timestamp now = ManualClock().now())
    {
        m_clock.setNow(now);
        static QHash<std::pair<bool, qint64>, std::shared_ptr<Pattern>> patterns;
        const bool alone = ++alive() == 1;
        std::shared_ptr<Pattern>& pattern = patterns[{practice, now.utcMs}];
        if (alone && pattern) {
            m_made = pattern->made;
            adopt(pattern->folder.path());
            return;
        }
        make(practice);
        if (alone && m_made.exitCode == 0) {
            pattern = std::make_shared<Pattern>();
            pattern->made = m_made;
            copyFolder(data(), pattern->folder.path());
        }
    }

    ~PracticeHq() { --alive(); }

    PracticeHq(const PracticeHq&) = delete;
    PracticeHq& operator=(const PracticeHq&) = delete;

    /// Stands where another HQ did when its folder was copied.
    void adopt(const QString& folder) { copyFolder(folder, data()); }

    /// An operator of a real HQ with his password file, as --as takes it: sato or suzuki.
    [[nodiscard]] QString who(const char* name) const
    {
        return QStringLiteral("%1=%2").arg(QString::fromLatin1(name),
            file(QString::fromLatin1(name), QByteArray("the password of ") + name + '\n'));
    }

    /// A command of that operator.
    hq::Outcome runAs(const char* name, const QString& words)
    {
        return run(words.split(u' ') + QStringList{QStringLiteral("--as"), who(name)});
    }

    [[nodiscard]] const hq::Outcome& made() const { return m_made; }

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    [[nodiscard]] QString data() const { return path(QStringLiteral("hq")); }

    ManualClock& clock() { return m_clock; }

    /// Its verifiers cost nearly nothing, or what those of an HQ outside the tests do.
    [[nodiscard]] hq::Seams seams()
    {
        return {.clock = &m_clock, .randomness = &m_randomness, .passwordCost = m_passwordCost};
    }

    void setPasswordCost(const vault::ScryptCost& cost) { m_passwordCost = cost; }

    hq::Outcome run(const QStringList& words)
    {
        return hq::runCommand(
            {.folder = data(), .language = Language::English, .seams = seams()}, words);
    }

    /// The words may hold no spaces of their own.
    hq::Outcome run(const char* words)
    {
        return run(QString::fromUtf8(words).split(u' ', Qt::SkipEmptyParts));
    }

    /// Writes a file beside the HQ and returns its path.
    [[nodiscard]] QString file(const QString& name, const QByteArray& content) const
    {
        QFile to(path(name));
        if (to.open(QIODevice::WriteOnly)) {
            to.write(content);
        }
        return to.fileName();
    }

    /// officer add, with a password when it is not empty.
    hq::Outcome add(const char* number, const char* unit, const QByteArray& password = {})
    {
        QStringList words =
            QStringLiteral("officer add --name 山田 --kana やまだ --role RESP").split(u' ');
        words += {QStringLiteral("--number"), QString::fromLatin1(number), QStringLiteral("--unit"),
            QString::fromLatin1(unit)};
        if (!password.isEmpty()) {
            words +=
                {QStringLiteral("--password-file"), file(QStringLiteral("password"), password)};
        }
        return run(words);
    }

    [[nodiscard]] QByteArray read(const QString& name) const
    {
        QFile from(path(name));
        return from.open(QIODevice::ReadOnly) ? from.readAll() : QByteArray();
    }

private:
    /// An HQ of which nobody has asked anything yet.
    struct Pattern {
        QTemporaryDir folder;
        hq::Outcome made;
    };

    static int& alive()
    {
        static int count = 0;
        return count;
    }

    void make(bool practice)
    {
        QStringList words{QStringLiteral("init"), QStringLiteral("--listen"),
            QStringLiteral("127.0.0.1:8443"), QStringLiteral("--enrol-port"),
            QStringLiteral("8444")};
        if (practice) {
            words.append(QStringLiteral("--practice"));
        } else {
            words += {QStringLiteral("--operator"), who("sato"), QStringLiteral("--operator"),
                who("suzuki")};
        }
        m_made = run(words);
    }

    QTemporaryDir m_folder;
    ManualClock m_clock;
    SystemRandomness m_randomness;
    vault::ScryptCost m_passwordCost{.n = 16};
    hq::Outcome m_made;
};

} // namespace bansho::tests
