#include "ui/shell/preferences.h"

#include <QSettings>

#include <algorithm>
#include <array>
#include <utility>

namespace bansho::shell {

using widgets::Scheme;
using widgets::TextSize;

namespace {

const QString schemeKey = QStringLiteral("look/scheme");
const QString sizeKey = QStringLiteral("look/text");
const QString lockKey = QStringLiteral("lock/minutes");

constexpr std::array schemeNames{std::pair{Scheme::Light, "light"}, std::pair{Scheme::Dark, "dark"},
    std::pair{Scheme::HighContrast, "contrast"}};
constexpr std::array sizeNames{std::pair{TextSize::Standard, "standard"},
    std::pair{TextSize::Small, "small"}, std::pair{TextSize::Large, "large"}};

/// The first of the names when the file says nothing known.
template <typename Names>
auto namedIn(const QSettings& settings, const QString& key, Names names)
{
    const QString kept = settings.value(key).toString();
    for (const auto& [value, name] : names) {
        if (kept == QLatin1String(name)) {
            return value;
        }
    }
    return names.front().first;
}

template <typename Names, typename Value>
QString nameOf(Names names, Value wanted)
{
    for (const auto& [value, name] : names) {
        if (value == wanted) {
            return QLatin1String(name);
        }
    }
    return {};
}

} // namespace

Scheme Preferences::scheme() const
{
    return namedIn(m_settings, schemeKey, schemeNames);
}

void Preferences::setScheme(Scheme scheme)
{
    m_settings.setValue(schemeKey, nameOf(schemeNames, scheme));
}

TextSize Preferences::textSize() const
{
    return namedIn(m_settings, sizeKey, sizeNames);
}

void Preferences::setTextSize(TextSize size)
{
    m_settings.setValue(sizeKey, nameOf(sizeNames, size));
}

std::chrono::minutes Preferences::lockAfter() const
{
    return std::chrono::minutes(std::clamp(m_settings.value(lockKey, 3).toInt(), 1, 15));
}

void Preferences::setLockAfter(std::chrono::minutes minutes)
{
    m_settings.setValue(lockKey, int(minutes.count()));
}

} // namespace bansho::shell
