-- Quarterly reviews of an organisation's spend, or of a group in it: a colour for each question of
-- a quarterly pack, given by a person. The pack is named with its hash, so that what the colours
-- came to can be worked out again.

CREATE TABLE quarterly_review (
    id INTEGER PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    quarter TEXT NOT NULL,          -- 2025-Q2, of the calendar year
    spend_group TEXT NOT NULL,      -- in the person's words; '': the whole organisation
    version INTEGER NOT NULL,
    pack TEXT NOT NULL,             -- quarterly/defra
    pack_hash TEXT NOT NULL,
    answers TEXT NOT NULL,          -- a list of question, colour, reason: canonical JSON
    rule TEXT,                      -- of the pack, that held; NULL: none
    reviewed_by INTEGER NOT NULL REFERENCES person (id),
    reviewed_at INTEGER NOT NULL,
    UNIQUE (organisation, quarter, spend_group)
) STRICT;
