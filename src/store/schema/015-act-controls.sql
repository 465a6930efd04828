-- Under which controls an act was done: the steps that it names are theirs, whatever version the case
-- moves to later. Acts from before are of the version that was pinned last when they were done; without
-- one, of the case's.

ALTER TABLE case_act ADD COLUMN controls TEXT NOT NULL DEFAULT '';
UPDATE case_act SET controls = coalesce(
    (SELECT s.controls FROM snapshot s WHERE s.assurance_case = case_act.assurance_case
        AND s.taken_at <= case_act.done_at ORDER BY s.id DESC LIMIT 1),
    (SELECT c.controls FROM assurance_case c WHERE c.id = case_act.assurance_case));
