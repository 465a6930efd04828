-- What is asked of a million lines: more of what a sheet says, and what a line was before.

ALTER TABLE pipeline_line ADD COLUMN decision TEXT;   -- as the sheet has it
ALTER TABLE pipeline_line ADD COLUMN facts TEXT;      -- what rules may ask: a part of a case document
ALTER TABLE pipeline_line ADD COLUMN about TEXT;      -- what no rule asks: names, people, descriptions
ALTER TABLE pipeline_line ADD COLUMN programme TEXT;  -- of about, and the two after it
ALTER TABLE pipeline_line ADD COLUMN service TEXT;
ALTER TABLE pipeline_line ADD COLUMN supplier TEXT;

-- The lists are answered from memory, which these say is out of date (pipeline_book).
ALTER TABLE pipeline_source ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
DROP INDEX pipeline_by_organisation;

-- Every line is of a source that is known: those imported before sources were kept have no columns.
INSERT OR IGNORE INTO pipeline_source (source, columns, map, imported_at)
    SELECT source, '[]', NULL, max(imported_at) FROM pipeline_line GROUP BY source;

CREATE INDEX pipeline_by_programme ON pipeline_line (source, programme COLLATE NOCASE) WHERE programme IS NOT NULL;
CREATE INDEX pipeline_by_service ON pipeline_line (source, service COLLATE NOCASE) WHERE service IS NOT NULL;
CREATE INDEX pipeline_by_supplier ON pipeline_line (source, supplier COLLATE NOCASE) WHERE supplier IS NOT NULL;

-- A line as it stood before each change.
CREATE TABLE pipeline_line_before (
    line INTEGER NOT NULL REFERENCES pipeline_line (id),
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    imported_at INTEGER NOT NULL,     -- when this state came
    PRIMARY KEY (line, version)
) STRICT, WITHOUT ROWID;
