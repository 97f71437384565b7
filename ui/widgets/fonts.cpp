#include "ui/widgets/fonts.h"

#include <QtGlobal>

namespace bansho::widgets {

QStringList uiFamilies()
{
#if defined(Q_OS_WIN)
    return {QStringLiteral("Segoe UI"), QStringLiteral("BIZ UDPGothic"),
        QStringLiteral("Yu Gothic UI"), QStringLiteral("Meiryo UI")};
#elif defined(Q_OS_MACOS)
    return {QStringLiteral(".AppleSystemUIFont"), QStringLiteral("Hiragino Sans")};
#else
    return {QStringLiteral("Noto Sans"), QStringLiteral("BIZ UDPGothic"),
        QStringLiteral("Noto Sans CJK JP")};
#endif
}

QFont uiFont(int px, Weight weight)
{
    QFont font;
    font.setFamilies(uiFamilies());
    font.setPixelSize(textPx(px));
    font.setBold(weight == Weight::Bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace bansho::widgets
