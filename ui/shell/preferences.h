#pragma once
// What an officer may set for this machine's window: look, size of the text, when it locks. Kept
// beside the data, never in it. GUI thread only.

#include "ui/widgets/tokens.h"

#include <chrono>

class QSettings;

namespace bansho::shell {

class Preferences {
public:
    /// Borrows the settings.
    explicit Preferences(QSettings& settings)
        : m_settings(settings)
    {
    }

    [[nodiscard]] widgets::Scheme scheme() const;
    void setScheme(widgets::Scheme scheme);

    [[nodiscard]] widgets::TextSize textSize() const;
    void setTextSize(widgets::TextSize size);

    /// 1 to 15 minutes, whatever stands in the file; 3 when nothing does.
    [[nodiscard]] std::chrono::minutes lockAfter() const;
    void setLockAfter(std::chrono::minutes minutes);

private:
    QSettings& m_settings;
};

} // namespace bansho::shell
