#include "app/base/ids.h"

#include <QRandomGenerator>

namespace bansho {

QByteArray SystemRandomness::bytes(qsizetype count)
{
    QByteArray buffer((count + 3) / 4 * 4, Qt::Uninitialized);
    QRandomGenerator::system()->fillRange(
        reinterpret_cast<quint32*>(buffer.data()), buffer.size() / 4);
    buffer.truncate(count);
    return buffer;
}

} // namespace bansho
