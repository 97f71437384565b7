#include "ui/cases/case_words.h"

#include <QCoreApplication>

namespace bansho::casework {

using cases::DueState;
using journal::SyncState;
using widgets::Mark;

namespace {

QString words(const char* english)
{
    return QCoreApplication::translate("bansho::casework", english);
}

} // namespace

Mark stateMark(const QString& state)
{
    if (state == u"active" || state == u"continuing") {
        return Mark::Progress;
    }
    if (state == u"in_handover") {
        return Mark::Sending;
    }
    if (state == u"closed") {
        return Mark::Done;
    }
    return state == u"void" ? Mark::NotApplicable : Mark::Open;
}

Mark dueMark(DueState due)
{
    return due == DueState::Overdue ? Mark::Late
        : due == DueState::Soon     ? Mark::Caution
                                    : Mark::None;
}

QString dueWord(DueState due)
{
    switch (due) {
    case DueState::Overdue:
        return words(QT_TRANSLATE_NOOP("bansho::casework", "Overdue"));
    case DueState::Soon:
        return words(QT_TRANSLATE_NOOP("bansho::casework", "Due soon"));
    case DueState::None:
    case DueState::Later:
        break;
    }
    return {};
}

QString emptyHint(bool takesCases)
{
    return takesCases ? words(QT_TRANSLATE_NOOP(
               "bansho::casework", "Change the filter, or take a new one with Ctrl+N."))
                      : words(QT_TRANSLATE_NOOP("bansho::casework", "Change the filter."));
}

QString syncWords(SyncState sync)
{
    switch (sync) {
    case SyncState::Settled:
        return words(QT_TRANSLATE_NOOP("bansho::casework", "Confirmed by HQ"));
    case SyncState::Tentative:
        return words(QT_TRANSLATE_NOOP("bansho::casework", "Saved here, not sent yet"));
    case SyncState::Refused:
        return words(QT_TRANSLATE_NOOP("bansho::casework", "Refused by HQ"));
    case SyncState::Quarantined:
        return words(QT_TRANSLATE_NOOP("bansho::casework", "Held at HQ for a decision"));
    }
    return {};
}

Mark syncMark(SyncState sync)
{
    switch (sync) {
    case SyncState::Settled:
        return Mark::Done;
    case SyncState::Tentative:
        return Mark::Open;
    case SyncState::Refused:
        return Mark::Late;
    case SyncState::Quarantined:
        return Mark::Check;
    }
    return Mark::None;
}

} // namespace bansho::casework
