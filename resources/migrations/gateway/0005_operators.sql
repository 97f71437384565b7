-- The operators of a real HQ, set at `init`: a salted scrypt value of each one's password, and what
-- wrong ones cost (app/vault/lockout.h).
CREATE TABLE operator (
    name TEXT PRIMARY KEY,
    salt BLOB NOT NULL,
    n INTEGER NOT NULL,
    r INTEGER NOT NULL,
    p INTEGER NOT NULL,
    verifier BLOB NOT NULL,
    fail_count INTEGER NOT NULL DEFAULT 0,
    lock_ms INTEGER NOT NULL DEFAULT 0,
    not_before_ms INTEGER NOT NULL DEFAULT 0,
    boot BLOB NOT NULL DEFAULT (zeroblob(16)),
    start_monotonic_ms INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Who gave a code; empty at a practice HQ.
ALTER TABLE enrol_code ADD COLUMN given_by TEXT NOT NULL DEFAULT '';

-- The first key that came with a code of a real HQ; the code is bound to it. It waits for
-- confirmation as long as there is no device of its id and the code is open.
CREATE TABLE enrol_request (
    code BLOB PRIMARY KEY REFERENCES enrol_code (id) ON DELETE CASCADE,
    id BLOB NOT NULL UNIQUE,
    public_key BLOB NOT NULL,
    requested_ms INTEGER NOT NULL,
    wrong_words INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Of a real HQ's device: who gave its code and who confirmed it, the certificate until the device
-- has fetched it, and the secret that opens its master key for officers who are new there.
ALTER TABLE device ADD COLUMN given_by TEXT NOT NULL DEFAULT '';
ALTER TABLE device ADD COLUMN confirmed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE device ADD COLUMN certificate BLOB;
ALTER TABLE device ADD COLUMN enrolment_secret BLOB;

-- What one operator of a real HQ gave and another confirmed: an officer in a role, or a further
-- sign-in code (then without the rest). Rows stay, except those that were refused.
CREATE TABLE admission (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('officer', 'code')),
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    unit TEXT NOT NULL,
    role TEXT NOT NULL,
    post TEXT NOT NULL,
    given_by TEXT NOT NULL,
    given_ms INTEGER NOT NULL,
    confirmed_by TEXT,
    confirmed_ms INTEGER,
    CHECK ((confirmed_by IS NULL) = (confirmed_ms IS NULL))
) STRICT;
CREATE UNIQUE INDEX admission_open ON admission (number) WHERE confirmed_by IS NULL;

-- An officer's one-time sign-in code at a real HQ. The verifier is gone as soon as the code is
-- used, or void after wrong tries; the row stays, to tell a used code from none. `replica` is of
-- the device that has proven the code, to which it is bound from then on.
CREATE TABLE one_time_code (
    officer TEXT PRIMARY KEY,
    salt BLOB NOT NULL,
    n INTEGER NOT NULL,
    r INTEGER NOT NULL,
    p INTEGER NOT NULL,
    verifier BLOB,
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL,
    wrong_tries INTEGER NOT NULL DEFAULT 0,
    replica BLOB,
    used_ms INTEGER
) STRICT, WITHOUT ROWID;

-- Until now a real HQ kept its codes among those of practice, where no device ever asked for them.
DELETE FROM sign_in_code WHERE practice = 0;
