#pragma once
// Pictures of screens for people to look at: BANSHO_PICTURES names the folder, BANSHO_SCHEME may
// say "dark" or "contrast".

#include "ui/widgets/tokens.h"

#include <QString>

namespace bansho::tests {

/// Empty when no pictures are asked for.
inline QString pictureFolder()
{
    return qEnvironmentVariable("BANSHO_PICTURES");
}

inline widgets::Scheme pictureScheme()
{
    const QString name = qEnvironmentVariable("BANSHO_SCHEME");
    return name == QStringLiteral("dark")    ? widgets::Scheme::Dark
        : name == QStringLiteral("contrast") ? widgets::Scheme::HighContrast
                                             : widgets::Scheme::Light;
}

} // namespace bansho::tests
