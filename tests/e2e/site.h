#pragma once
// A practice HQ and its devices, each a folder of one temporary folder, driven by the two programs
// and by nothing else. Nothing outlives it.

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>
#include <source_location>

namespace bansho::tests {

/// For a program to do something that it does at once on a quiet machine.
constexpr int patienceMs = 120'000;

/// What a program said.
struct Ran {
    int code = -1; ///< -1 when it crashed or hung
    QByteArray out;
    QByteArray err;

    [[nodiscard]] bool ok() const { return code == 0; }

    [[nodiscard]] QJsonObject object() const;
    [[nodiscard]] QJsonArray array() const;
};

/// The devices a test may ask for.
enum class Seat {
    A, ///< 大島警察署, officer 1001
    B, ///< 大島警察署, officer 1002
    Q, ///< 対策本部, officer 9001: reads every station
    K, ///< 麹町警察署, officer 2001
};

class Site {
public:
    /// Makes the HQ with a free port on the loopback address, its officers and the devices.
    explicit Site(const QList<Seat>& seats);
    ~Site();
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    [[nodiscard]] QString folder(Seat seat) const;

    /// From now on the device's data is in `folder`, which the caller has filled.
    void moveTo(Seat seat, const QString& folder) { m_moved.insert(int(seat), folder); }

    [[nodiscard]] quint16 port() const { return m_port; }

    /// Writes a file beside the folders and returns its path.
    [[nodiscard]] QString file(const QString& name, const QByteArray& content) const;

    /// Runs `bansho-hq --data HQ words...` to its end.
    Ran hq(const QStringList& words) const;
    /// Runs `bansho` with the seat's folder, officer and password to its end.
    Ran run(Seat seat, const QStringList& words, const QByteArray& input = {}) const;
    /// The same as another officer.
    Ran runAs(Seat seat, const QString& officer, const QString& passwordFile,
        const QStringList& words, const QByteArray& input = {}) const;
    /// The same, and the test fails when the program does.
    Ran must(Seat seat, const QStringList& words, const QByteArray& input = {},
        std::source_location from = std::source_location::current()) const;

    /// Begins `bansho` and gives its input, but does not wait for it.
    std::unique_ptr<QProcess> begin(
        Seat seat, const QStringList& words, const QByteArray& input = {}) const;

    /// The same under another clock, as faketime understands it: "-1 day", "2001-01-01 00:00:00".
    std::unique_ptr<QProcess> beginAt(const QString& clock, Seat seat, const QStringList& words,
        const QByteArray& input = {}) const;
    Ran runAt(const QString& clock, Seat seat, const QStringList& words,
        const QByteArray& input = {}) const;

    /// `bansho --quick-intake` on the device's folder, to its end.
    Ran quickIntake(Seat seat) const;
    /// Starts the program without a command, as by its icon, and waits for its end.
    [[nodiscard]] Ran startWindow(Seat seat) const;

    /// Waits until it says that it listens.
    bool startGateway();
    void stopGateway();
    /// As a power failure ends it.
    void killGateway();
    [[nodiscard]] bool gatewayRuns() const;

    /// Adds a consultation and returns its id; the test fails when there is none.
    QString addConsultation(Seat seat, const QString& title,
        std::source_location from = std::source_location::current()) const;
    /// sync --once on each, `times` times.
    void syncAll(const QList<Seat>& seats, int times = 1,
        std::source_location from = std::source_location::current()) const;
    /// verify on each and at HQ.
    void verifyAll(const QList<Seat>& seats,
        std::source_location from = std::source_location::current()) const;

    static QByteArray consultation(const QString& title);

private:
    [[nodiscard]] QStringList asOfficer(Seat seat) const;
    void admit(const QStringList& words) const;

    QTemporaryDir m_folder;
    quint16 m_port = 0;
    QHash<int, QString> m_moved;
    std::unique_ptr<QProcess> m_gateway;
};

/// Fails the running test, and says what the program said, when the condition does not hold.
bool expect(bool condition, const QByteArray& said,
    std::source_location from = std::source_location::current());

/// Empty when the file cannot be read.
QByteArray contentOf(const QString& path);

/// Ids of the records in a list.
QSet<QString> idsIn(const QJsonArray& records);

} // namespace bansho::tests
