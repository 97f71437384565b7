#pragma once
// The lines of the palette: commands that match what is typed, then what was looked up.
// GUI thread only.

#include "app/base/result.h"

#include "ui/shell/place.h"

#include <QAbstractListModel>

namespace bansho::shell {

/// Something that was looked up: it leads to its place.
struct Found {
    QString words;
    QString aside; ///< number, state and the like
    QString icon;
    Place place;
};

/// Looks up what belongs to some words and gives it to `answer` on the GUI thread, at most once,
/// unless `context` is gone.
using Finder = std::function<void(const QString& words, QObject* context,
    const std::function<void(const Result<QList<Found>>&)>& answer)>;

/// How well a command answers what is typed: 0 begins with it, 1 a word of it does, 2 has it
/// somewhere; -1 not at all. Kana, kanji and Latin letters are all tried (app/base/romaji.h).
[[nodiscard]] int matchOf(const Command& command, const QString& typed);

class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { IconRole = Qt::UserRole + 1, AsideRole, HeadRole };

    using QAbstractListModel::QAbstractListModel;

    void setCommands(const QList<Command>& commands);
    /// Shows the commands for these words; what was looked up for other words goes away.
    void setTyped(const QString& typed);
    /// What was looked up for the words that are typed now.
    void setFound(const QList<Found>& found);

    /// The command of a row, or null.
    [[nodiscard]] const Command* commandAt(int row) const;
    /// What was found of a row, or null.
    [[nodiscard]] const Found* foundAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] QString headOf(int row) const;

    QList<Command> m_commands;
    QList<int> m_matching; ///< places in m_commands, best first: those to go to, then to do
    QList<Found> m_found;
};

} // namespace bansho::shell
