-- Sheets that wait to be imported by page, and the cases that were begun from a line.

CREATE TABLE pipeline_upload (
    id INTEGER PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    person INTEGER NOT NULL REFERENCES person (id), -- alone sees it
    sha256 BLOB NOT NULL,
    name TEXT NOT NULL,
    map TEXT,                        -- schemas/pipeline-map.json; NULL: not said yet
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX pipeline_upload_by_sha256 ON pipeline_upload (sha256);

CREATE TABLE pipeline_case (
    line INTEGER NOT NULL PRIMARY KEY REFERENCES pipeline_line (id),
    assurance_case INTEGER NOT NULL UNIQUE REFERENCES assurance_case (id)
) STRICT, WITHOUT ROWID;
