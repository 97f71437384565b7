// What one officer chose for his window is not the next one's.
#include "ui/shell/own_settings.h"
#include "ui/shell/preferences.h"

#include "tests/support/runner.h"

#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace bansho;
using namespace Qt::StringLiterals;
using shell::OwnSettings;
using shell::Preferences;

class TstOwnSettings : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] QString file() const { return m_folder.filePath(u"window.ini"_s); }

    static RecordId id(char filled) { return *RecordId::fromBytes(QByteArray(16, filled)); }

private slots:

    void init() { QFile::remove(file()); }

    void eachOfficerHasHisOwn()
    {
        {
            QSettings settings(file(), QSettings::IniFormat);
            Preferences first(OwnSettings(settings, id('a')));
            first.setLanguage(Language::English);
            first.setScheme(widgets::Scheme::Dark);
            first.setTextSize(widgets::TextSize::Large);
            first.setLockAfter(std::chrono::minutes(10));
        }
        QSettings settings(file(), QSettings::IniFormat);
        const Preferences first(OwnSettings(settings, id('a')));
        const Preferences second(OwnSettings(settings, id('b')));
        QCOMPARE(first.language(Language::Japanese), Language::English);
        QCOMPARE(first.scheme(), widgets::Scheme::Dark);
        QCOMPARE(first.textSize(), widgets::TextSize::Large);
        QCOMPARE(first.lockAfter(), std::chrono::minutes(10));
        QCOMPARE(second.language(Language::Japanese), Language::Japanese);
        QCOMPARE(second.scheme(), widgets::Scheme::Light);
        QCOMPARE(second.textSize(), widgets::TextSize::Standard);
        QCOMPARE(second.lockAfter(), std::chrono::minutes(3));
    }

    void whoHasChosenNothingHasTheMachines()
    {
        QSettings settings(file(), QSettings::IniFormat);
        OwnSettings machine(settings, {});
        OwnSettings own(settings, id('a'));
        machine.setValue(u"look/scheme"_s, u"dark"_s);
        QCOMPARE(own.value(u"look/scheme"_s), u"dark"_s);
        own.setValue(u"look/scheme"_s, u"contrast"_s);
        QCOMPARE(own.value(u"look/scheme"_s), u"contrast"_s);
        QCOMPARE(machine.value(u"look/scheme"_s), u"dark"_s);
        own.remove(u"look/scheme"_s);
        QCOMPARE(own.value(u"look/scheme"_s), u"dark"_s);
    }

    void theFileSaysWhoSatHereLast()
    {
        QSettings settings(file(), QSettings::IniFormat);
        QVERIFY(OwnSettings::last(settings).isNull());
        settings.setValue(u"last"_s, u"no id"_s);
        QVERIFY(OwnSettings::last(settings).isNull());
        OwnSettings::setLast(settings, id('b'));
        QCOMPARE(OwnSettings::last(settings), id('b'));
    }
};

BANSHO_TEST(TstOwnSettings, "tst_own_settings")
#include "tst_own_settings.moc"
