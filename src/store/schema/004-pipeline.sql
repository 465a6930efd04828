-- Lines of a pipeline, as imported. `body` is the whole row as published, canonical JSON, so
-- that nothing is lost; the columns are what could be understood of it.

CREATE TABLE pipeline_line (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,           -- gmpp/2019
    reference TEXT NOT NULL,        -- stable within the source
    organisation TEXT NOT NULL,     -- as the source names it
    title TEXT NOT NULL,
    title_folded TEXT NOT NULL,
    category TEXT,
    rating TEXT,
    start_day INTEGER,
    end_day INTEGER,
    year_budget INTEGER,
    year_forecast INTEGER,
    whole_life INTEGER,
    withheld TEXT,                  -- names of the fields withheld under the Freedom of Information Act
    body TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    version INTEGER NOT NULL,
    imported_at INTEGER NOT NULL,
    UNIQUE (source, reference)
) STRICT;
CREATE INDEX pipeline_by_organisation ON pipeline_line (organisation, title_folded, id);
CREATE INDEX pipeline_by_title ON pipeline_line (title_folded, id);
