#include "ui/widgets/tokens.h"

#include <array>

namespace bansho::widgets {

namespace {

constexpr std::array roles{&Tokens::window, &Tokens::sidebar, &Tokens::surface, &Tokens::sunken,
    &Tokens::hover, &Tokens::tint, &Tokens::tintOff, &Tokens::line, &Tokens::field, &Tokens::text,
    &Tokens::text2, &Tokens::text3, &Tokens::accent, &Tokens::accentFill, &Tokens::accentFillHover,
    &Tokens::onAccent, &Tokens::late, &Tokens::caution, &Tokens::cautionMark, &Tokens::done,
    &Tokens::progress, &Tokens::na, &Tokens::island, &Tokens::lateBand, &Tokens::cautionBand,
    &Tokens::doneBand};

using Palette = std::array<QRgb, roles.size()>;

// In the order of the roles above.
constexpr Palette light{0xF3F4F6, 0xE9ECEF, 0xFFFFFF, 0xF7F8F9, 0xEEF1F4, 0xE1EBF7, 0xE8EBEE,
    0xDCE0E5, 0x76818E, 0x18212B, 0x4C5763, 0x5D6874, 0x1D559F, 0x1D559F, 0x164682, 0xFFFFFF,
    0xB3261E, 0x8A5200, 0xB87000, 0x0A6A4B, 0x1D559F, 0x5B6672, 0x7A2E86, 0xFBE9E7, 0xFCF1DB,
    0xE1F3EB};
constexpr Palette dark{0x15181C, 0x101316, 0x1C2025, 0x181B20, 0x262B32, 0x1C3350, 0x2A2F36,
    0x31373F, 0x77828F, 0xE7EAEE, 0xAEB7C1, 0x97A1AD, 0x82B4F4, 0x2C68B8, 0x3370BF, 0xFFFFFF,
    0xFF8F75, 0xF0BA4A, 0xF0BA4A, 0x55CDA0, 0x82B4F4, 0x9AA4AF, 0xD8A3E3, 0x3C201C, 0x372A12,
    0x15332A};
constexpr Palette highContrast{0x000000, 0x000000, 0x000000, 0x000000, 0x1A1A1A, 0x00405A, 0x2A2A2A,
    0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0xD0D0D0, 0xFFE14D, 0xFFE14D, 0xFFFFFF, 0x000000,
    0xFF9C85, 0xFFD35C, 0xFFD35C, 0x5FF0B8, 0x9FD0FF, 0xD0D0D0, 0xF0B8FF, 0x000000, 0x000000,
    0x000000};

const Palette& paletteOf(Scheme scheme)
{
    switch (scheme) {
    case Scheme::Light:
        return light;
    case Scheme::Dark:
        return dark;
    case Scheme::HighContrast:
        return highContrast;
    }
    return light;
}

struct Look {
    Scheme scheme = Scheme::Light;
    TextSize size = TextSize::Standard;
    Tokens tokens = tokensOf(Scheme::Light);
};

Look& look()
{
    static Look current;
    return current;
}

int basePx()
{
    switch (look().size) {
    case TextSize::Small:
        return 12;
    case TextSize::Standard:
        return 13;
    case TextSize::Large:
        return 15;
    }
    return 13;
}

int scaled(int value)
{
    return (value * basePx() * 2 + px::body) / (px::body * 2);
}

} // namespace

Tokens tokensOf(Scheme scheme)
{
    Tokens result;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        result.*roles.at(i) = QColor::fromRgb(paletteOf(scheme).at(i));
    }
    return result;
}

const Tokens& tokens()
{
    return look().tokens;
}

Scheme scheme()
{
    return look().scheme;
}

TextSize textSize()
{
    return look().size;
}

void setLook(Scheme scheme, TextSize size)
{
    look() = {.scheme = scheme, .size = size, .tokens = tokensOf(scheme)};
}

int textPx(int token)
{
    return scaled(token);
}

int scaledWidth(int atStandard)
{
    return scaled(atStandard);
}

} // namespace bansho::widgets
