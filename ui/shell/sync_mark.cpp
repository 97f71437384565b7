#include "ui/shell/sync_mark.h"

namespace bansho::shell {

using widgets::Mark;

Mark markOf(client::SyncStateName state)
{
    switch (state) {
    case client::SyncStateName::UpToDate:
        return Mark::Done;
    case client::SyncStateName::Sending:
        return Mark::Sending;
    case client::SyncStateName::Waiting:
        return Mark::Open;
    case client::SyncStateName::Offline:
        return Mark::NotApplicable;
    case client::SyncStateName::NeedsAttention:
        return Mark::Check;
    case client::SyncStateName::CannotSend:
        return Mark::Late;
    }
    return Mark::None;
}

QString withoutMark(const QString& syncText)
{
    return syncText.section(u' ', 1);
}

} // namespace bansho::shell
