-- The record (src/assurance/record.h): entries that are only ever added, and the Merkle
-- tree over them. The triggers guard against slips in our own code; against somebody with
-- the file in hand the tree does.

CREATE TABLE entry (
    seq     INTEGER PRIMARY KEY,             -- 1, 2, 3 … without a gap
    at      INTEGER NOT NULL,                -- these five repeat what stands in the body,
    who     TEXT NOT NULL,                   --   to be found by
    action  TEXT NOT NULL,
    object  TEXT NOT NULL,
    case_id INTEGER,
    stored  INTEGER NOT NULL CHECK (stored IN (0, 1, 2)), -- content: not touched, stored, removed
    body    TEXT,                            -- canonical JSON; NULL with salt: erased
    salt    BLOB CHECK (length(salt) = 32),
    leaf    BLOB NOT NULL CHECK (length(leaf) = 32),
    CHECK ((body IS NULL) = (salt IS NULL))
) STRICT;
CREATE INDEX entry_of_case ON entry (case_id, seq) WHERE case_id IS NOT NULL;
CREATE INDEX entry_of_object ON entry (object, seq) WHERE stored <> 0;

-- Roots of complete subtrees: level 1 is over two entries, position counts from 0. The
-- leaves, level 0, stand in entry.
CREATE TABLE tree_node (
    level    INTEGER NOT NULL,
    position INTEGER NOT NULL,
    hash     BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;

-- One row. edge: the roots of the complete subtrees of this size, largest first.
CREATE TABLE tree_head (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    size INTEGER NOT NULL,
    root BLOB NOT NULL CHECK (length(root) = 32),
    edge BLOB NOT NULL
) STRICT;
INSERT INTO tree_head (id, size, root, edge) VALUES
    (1, 0, x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', x'');

CREATE TRIGGER entry_insert BEFORE INSERT ON entry
WHEN new.seq <> (SELECT size + 1 FROM tree_head)
BEGIN
    SELECT raise(ABORT, 'an entry of the record is only added at its end');
END;

-- Erasing is the one change: text and salt together, and nothing else.
CREATE TRIGGER entry_update BEFORE UPDATE ON entry
WHEN new.body IS NOT NULL OR new.salt IS NOT NULL OR new.seq <> old.seq OR new.at <> old.at
    OR new.who <> old.who OR new.action <> old.action OR new.object <> old.object
    OR new.case_id IS NOT old.case_id OR new.stored <> old.stored OR new.leaf <> old.leaf
BEGIN
    SELECT raise(ABORT, 'an entry of the record is never changed');
END;

CREATE TRIGGER entry_delete BEFORE DELETE ON entry
BEGIN
    SELECT raise(ABORT, 'an entry of the record is never deleted');
END;

CREATE TRIGGER tree_node_update BEFORE UPDATE ON tree_node
BEGIN
    SELECT raise(ABORT, 'the tree of the record is never changed');
END;

CREATE TRIGGER tree_node_delete BEFORE DELETE ON tree_node
BEGIN
    SELECT raise(ABORT, 'the tree of the record is never changed');
END;

CREATE TRIGGER tree_head_update BEFORE UPDATE ON tree_head
WHEN new.size <> old.size + 1
BEGIN
    SELECT raise(ABORT, 'the record grows by one entry at a time');
END;

CREATE TRIGGER tree_head_delete BEFORE DELETE ON tree_head
BEGIN
    SELECT raise(ABORT, 'the record is never shortened');
END;
