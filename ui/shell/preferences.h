#pragma once
// What an officer may set for his window: language, look, size of the text, when it locks. Kept
// beside the data, never in it. GUI thread only.

#include "app/base/error_text.h"

#include "ui/shell/own_settings.h"
#include "ui/widgets/tokens.h"

#include <chrono>

namespace bansho::shell {

class Preferences {
public:
    explicit Preferences(const OwnSettings& settings)
        : m_settings(settings)
    {
    }

    /// `fallback` until one is chosen.
    [[nodiscard]] Language language(Language fallback) const;
    void setLanguage(Language language);

    [[nodiscard]] widgets::Scheme scheme() const;
    void setScheme(widgets::Scheme scheme);

    [[nodiscard]] widgets::TextSize textSize() const;
    void setTextSize(widgets::TextSize size);

    /// 1 to 15 minutes, whatever stands in the file; 3 when nothing does.
    [[nodiscard]] std::chrono::minutes lockAfter() const;
    void setLockAfter(std::chrono::minutes minutes);

private:
    OwnSettings m_settings;
};

} // namespace bansho::shell
