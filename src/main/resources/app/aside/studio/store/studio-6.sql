CREATE TABLE clip_seals_anew (
    clip           text PRIMARY KEY,
    file_sha256    text NOT NULL,
    receipt_sha256 text NOT NULL,
    at             integer NOT NULL
);
CREATE TRIGGER clip_seals_anew_stay BEFORE UPDATE ON clip_seals_anew
BEGIN SELECT RAISE(ABORT, 'a clip is sealed anew once'); END;
CREATE TRIGGER clip_seals_anew_are_kept BEFORE DELETE ON clip_seals_anew
BEGIN SELECT RAISE(ABORT, 'a clip is sealed anew once'); END;
