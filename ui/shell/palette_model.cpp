#include "ui/shell/palette_model.h"

#include "app/base/romaji.h"
#include "app/base/text.h"

#include <algorithm>

namespace bansho::shell {

namespace {

int rankAt(const QString& text, qsizetype at)
{
    if (at < 0) {
        return -1;
    }
    return at == 0 ? 0 : text.at(at - 1).isSpace() ? 1 : 2;
}

int better(int one, int other)
{
    return one < 0 ? other : other < 0 ? one : qMin(one, other);
}

} // namespace

int matchOf(const Command& command, const QString& typed)
{
    const QString key = searchKey(typed);
    if (key.isEmpty()) {
        return 0;
    }
    const QString words = searchKey(command.words);
    const QString reading = searchKey(command.reading);
    int rank = better(rankAt(words, words.indexOf(key)), rankAt(reading, reading.indexOf(key)));
    for (const SpelledKana& spelled : spelledKana(key)) {
        rank = better(rank, rankAt(reading, indexOfSpelled(reading, spelled)));
    }
    return rank;
}

void PaletteModel::setCommands(const QList<Command>& commands)
{
    beginResetModel();
    m_commands = commands;
    m_matching.clear();
    m_found.clear();
    endResetModel();
}

void PaletteModel::setTyped(const QString& typed)
{
    beginResetModel();
    m_found.clear();
    QList<std::pair<int, int>> ranked;
    for (int i = 0; i < int(m_commands.size()); ++i) {
        if (const int rank = matchOf(m_commands.at(i), typed); rank >= 0) {
            ranked.append({rank + (m_commands.at(i).kind == Command::Kind::Go ? 0 : 10), i});
        }
    }
    std::ranges::stable_sort(ranked, {}, &std::pair<int, int>::first);
    m_matching.clear();
    for (const auto& [rank, place] : std::as_const(ranked)) {
        m_matching.append(place);
    }
    endResetModel();
}

void PaletteModel::setFound(const QList<Found>& found)
{
    if (!m_found.isEmpty()) {
        beginRemoveRows({}, int(m_matching.size()), rowCount() - 1);
        m_found.clear();
        endRemoveRows();
    }
    if (!found.isEmpty()) {
        beginInsertRows({}, int(m_matching.size()), int(m_matching.size() + found.size()) - 1);
        m_found = found;
        endInsertRows();
    }
}

const Command* PaletteModel::commandAt(int row) const
{
    return row >= 0 && row < m_matching.size() ? &m_commands.at(m_matching.at(row)) : nullptr;
}

const Found* PaletteModel::foundAt(int row) const
{
    const qsizetype place = row - m_matching.size();
    return place >= 0 && place < m_found.size() ? &m_found.at(place) : nullptr;
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_matching.size() + m_found.size());
}

/// The words over the first line of each kind.
QString PaletteModel::headOf(int row) const
{
    const auto kindOf = [this](int at) {
        const Command* command = commandAt(at);
        return !command ? 2 : command->kind == Command::Kind::Go ? 0 : 1;
    };
    if (row > 0 && kindOf(row) == kindOf(row - 1)) {
        return {};
    }
    return kindOf(row) == 0 ? tr("Go to") : kindOf(row) == 1 ? tr("Do") : tr("Cases found");
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    const Command* command = commandAt(index.row());
    const Found* found = foundAt(index.row());
    if (!command && !found) {
        return {};
    }
    const QString words = command ? command->words : found->words;
    const QString aside = command ? command->key.toString(QKeySequence::NativeText) : found->aside;
    switch (role) {
    case Qt::DisplayRole:
        return words;
    case Qt::AccessibleTextRole:
        return aside.isEmpty() ? words : words + QStringLiteral(", ") + aside;
    case IconRole:
        return command ? command->icon : found->icon;
    case AsideRole:
        return aside;
    case HeadRole:
        return headOf(index.row());
    default:
        return {};
    }
}

} // namespace bansho::shell
