-- What organisations published of a quarter: the files byte for byte as a person approved them, so
-- that what is out never changes by itself. What is corrected and approved again is a new version;
-- the newest version is what the public gets, unless it was withdrawn.

CREATE TABLE publication (
    id INTEGER PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    organisation_name TEXT NOT NULL, -- on the day of the approval
    year INTEGER NOT NULL,
    quarter INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
    version INTEGER NOT NULL,        -- 1, 2 …: each takes the place of the one before
    title TEXT NOT NULL,
    note TEXT NOT NULL,              -- for readers: what was corrected
    decisions INTEGER NOT NULL,
    held_back INTEGER NOT NULL,
    data_hash BLOB NOT NULL CHECK (length(data_hash) = 32), -- of the files but for the page
    approved_by INTEGER NOT NULL REFERENCES person (id),
    approved_at INTEGER NOT NULL,
    withdrawn_by INTEGER REFERENCES person (id),
    withdrawn_at INTEGER,
    withdrawn_reasons TEXT,
    CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL)),
    CHECK ((withdrawn_by IS NULL) = (withdrawn_reasons IS NULL))
) STRICT;
CREATE UNIQUE INDEX publication_version ON publication (organisation, year, quarter, version);
CREATE INDEX publication_newest ON publication (year DESC, quarter DESC, organisation, version);
CREATE INDEX publication_approved ON publication (approved_at DESC, id DESC);

CREATE TABLE publication_file (
    publication INTEGER NOT NULL REFERENCES publication (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    content BLOB NOT NULL,
    PRIMARY KEY (publication, position)
) STRICT;
