#include "ui/shell/preferences.h"

#include <algorithm>
#include <array>
#include <utility>

namespace bansho::shell {

using widgets::Scheme;
using widgets::TextSize;

namespace {

const QString languageKey = QStringLiteral("language");
const QString schemeKey = QStringLiteral("look/scheme");
const QString sizeKey = QStringLiteral("look/text");
const QString lockKey = QStringLiteral("lock/minutes");

constexpr std::array languageNames{
    std::pair{Language::Japanese, "ja"}, std::pair{Language::English, "en"}};
constexpr std::array schemeNames{std::pair{Scheme::Light, "light"}, std::pair{Scheme::Dark, "dark"},
    std::pair{Scheme::HighContrast, "contrast"}};
constexpr std::array sizeNames{std::pair{TextSize::Standard, "standard"},
    std::pair{TextSize::Small, "small"}, std::pair{TextSize::Large, "large"}};

/// `otherwise` when the file says nothing known.
template <typename Names, typename Value>
Value namedIn(const OwnSettings& settings, const QString& key, Names names, Value otherwise)
{
    const QString kept = settings.value(key).toString();
    for (const auto& [value, name] : names) {
        if (kept == QLatin1String(name)) {
            return value;
        }
    }
    return otherwise;
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

Language Preferences::language(Language fallback) const
{
    return namedIn(m_settings, languageKey, languageNames, fallback);
}

void Preferences::setLanguage(Language language)
{
    m_settings.setValue(languageKey, nameOf(languageNames, language));
}

Scheme Preferences::scheme() const
{
    return namedIn(m_settings, schemeKey, schemeNames, Scheme::Light);
}

void Preferences::setScheme(Scheme scheme)
{
    m_settings.setValue(schemeKey, nameOf(schemeNames, scheme));
}

TextSize Preferences::textSize() const
{
    return namedIn(m_settings, sizeKey, sizeNames, TextSize::Standard);
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
