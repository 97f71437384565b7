-- Which device speaks in the name of a replica.
CREATE TABLE device_replica (
    replica BLOB PRIMARY KEY,
    device BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The public half of an officer's key on a device: by it sessions and decisions are verified.
CREATE TABLE officer_key (
    officer BLOB NOT NULL,
    replica BLOB NOT NULL,
    public_key BLOB NOT NULL,
    registered_ms INTEGER NOT NULL,
    PRIMARY KEY (officer, replica)
) STRICT, WITHOUT ROWID;

-- Per record what HQ routes and judges by; no business content.
CREATE TABLE head (
    record BLOB PRIMARY KEY,
    type INTEGER NOT NULL,
    unit BLOB NOT NULL,
    stream TEXT NOT NULL,
    state TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The stream of every entry in HQ's order, except the organisation's.
CREATE TABLE routed (
    place INTEGER PRIMARY KEY,
    stream TEXT NOT NULL
) STRICT;
CREATE INDEX routed_by_stream ON routed (stream, place);
CREATE INDEX entry_by_place ON entry (settled) WHERE settled IS NOT NULL;
