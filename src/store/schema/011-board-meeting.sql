-- When a department's board meets, and when the centre holds its joint review. A date that is called off stays, for the record.

CREATE TABLE board_meeting (
    id INTEGER PRIMARY KEY,
    organisation TEXT NOT NULL,     -- '': the joint review at the centre
    day INTEGER NOT NULL,
    place TEXT NOT NULL,            -- where, and what else people should know; '': not said
    cancelled INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL,
    recorded_by INTEGER NOT NULL REFERENCES person (id),
    recorded_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX meeting_of_organisation ON board_meeting (organisation, day) WHERE cancelled = 0;

CREATE INDEX case_organisation_waits ON assurance_case (organisation, waits_for, waiting_since, id);
