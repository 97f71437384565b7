-- Records whose text changed since they were indexed; searched by a direct scan meanwhile.
CREATE TABLE search_pending (
    mark INTEGER PRIMARY KEY,
    type INTEGER NOT NULL,
    record BLOB NOT NULL UNIQUE
) STRICT;

-- The normalised text of every indexed record; `doc` grows with arrival, so newest is largest.
CREATE TABLE search_doc (
    doc INTEGER PRIMARY KEY,
    type INTEGER NOT NULL,
    record BLOB NOT NULL UNIQUE,
    text TEXT NOT NULL
) STRICT;

-- One- and two-character words made by app/store/search_index.cpp.
CREATE VIRTUAL TABLE search_words USING fts5(
    body, content='', detail=none, columnsize=0,
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* P* S* C*'"
);
INSERT INTO search_words (search_words, rank) VALUES ('automerge', 0);
