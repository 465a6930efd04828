-- A line that the newest sheet of its source does not have stays, and is not counted any more.

ALTER TABLE pipeline_line ADD COLUMN gone_at INTEGER; -- when a sheet came without it; NULL: it is there

-- Who brought a state of a line; NULL: the command line.
ALTER TABLE pipeline_line ADD COLUMN imported_by INTEGER REFERENCES person (id);
ALTER TABLE pipeline_line_before ADD COLUMN imported_by INTEGER REFERENCES person (id);
