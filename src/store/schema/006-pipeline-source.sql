-- Where the lines of a pipeline come from: the columns of the sheet in their order, so that it can be
-- written again as it was, and the map by which it was understood, so that the next one needs none.

CREATE TABLE pipeline_source (
    source TEXT NOT NULL PRIMARY KEY, -- gmpp/2019, pipeline/D12
    columns TEXT NOT NULL,            -- a list, canonical JSON
    map TEXT,                         -- schemas/pipeline-map.json; NULL: a file of one form
    imported_at INTEGER NOT NULL
) STRICT;
