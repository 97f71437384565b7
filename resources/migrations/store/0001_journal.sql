-- Facts about this store: one row per key.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Every replica whose entries are here; for our own, the head of the chain.
CREATE TABLE replica (
    id INTEGER PRIMARY KEY,
    replica BLOB NOT NULL UNIQUE,
    head_seq INTEGER NOT NULL DEFAULT 0,
    head_hash BLOB NOT NULL
) STRICT;

-- The journal. Entries are only ever added; `settled` (HQ's order) and `verdict` are what HQ says.
CREATE TABLE entry (
    position INTEGER PRIMARY KEY,
    replica INTEGER NOT NULL REFERENCES replica (id),
    seq INTEGER NOT NULL,
    type INTEGER NOT NULL,
    record BLOB NOT NULL,
    settled INTEGER,
    verdict INTEGER NOT NULL DEFAULT 0,
    header BLOB NOT NULL,
    fields BLOB NOT NULL,
    salt BLOB NOT NULL,
    hash BLOB,
    UNIQUE (replica, seq)
) STRICT;
CREATE INDEX entry_of_record ON entry (record);

-- Receipt numbers already given, per fiscal year, station and device code.
CREATE TABLE number_series (
    prefix TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
