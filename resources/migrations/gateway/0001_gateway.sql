-- What `init` decided: one row per key.
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every device a certificate was issued to. A row stays when the device is revoked.
CREATE TABLE device (
    id BLOB PRIMARY KEY,
    unit TEXT NOT NULL,
    device_code TEXT NOT NULL,
    fiscal_year INTEGER NOT NULL,
    serial BLOB NOT NULL UNIQUE,
    certificate_sha256 BLOB NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('issued', 'enrolled', 'revoked')),
    issued_ms INTEGER NOT NULL,
    enrolled_ms INTEGER,
    revoked_ms INTEGER
) STRICT, WITHOUT ROWID;

-- Device codes once given are never given again in that fiscal year for that station: receipt
-- numbers are unique by them. Rows are only ever added.
CREATE TABLE device_code_used (
    fiscal_year INTEGER NOT NULL,
    station TEXT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (fiscal_year, station, code)
) STRICT, WITHOUT ROWID;

-- How an officer's first sign-in on a device is recognised: never the password itself.
CREATE TABLE sign_in_code (
    officer TEXT PRIMARY KEY,
    salt BLOB NOT NULL,
    n INTEGER NOT NULL,
    r INTEGER NOT NULL,
    p INTEGER NOT NULL,
    verifier BLOB NOT NULL,
    practice INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
