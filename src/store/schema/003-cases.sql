-- A case and everything said about it. The case document (schemas/case.schema.json) is kept
-- in parts, so that two people can work on two points at once; each part has a version.
-- Columns of assurance_case from `title` on are computed from the parts in the same
-- transaction, so that lists need not open the parts.

CREATE TABLE assurance_case (
    id INTEGER PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    code TEXT NOT NULL,             -- edition: code/2019-03-27
    controls TEXT NOT NULL,         -- edition: controls/v5
    step TEXT NOT NULL,             -- of the pack's workflow
    round INTEGER NOT NULL DEFAULT 1, -- goes up with each change request
    waits_for TEXT NOT NULL,        -- team, lead, board, reviewer, nobody
    waiting_since INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    sent_at INTEGER,                -- first sent
    decided_at INTEGER,
    outcome TEXT,                   -- of the last confirmed decision
    title TEXT NOT NULL,
    title_folded TEXT NOT NULL,
    required INTEGER,               -- 0, 1, NULL when not known
    route TEXT,
    by_day INTEGER,
    kind TEXT,
    phase TEXT,
    whole_life INTEGER,
    counted INTEGER,
    rating TEXT,
    considered INTEGER NOT NULL DEFAULT 0,
    points INTEGER NOT NULL DEFAULT 0,
    blocking INTEGER NOT NULL DEFAULT 0,
    ready INTEGER NOT NULL DEFAULT 0,
    flags INTEGER NOT NULL DEFAULT 0,
    limitations INTEGER NOT NULL DEFAULT 0,
    open_questions INTEGER NOT NULL DEFAULT 0,
    open_conditions INTEGER NOT NULL DEFAULT 0,
    outside INTEGER NOT NULL DEFAULT 0, -- a scope rule says that the controls do not reach it
    counts INTEGER NOT NULL DEFAULT 1,  -- 0: withdrawn, or decided and not approved
    audience TEXT,
    programme TEXT,                 -- folded; what lines that count together share
    service TEXT,
    supplier TEXT
) STRICT;
-- One index for each list and order of case_list.c, so that a page reads only its own rows.
CREATE INDEX case_organisation_waiting ON assurance_case (organisation, waiting_since, id);
CREATE INDEX case_organisation_updated ON assurance_case (organisation, updated_at DESC, id DESC);
CREATE INDEX case_organisation_title ON assurance_case (organisation, title_folded, id);
CREATE INDEX case_organisation_cost ON assurance_case (organisation, counted DESC, id DESC);
CREATE INDEX case_waits_waiting ON assurance_case (waits_for, waiting_since, id);
CREATE INDEX case_waits_updated ON assurance_case (waits_for, updated_at DESC, id DESC);
CREATE INDEX case_waits_title ON assurance_case (waits_for, title_folded, id);
CREATE INDEX case_waits_cost ON assurance_case (waits_for, counted DESC, id DESC);
CREATE INDEX case_sent_waiting ON assurance_case (waiting_since, id) WHERE sent_at IS NOT NULL;
CREATE INDEX case_sent_updated ON assurance_case (updated_at DESC, id DESC) WHERE sent_at IS NOT NULL;
CREATE INDEX case_sent_title ON assurance_case (title_folded, id) WHERE sent_at IS NOT NULL;
CREATE INDEX case_sent_cost ON assurance_case (counted DESC, id DESC) WHERE sent_at IS NOT NULL;
CREATE INDEX case_by_programme ON assurance_case (organisation, programme) WHERE programme IS NOT NULL;
CREATE INDEX case_by_service ON assurance_case (organisation, service) WHERE service IS NOT NULL;
CREATE INDEX case_by_supplier ON assurance_case (organisation, supplier) WHERE supplier IS NOT NULL;

CREATE TABLE case_member (
    assurance_case INTEGER NOT NULL REFERENCES assurance_case (id),
    person INTEGER NOT NULL REFERENCES person (id),
    PRIMARY KEY (person, assurance_case)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_by_case ON case_member (assurance_case, person);

-- "project", "work", "spend", "points/3", "claims/1.2", "evidence/e1" …; body is canonical JSON.
CREATE TABLE case_part (
    assurance_case INTEGER NOT NULL REFERENCES assurance_case (id),
    part TEXT NOT NULL,
    version INTEGER NOT NULL,
    position INTEGER NOT NULL,      -- order among the parts of one list
    body TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    saved_by INTEGER NOT NULL REFERENCES person (id),
    PRIMARY KEY (assurance_case, part)
) STRICT, WITHOUT ROWID;

-- Every version that ever was; body NULL: removed.
CREATE TABLE case_part_version (
    assurance_case INTEGER NOT NULL,
    part TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT,
    saved_at INTEGER NOT NULL,
    saved_by INTEGER NOT NULL,
    PRIMARY KEY (assurance_case, part, version)
) STRICT, WITHOUT ROWID;

-- What the engine says of each section of a case ("points/3", "work" …), computed with each
-- change, so that the task list opens no part.
CREATE TABLE case_section (
    assurance_case INTEGER NOT NULL REFERENCES assurance_case (id),
    section TEXT NOT NULL,
    status TEXT NOT NULL,           -- of a point as in rules/advise.h; of others completed, begun, not_started
    completed INTEGER NOT NULL,     -- the person says so (points), or nothing is missing (others)
    gaps INTEGER NOT NULL,          -- that block sending
    other_gaps INTEGER NOT NULL,
    PRIMARY KEY (assurance_case, section)
) STRICT, WITHOUT ROWID;

-- What was sent, and what a decision was made on: the whole document and the engine's answer,
-- byte for byte, with the editions. Never changed.
CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY,
    assurance_case INTEGER NOT NULL REFERENCES assurance_case (id),
    round INTEGER NOT NULL,
    taken_at INTEGER NOT NULL,
    day INTEGER NOT NULL,           -- the date given to the engine
    document TEXT NOT NULL,
    document_hash BLOB NOT NULL,
    advice TEXT NOT NULL,
    advice_hash BLOB NOT NULL,
    code TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    controls TEXT NOT NULL,
    controls_hash TEXT NOT NULL
) STRICT;
CREATE INDEX snapshot_of_case ON snapshot (assurance_case, id);

