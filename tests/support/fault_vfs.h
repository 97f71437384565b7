#pragma once
// A SQLite VFS over the default one that fails the i-th call of a kind: once, or from then on as a
// broken or full disk does. A failing write leaves the first half of its bytes behind.

#include <QByteArray>

namespace bansho::tests {

enum FaultKind : unsigned {
    FaultRead = 1,
    FaultWrite = 2,
    FaultSync = 4,
    FaultTruncate = 8,
    FaultAny = 15,
};

enum class FaultLasting { OneShot, Persistent };
enum class FaultMeaning { IoError, Full };

/// What is to fail. `at` counts the calls of the chosen kinds from 1; 0 counts only.
struct FaultPlan {
    unsigned kinds = FaultAny;
    qint64 at = 0;
    FaultLasting lasting = FaultLasting::OneShot;
    FaultMeaning meaning = FaultMeaning::IoError;
};

/// Registers the VFS when it is not yet and returns its name.
QByteArray faultVfs();
/// Begins to count; replaces an earlier plan.
void armFaults(const FaultPlan& plan);
/// Lets everything through again and returns how many calls were counted.
qint64 disarmFaults();
/// Whether a call was failed since armFaults().
bool faultHappened();

} // namespace bansho::tests
