-- The lines of a pipeline that have a contract, by title: few among many, which reminders and the
-- dashboard look for (pipeline_no_case). Used where the text of the condition is the same.

CREATE INDEX pipeline_with_contract ON pipeline_line (source, title_folded) WHERE facts LIKE '%"contracts":%';