-- Who did which act of the workflow in which round: segregation of duties reads it.
CREATE TABLE case_act (
    id INTEGER PRIMARY KEY,
    assurance_case INTEGER NOT NULL REFERENCES assurance_case (id),
    round INTEGER NOT NULL,
    act TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES person (id),
    done_at INTEGER NOT NULL,
    from_step TEXT NOT NULL,
    to_step TEXT NOT NULL,
    reasons TEXT,
    board_date INTEGER,             -- of a recommendation
    centre_took_part INTEGER        -- was the centre represented on the board
) STRICT;
CREATE INDEX act_of_case ON case_act (assurance_case, round, act);

CREATE TABLE question (
    id INTEGER PRIMARY KEY,
    assurance_case INTEGER NOT NULL REFERENCES assurance_case (id),
    round INTEGER NOT NULL,
    point TEXT,                     -- NULL: about the whole case
    text TEXT NOT NULL,
    asked_by INTEGER NOT NULL REFERENCES person (id),
    asked_at INTEGER NOT NULL,
    answer TEXT,
    answered_by INTEGER REFERENCES person (id),
    answered_at INTEGER
) STRICT;
CREATE INDEX question_of_case ON question (assurance_case, id);

-- A reviewer's rating and comment on a point, and the reviewer's answer to a limitation.
CREATE TABLE point_review (
    assurance_case INTEGER NOT NULL REFERENCES assurance_case (id),
    round INTEGER NOT NULL,
    point TEXT NOT NULL,
    version INTEGER NOT NULL,
    rating TEXT NOT NULL,           -- a means-word of the Code's positions
    comment TEXT NOT NULL,
    limitation_answer TEXT,         -- accepted, accepted_until, not_accepted
    limitation_until INTEGER,
    reviewed_by INTEGER NOT NULL REFERENCES person (id),
    reviewed_at INTEGER NOT NULL,
    PRIMARY KEY (assurance_case, round, point)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE, -- CASE-REFERENCE/round
    assurance_case INTEGER NOT NULL REFERENCES assurance_case (id),
    round INTEGER NOT NULL,
    snapshot INTEGER NOT NULL REFERENCES snapshot (id),
    version INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'proposed', 'sent_back', 'confirmed')),
    outcome TEXT NOT NULL,          -- of the pack's decisions
    reasons TEXT NOT NULL,
    summary TEXT NOT NULL,          -- what the public reads
    assessment_required INTEGER,
    counts_as_rebuild INTEGER,
    assessor TEXT,
    decided_by INTEGER NOT NULL REFERENCES person (id),
    decided_at INTEGER NOT NULL,
    confirmed_by INTEGER REFERENCES person (id),
    confirmed_at INTEGER,
    sent_back_reasons TEXT,
    -- copied at confirmation, for the public register: never the live case
    title TEXT, title_folded TEXT, organisation TEXT, organisation_name TEXT, kind TEXT, phase TEXT,
    counted INTEGER, route TEXT, code TEXT, controls TEXT, published_day INTEGER
) STRICT;
CREATE INDEX decision_of_case ON decision (assurance_case, round);
CREATE INDEX decision_published ON decision (state, published_day DESC, id DESC);
CREATE INDEX decision_published_organisation ON decision (state, organisation, published_day DESC, id DESC);
CREATE INDEX decision_published_outcome ON decision (state, outcome, published_day DESC, id DESC);

CREATE TABLE condition (
    id INTEGER PRIMARY KEY,
    decision INTEGER NOT NULL REFERENCES decision (id),
    assurance_case INTEGER NOT NULL REFERENCES assurance_case (id),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    owner TEXT NOT NULL,
    due_day INTEGER,                -- either a day
    due_phase TEXT,                 -- or before a phase starts
    shown_by TEXT NOT NULL,         -- what will show that it is met
    point TEXT,                     -- of the Code; NULL: none
    state TEXT NOT NULL CHECK (state IN ('open', 'claimed', 'met', 'accepted')),
    claim TEXT,                     -- what the team says shows it
    claimed_by INTEGER REFERENCES person (id),
    claimed_at INTEGER,
    settled_by INTEGER REFERENCES person (id),
    settled_at INTEGER,
    settled_reasons TEXT
) STRICT;
CREATE INDEX condition_of_decision ON condition (decision, number);
CREATE INDEX condition_of_case ON condition (assurance_case, decision, number);

CREATE VIRTUAL TABLE decision_search USING fts5 (title, organisation_name, summary, content='', tokenize='unicode61');

CREATE TABLE evidence_file (
    sha256 BLOB NOT NULL,
    assurance_case INTEGER NOT NULL REFERENCES assurance_case (id),
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    added_by INTEGER NOT NULL REFERENCES person (id),
    added_at INTEGER NOT NULL,
    PRIMARY KEY (assurance_case, sha256)
) STRICT, WITHOUT ROWID;
