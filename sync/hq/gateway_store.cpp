#include "sync/hq/gateway_store.h"

#include "sync/wire/enrolment_file.h"

#include <QMap>

namespace bansho::hq {

using store::Connection;
using store::Statement;

namespace {

QString hostKey()
{
    return QStringLiteral("host");
}

QString listenHostKey()
{
    return QStringLiteral("listen_host");
}

QString syncPortKey()
{
    return QStringLiteral("sync_port");
}

QString enrolPortKey()
{
    return QStringLiteral("enrol_port");
}

QString practiceKey()
{
    return QStringLiteral("practice");
}

QString timelineKey()
{
    return QStringLiteral("timeline");
}

/// All rows of a query.
template <typename T, typename Read>
Result<QList<T>> all(Statement& query, Read read)
{
    QList<T> items;
    for (;;) {
        const auto row = query.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return items;
        }
        items.append(read(query));
    }
}

DeviceState stateNamed(const QString& name)
{
    for (const DeviceState state : {DeviceState::Issued, DeviceState::Enrolled}) {
        if (name == deviceStateName(state)) {
            return state;
        }
    }
    return DeviceState::Revoked;
}

std::optional<Timestamp> optionalTime(const Statement& row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(Timestamp{row.integer(column)});
}

Device readDevice(const Statement& row)
{
    return {.id = row.recordId(0),
        .unit = row.text(1),
        .deviceCode = row.text(2),
        .fiscalYear = int(row.integer(3)),
        .serial = row.blob(4),
        .certificateSha256 = row.blob(5),
        .state = stateNamed(row.text(6)),
        .issued = {row.integer(7)},
        .enrolled = optionalTime(row, 8),
        .revoked = optionalTime(row, 9),
        .givenBy = row.text(10),
        .confirmedBy = row.text(11)};
}

const char* const deviceColumns =
    "SELECT id, unit, device_code, fiscal_year, serial, certificate_sha256, state, issued_ms, "
    "enrolled_ms, revoked_ms, given_by, confirmed_by FROM device ";

Result<std::optional<Device>> deviceWhere(
    Connection& connection, const char* condition, const QByteArray& value)
{
    Statement query(connection, QByteArray(deviceColumns) + condition);
    const auto found = all<Device>(query.bind(1, value), readDevice);
    if (!found) {
        return found.error();
    }
    return found->isEmpty() ? std::nullopt : std::optional(found->first());
}

/// False when the code was given before.
Result<bool> takeCode(
    Connection& connection, int fiscalYear, const QString& station, const QString& code)
{
    Statement insert(connection,
        "INSERT INTO device_code_used (fiscal_year, station, code) VALUES (?, ?, ?) "
        "ON CONFLICT DO NOTHING RETURNING 1");
    return insert.bind(1, qint64(fiscalYear)).bind(2, station).bind(3, code).step();
}

} // namespace

store::MigrationSet gatewayMigrations()
{
    return {QStringLiteral("gateway"), QStringLiteral(":/migrations/gateway")};
}

Result<std::optional<Settings>> loadSettings(Connection& connection)
{
    Statement query(connection, "SELECT key, value FROM setting");
    const auto rows = all<std::pair<QString, QString>>(
        query, [](const Statement& row) { return std::pair(row.text(0), row.text(1)); });
    if (!rows) {
        return rows.error();
    }
    if (rows->isEmpty()) {
        return std::optional<Settings>();
    }
    const QMap<QString, QString> values(std::map<QString, QString>(rows->begin(), rows->end()));
    return std::optional(Settings{.host = values.value(hostKey()),
        .listenHost = values.value(listenHostKey()),
        .syncPort = values.value(syncPortKey()).toUShort(),
        .enrolPort = values.value(enrolPortKey()).toUShort(),
        .practice = values.value(practiceKey()) == QStringLiteral("1"),
        .timeline = QByteArray::fromHex(values.value(timelineKey()).toLatin1())});
}

Result<void> saveSettings(Connection& connection, const Settings& settings)
{
    const std::pair<QString, QString> rows[] = {{hostKey(), settings.host},
        {listenHostKey(), settings.listenHost}, {syncPortKey(), QString::number(settings.syncPort)},
        {enrolPortKey(), QString::number(settings.enrolPort)},
        {practiceKey(), QString::number(settings.practice ? 1 : 0)},
        {timelineKey(), QString::fromLatin1(settings.timeline.toHex())}};
    for (const auto& [key, value] : rows) {
        Statement insert(connection,
            "INSERT INTO setting (key, value) VALUES (?, ?) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value");
        if (auto done = insert.bind(1, key).bind(2, value).run(); !done) {
            return done;
        }
    }
    return {};
}

QString deviceStateName(DeviceState state)
{
    switch (state) {
    case DeviceState::Issued:
        return QStringLiteral("issued");
    case DeviceState::Enrolled:
        return QStringLiteral("enrolled");
    case DeviceState::Revoked:
        return QStringLiteral("revoked");
    }
    return {};
}

Result<QList<Device>> devices(Connection& connection)
{
    Statement query(connection, QByteArray(deviceColumns) + "ORDER BY issued_ms, id");
    return all<Device>(query, readDevice);
}

Result<std::optional<Device>> deviceByCertificate(
    Connection& connection, const QByteArray& certificateSha256)
{
    return deviceWhere(connection, "WHERE certificate_sha256 = ?", certificateSha256);
}

