#pragma once
// The settings of the window as one officer has them: several sit at one PC, and each finds his own
// look, language and list. Beside the data and never in it: of a person only the random id of his
// record is in the file. GUI thread only.

#include "app/base/ids.h"

#include <QVariant>

class QSettings;

namespace bansho::shell {

class OwnSettings {
public:
    /// Borrows the settings. Of the machine itself when the officer is null: what holds for whoever
    /// has chosen nothing himself.
    OwnSettings(QSettings& settings, const RecordId& officer)
        : m_settings(&settings)
        , m_officer(officer)
    {
    }

    /// Who sat here last, also before the program was ended; null when nobody did.
    [[nodiscard]] static RecordId last(const QSettings& settings);
    static void setLast(QSettings& settings, const RecordId& officer);

    /// His own, else the machine's.
    [[nodiscard]] QVariant value(const QString& key, const QVariant& otherwise = {}) const;
    void setValue(const QString& key, const QVariant& value);
    void remove(const QString& key);

private:
    [[nodiscard]] QString own(const QString& key) const;

    QSettings* m_settings;
    RecordId m_officer;
};

} // namespace bansho::shell
