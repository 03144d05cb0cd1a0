CREATE TABLE clips_judged (
    clip    text PRIMARY KEY,
    genuine integer NOT NULL
);
CREATE TRIGGER clips_judged_stay BEFORE UPDATE ON clips_judged
BEGIN SELECT RAISE(ABORT, 'a clip is judged once'); END;
CREATE TRIGGER clips_judged_are_kept BEFORE DELETE ON clips_judged
BEGIN SELECT RAISE(ABORT, 'a clip is judged once'); END;