Result<std::optional<Device>> deviceById(Connection& connection, const RecordId& id)
{
    return deviceWhere(connection, "WHERE id = ?", id.bytes());
}

Result<void> markEnrolled(Connection& connection, const RecordId& id, Timestamp now)
{
    Statement update(connection,
        "UPDATE device SET state = 'enrolled', enrolled_ms = ?, certificate = NULL "
        "WHERE id = ? AND state = 'issued'");
    if (auto done = update.bind(1, now.utcMs).bind(2, id).run(); !done) {
        return done;
    }
    Statement use(connection,
        "UPDATE enrol_code SET key = NULL, used_ms = ?, device = ? WHERE used_ms IS NULL "
        "AND id IN (SELECT code FROM enrol_request WHERE id = ?)");
    return use.bind(1, now.utcMs).bind(2, id).bind(3, id).run();
}

Result<QSet<RecordId>> revokedDevices(Connection& connection)
{
    Statement query(connection, "SELECT id FROM device WHERE state = 'revoked'");
    const auto ids = all<RecordId>(query, [](const Statement& row) { return row.recordId(0); });
    if (!ids) {
        return ids.error();
    }
    return QSet<RecordId>(ids->begin(), ids->end());
}

Result<void> addDevice(Connection& connection, const Device& device)
{
    Statement insert(connection,
        "INSERT INTO device (id, unit, device_code, fiscal_year, serial, certificate_sha256, "
        "state, issued_ms, given_by, confirmed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, device.id).bind(2, device.unit).bind(3, device.deviceCode);
    insert.bind(4, qint64(device.fiscalYear)).bind(5, device.serial);
    insert.bind(6, device.certificateSha256).bind(7, deviceStateName(device.state));
    insert.bind(8, device.issued.utcMs).bind(9, device.givenBy).bind(10, device.confirmedBy);
    return insert.run();
}

Result<void> keepForDevice(Connection& connection, const RecordId& id, const DeviceKeeping& keeping)
{
    Statement update(
        connection, "UPDATE device SET certificate = ?, enrolment_secret = ? WHERE id = ?");
    return update.bind(1, keeping.certificate).bind(2, keeping.enrolmentSecret).bind(3, id).run();
}

Result<DeviceKeeping> keptForDevice(Connection& connection, const RecordId& id)
{
    Statement query(connection, "SELECT certificate, enrolment_secret FROM device WHERE id = ?");
    const auto row = query.bind(1, id).step();
    if (!row) {
        return row.error();
    }
    return *row ? DeviceKeeping{.certificate = query.blob(0), .enrolmentSecret = query.blob(1)}
                : DeviceKeeping();
}

Result<void> revokeDevice(Connection& connection, const RecordId& id, Timestamp now)
{
    Statement query(connection, "SELECT state FROM device WHERE id = ?");
    const auto row = query.bind(1, id).step();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return fail(ErrorCode::NotFound, QStringLiteral("no such device"), id.hex());
    }
    if (stateNamed(query.text(0)) == DeviceState::Revoked) {
        return fail(ErrorCode::WrongState, QStringLiteral("revoked already"), query.text(0));
    }
    Statement update(
        connection, "UPDATE device SET state = 'revoked', revoked_ms = ? WHERE id = ?");
    return update.bind(1, now.utcMs).bind(2, id).run();
}

Result<QString> takeDeviceCode(
    Connection& connection, int fiscalYear, const QString& station, Randomness& randomness)
{
    const qsizetype letters = wire::codeLetters.size();
    const qsizetype all = letters * letters;
    const QByteArray drawn = randomness.bytes(2);
    const qsizetype first = qsizetype(quint8(drawn.at(0))) * 256 + quint8(drawn.at(1));
    for (qsizetype step = 0; step < all; ++step) {
        const qsizetype number = (first + step) % all;
        const QString code = QString(wire::codeLetters.at(number / letters))
            + wire::codeLetters.at(number % letters);
        const auto taken = takeCode(connection, fiscalYear, station, code);
        if (!taken) {
            return taken.error();
        }
        if (*taken) {
            return code;
        }
    }
    return fail(ErrorCode::OutOfRange, QStringLiteral("no device code is left"), station);
}

Result<void> saveSignInCode(Connection& connection, const wire::SignInVerifier& verifier)
{
    Statement insert(connection,
        "INSERT INTO sign_in_code (officer, salt, n, r, p, verifier, practice) "
        "VALUES (?, ?, ?, ?, ?, ?, 1) ON CONFLICT (officer) DO UPDATE SET salt = excluded.salt, "
        "n = excluded.n, r = excluded.r, p = excluded.p, verifier = excluded.verifier");
    insert.bind(1, verifier.officer).bind(2, verifier.salt).bind(3, verifier.cost.n);
    insert.bind(4, verifier.cost.r).bind(5, verifier.cost.p).bind(6, verifier.verifier);
    return insert.run();
}

Result<QList<wire::SignInVerifier>> practiceSignInCodes(Connection& connection)
{
    Statement query(connection,
        "SELECT officer, salt, n, r, p, verifier FROM sign_in_code WHERE practice = 1 "
        "ORDER BY officer");
    return all<wire::SignInVerifier>(query, [](const Statement& row) {
        return wire::SignInVerifier{.officer = row.text(0),
            .salt = row.blob(1),
            .cost = {.n = row.integer(2), .r = row.integer(3), .p = row.integer(4)},
            .verifier = row.blob(5)};
    });
}

} // namespace bansho::hq
