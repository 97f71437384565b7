#include "ui/shell/own_settings.h"

#include <QSettings>

namespace bansho::shell {

namespace {

const QString lastKey = QStringLiteral("last");

} // namespace

RecordId OwnSettings::last(const QSettings& settings)
{
    return RecordId::fromHex(settings.value(lastKey).toString()).value_or(RecordId());
}

void OwnSettings::setLast(QSettings& settings, const RecordId& officer)
{
    settings.setValue(lastKey, officer.hex());
}

QString OwnSettings::own(const QString& key) const
{
    return m_officer.isNull() ? key : QStringLiteral("officers/%1/%2").arg(m_officer.hex(), key);
}

QVariant OwnSettings::value(const QString& key, const QVariant& otherwise) const
{
    return m_settings->value(own(key), m_settings->value(key, otherwise));
}

void OwnSettings::setValue(const QString& key, const QVariant& value)
{
    m_settings->setValue(own(key), value);
}

void OwnSettings::remove(const QString& key)
{
    m_settings->remove(own(key));
}

} // namespace bansho::shell
