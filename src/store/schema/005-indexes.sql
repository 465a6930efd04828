-- Indexes that hold all that a list, its count and the register's filters ask for, so that no row is read.

DROP INDEX case_sent_waiting;
DROP INDEX case_sent_updated;
DROP INDEX case_sent_title;
DROP INDEX case_sent_cost;
CREATE INDEX case_sent_waiting ON assurance_case (waiting_since, id, sent_at, outside) WHERE sent_at IS NOT NULL;
CREATE INDEX case_sent_updated ON assurance_case (updated_at DESC, id DESC, sent_at, outside) WHERE sent_at IS NOT NULL;
CREATE INDEX case_sent_title ON assurance_case (title_folded, id, sent_at, outside) WHERE sent_at IS NOT NULL;
CREATE INDEX case_sent_cost ON assurance_case (counted DESC, id DESC, sent_at, outside) WHERE sent_at IS NOT NULL;
CREATE INDEX case_organisation_step ON assurance_case (organisation, step);

DROP INDEX decision_published;
CREATE INDEX decision_published ON decision (state, published_day DESC, id DESC, organisation, outcome);
CREATE INDEX decision_published_controls ON decision (state, controls, outcome, published_day);
