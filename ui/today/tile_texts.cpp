#include "ui/today/tile_texts.h"

#include "ui/shell/case_place.h"
#include "ui/shell/sync_mark.h"
#include "ui/widgets/fonts.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QLocale>

namespace bansho::today {

using widgets::Mark;
using widgets::TileText;

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(bansho::today::Tiles)
};

constexpr int longestContext = 200; ///< px; the status bar says all of it

QString none()
{
    return Tr::tr("none", "the line below a figure that is 0");
}

QString casesUnit(int count)
{
    return count == 1 ? Tr::tr("case", "behind a figure") : Tr::tr("cases", "behind a figure");
}

TileText awaitingTile(const cases::Glance& glance)
{
    TileText tile{.label = Tr::tr("To approve"),
        .figure = QLocale().toString(glance.awaiting),
        .unit = casesUnit(glance.awaiting)};
    if (glance.awaiting == 0) {
        tile.context = none();
    } else if (glance.oldestAwaitingDays) {
        tile.context = *glance.oldestAwaitingDays == 0
            ? Tr::tr("since today")
            : Tr::tr("oldest: %1 d ago", "days").arg(*glance.oldestAwaitingDays);
    }
    return tile;
}

/// The one that is late the longest: whose it is and by how much.
TileText overdueTile(const cases::Glance& glance)
{
    TileText tile{.label = Tr::tr("Overdue"),
        .mark = glance.overdue > 0 ? Mark::Late : Mark::None,
        .figure = QLocale().toString(glance.overdue),
        .unit = casesUnit(glance.overdue),
        .context = none()};
    if (!glance.overdueRows.isEmpty()) {
        const cases::CaseRow& oldest = glance.overdueRows.first();
        tile.context = Tr::tr("longest: %1, %2 d late", "section, days")
                           .arg(oldest.section)
                           .arg(oldest.due.on.daysTo(glance.today));
    }
    return tile;
}

/// What comes next, with the contacts that officers promised for today.
TileText dueSoonTile(const cases::Glance& glance)
{
    return {.label = Tr::tr("Due soon"),
        .mark = glance.dueSoon > 0 ? Mark::Caution : Mark::None,
        .figure = QLocale().toString(glance.dueSoon),
        .unit = casesUnit(glance.dueSoon),
        .context = glance.contactsToday > 0
            ? Tr::tr("of these to contact today: %1").arg(glance.contactsToday)
            : glance.dueSoon > 0 ? Tr::tr("none of these to contact today")
                                 : none()};
}

TileText receivedTile(const cases::Glance& glance)
{
    return {.label = Tr::tr("New cases"),
        .figure = QLocale().toString(glance.received),
        .unit = casesUnit(glance.received),
        .context = Tr::tr("of %1; today %2")
                       .arg(daysText(glance.newFrom, glance.newTo))
                       .arg(glance.receivedToday)};
}

TileText openTile(const cases::Glance& glance)
{
    return {.label = Tr::tr("Open"),
        .figure = QLocale().toString(glance.open),
        .unit = casesUnit(glance.open),
        .context = glance.total.longestOpenDays
            ? Tr::tr("longest: %1 d", "days").arg(*glance.total.longestOpenDays)
            : none()};
}

TileText trainingTile(const cases::Glance& glance)
{
    const cases::Share share = glance.total.training.value_or(cases::Share());
    return {.label = Tr::tr("Trained"),
        .figure = QString::number(share.percent().value_or(0)),
        .unit = QStringLiteral("%"),
        .context = Tr::tr("%1 of %2 officers").arg(share.part).arg(share.whole)};
}

} // namespace

bool knowsTraining(const Today& today)
{
    const auto& share = today.morning.glance.total.training;
    return share && share->percent();
}

TileText tileText(TileKind kind, const Today& today)
{
    const cases::Glance& glance = today.morning.glance;
    switch (kind) {
    case TileKind::Awaiting:
        return awaitingTile(glance);
    case TileKind::Overdue:
        return overdueTile(glance);
    case TileKind::DueSoon:
        return dueSoonTile(glance);
    case TileKind::Received:
        return receivedTile(glance);
    case TileKind::Open:
        return openTile(glance);
    case TileKind::Training:
        return trainingTile(glance);
    case TileKind::Sync:
        break;
    }
    return {};
}

TileText syncTile(client::SyncStateName state, const QString& words)
{
    // 「● 本部と一致（8:40）」, 「– オフライン 2日4時間・入力は続けられます」: the mark is painted,
    // and what follows the first break is the line below. How long it has been offline stands
    // there, for the word alone is as large as the figures.
    const bool away = state == client::SyncStateName::Offline;
    static const QString breaks = QStringLiteral("（・;(:");
    const QString said = words.mid(1).trimmed();
    qsizetype at = 0;
    while (at < said.size() && !breaks.contains(said.at(at)) && !(away && said.at(at) == u' ')) {
        ++at;
    }
    QString rest = said.mid(at + 1).trimmed();
    if (away) {
        rest = rest.section(rest.contains(u'・') ? u'・' : u';', 0, 0).trimmed();
        rest = rest.isEmpty() || !rest.at(0).isDigit()
            ? rest
            : Tr::tr("%1; as known here", "a duration").arg(rest);
    } else if (state == client::SyncStateName::UpToDate && !rest.isEmpty()) {
        rest.chop(1); // the bracket
        rest = Tr::tr("as of %1", "a time of day").arg(rest);
    }
    return {.label = Tr::tr("Sync"),
        .mark = shell::markOf(state),
        .figure = said.left(at).trimmed(),
        .unit = {},
        .context = QFontMetrics(widgets::uiFont(widgets::px::small))
                       .elidedText(rest, Qt::ElideRight, widgets::scaledWidth(longestContext))};
}

shell::Place placeOf(TileKind kind, const cases::Glance& glance)
{
    switch (kind) {
    case TileKind::Awaiting:
        return shell::placeOf(cases::awaitingDecision(glance.unit));
    case TileKind::Overdue:
        return shell::placeOf(cases::overdue(glance.unit));
    case TileKind::DueSoon:
        return shell::placeOf(cases::dueSoon(glance.unit));
    case TileKind::Received:
        return shell::placeOf(cases::receivedBefore(glance.unit, glance.today));
    case TileKind::Open:
        return shell::placeOf(cases::open(glance.unit));
    case TileKind::Sync:
        return {.page = QStringLiteral("sync"), .view = {}, .unit = {}, .record = {}};
    case TileKind::Training:
        break;
    }
    return {};
}

QString daysText(QDate from, QDate to)
{
    const QString last = to.toString(QStringLiteral("M/d"));
    return from == to ? last
                      : Tr::tr("%1 to %2", "days").arg(from.toString(QStringLiteral("M/d")), last);
}

} // namespace bansho::today
