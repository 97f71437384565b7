#pragma once
// A station with a real device, two officers of one section, and the desk at which one of them
// sits.

#include "app/store/drafts.h"

#include "app/cases/docket.h"

#include "tests/shell/desk_at.h"

namespace bansho::tests {

/// Officer 1 鈴木 ASST and 2 橘 ASST of the community safety section, 3 村瀬 RESP, 4 川崎 ASST of
/// traffic; on an island (0115-0119) of the investigation and the security section. It is
/// 2026-11-24, 10:38 in Japan.
class DutyRoom {
public:
    explicit DutyRoom(const QString& station = QStringLiteral("0101"));

    ManualClock& clock() { return m_hq.practice().clock(); }

    RealDevice& device() { return m_device; }

    ServingHq& hq() { return m_hq; }

    /// Past the desk. Asserts success.
    RecordId put(const char* officer, const journal::ChangeItem& item);
    /// A case that may be accepted, received so many days ago.
    RecordId put(const char* officer, const QString& title, int daysAgo = 0);
    /// Steps by their names, past the desk; proposing fills in what it demands.
    void take(const char* officer, const RecordId& record, const QStringList& steps);

    /// Sits an officer down.
    bool sit(const char* officer, Language language = Language::Japanese);
    /// As when the program is killed and started again; nobody sits.
    bool restart();

    shell::Desk& desk() { return m_at->desk(); }

    DeskAt& at() { return *m_at; }

    int rowsOf(const cases::CaseView& view);
    QList<store::Draft> drafts(const char* officer);
    /// All consultations, newest first.
    QList<journal::StoredRecord> consultations();
    QList<journal::StoredRecord> notes();

private:
    QList<journal::StoredRecord> all(const records::TypeSpec& type);

    ServingHq m_hq;
    RealDevice m_device;
    QByteArray m_signedIn; ///< past the desk
    std::unique_ptr<DeskAt> m_at;
};

} // namespace bansho::tests
