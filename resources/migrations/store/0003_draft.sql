-- What officers have begun to write and not registered, form by form. Never sent anywhere.
CREATE TABLE draft (
    officer BLOB NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    changed_ms INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (officer, kind, key)
) STRICT, WITHOUT ROWID;
