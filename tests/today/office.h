#pragma once
// A station with a real device and its officers, cases that came through their steps, and the desk
// at which one of them sits.

#include "sync/client/watch.h"

#include "ui/shell/desk.h"
#include "ui/today/today_page.h"

#include "tests/client/real_device.h"

namespace bansho::tests {

/// How far a case has come.
enum class Upto { Received, Accepted, Active, Proposed };

struct NewCase {
    QString title = QStringLiteral("偽ショッピングサイト被害");
    QDate received{2026, 11, 24};
    Upto upto = Upto::Active;
    bool urgent = false;
};

/// 麹町 (0101), or an island station: officer 1 CHIEF (村瀬), 2 ASST of the first section below, 3
/// ASST of another; at 対策本部 (CSHQ) 1 TF_STAFF alone. The clock stands at 2026-11-24 9:00 in
/// Japan, a Tuesday after a holiday.
class Office {
public:
    explicit Office(const QString& station = QStringLiteral("0101"));
    ~Office();

    [[nodiscard]] const QString& station() const { return m_station; }

    ManualClock& clock() { return m_hq.practice().clock(); }

    /// The officer puts cases into his section, each step by its own commit. Asserts success.
    QList<RecordId> put(const char* officer, const QList<NewCase>& cases);

    RecordId put(const char* officer, const NewCase& one)
    {
        return put(officer, QList{one}).first();
    }

    /// One action of an officer, past the desk. Asserts success.
    void act(const char* officer, const journal::ChangeItem& item);

    /// Sits an officer down and shows him the desk; false when he could not sign in.
    bool sit(const char* officer, Language language = Language::Japanese);

    [[nodiscard]] shell::Desk& desk() { return *m_desk; }

    RealDevice& device() { return m_device; }

    /// How many rows the officer who sits sees of a view.
    int rowsOf(const cases::CaseView& view);

private:
    QString m_station;
    ServingHq m_hq;
    RealDevice m_device;
    SeededRandomness m_randomness{7};
    std::unique_ptr<client::Watch> m_watch;
    std::unique_ptr<client::SyncLine> m_line;
    std::unique_ptr<shell::Desk> m_desk;
    QByteArray m_signedIn; ///< past the desk
};

} // namespace bansho::tests
