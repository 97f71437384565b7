#include "ui/widgets/mnemonic.h"

#include <QRegularExpression>

namespace bansho::widgets {

QString withoutMnemonic(const QString& label)
{
    static const QRegularExpression inBrackets(QStringLiteral(" *\\(&[^&]\\)"));
    static const QRegularExpression ampersand(QStringLiteral("&(.)"));
    return QString(label).remove(inBrackets).replace(ampersand, QStringLiteral("\\1"));
}

} // namespace bansho::widgets
