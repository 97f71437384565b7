-- Why an entry was refused or quarantined, so that a push that comes twice has the same answer.
CREATE TABLE verdict (
    replica INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    code TEXT NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (replica, seq)
) STRICT, WITHOUT ROWID;
