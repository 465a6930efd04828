-- Organisations, people, what they may do, and sign-in sessions.

CREATE TABLE organisation (
    id TEXT PRIMARY KEY,          -- D12, or made up with a leading X for demonstration
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    kind TEXT NOT NULL,           -- central, sponsored, local, health, devolved, other
    process TEXT NOT NULL         -- v4, v5 …: which controls pack its cases are under
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE,
    password TEXT,                -- argon2id, as libsodium writes it; NULL: cannot sign in by password
    active INTEGER NOT NULL DEFAULT 1,
    demonstration INTEGER NOT NULL DEFAULT 0,
    about TEXT,                   -- one line on the sign-in page of the demonstration
    failed_attempts INTEGER NOT NULL DEFAULT 0,
    failed_at INTEGER
) STRICT;

-- What a person may be, for one organisation ('' for a role at the centre).
CREATE TABLE person_role (
    person INTEGER NOT NULL REFERENCES person (id),
    role TEXT NOT NULL CHECK (role IN ('team', 'lead', 'board', 'commercial', 'reviewer', 'administrator')),
    organisation TEXT NOT NULL,
    PRIMARY KEY (person, role, organisation)
) STRICT, WITHOUT ROWID;

-- Only the hash of the token is kept; not on the record (store_write_unrecorded).
CREATE TABLE session (
    token BLOB PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    csrf TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_of_person ON session (person);
