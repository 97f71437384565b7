#pragma once
// How many officers of a unit were trained in a fiscal year (G3-3(4)). Works on any thread, with
// that thread's connection.

#include "app/base/result.h"

#include "app/store/connection.h"

#include <QDate>
#include <QHash>

namespace bansho::training {

struct AttendanceRate {
    int attended = 0; ///< officers present (also late) at a session held this fiscal year
    int members = 0; ///< officers who belong there on the day

    bool operator==(const AttendanceRate&) const = default;
};

/// The rate of the unit and of every unit below it that has officers; that of a unit counts those
/// below it too.
Result<QHash<RecordId, AttendanceRate>> attendanceRates(
    store::Connection& connection, const RecordId& unit, QDate today);

} // namespace bansho::training
