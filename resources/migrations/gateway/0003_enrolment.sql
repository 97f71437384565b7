-- One-time codes by which devices enrol over the line. `key` is derived from the code's secret, so
-- the code itself cannot be read here; it is gone as soon as the code was used. A row stays, to
-- tell which device came of which code.
CREATE TABLE enrol_code (
    id BLOB PRIMARY KEY,
    unit TEXT NOT NULL,
    key BLOB,
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL,
    used_ms INTEGER,
    device BLOB,
    CHECK ((key IS NULL) = (used_ms IS NOT NULL)),
    CHECK ((device IS NULL) = (used_ms IS NULL))
) STRICT, WITHOUT ROWID;
