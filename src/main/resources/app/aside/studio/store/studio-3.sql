CREATE TABLE clip_seals (
    clip           text PRIMARY KEY,
    file_sha256    text NOT NULL,
    receipt_sha256 text NOT NULL,
    at             integer NOT NULL
);
CREATE TRIGGER clip_seals_stay BEFORE UPDATE ON clip_seals
BEGIN SELECT RAISE(ABORT, 'a clip is sealed once'); END;
CREATE TRIGGER clip_seals_are_kept BEFORE DELETE ON clip_seals
BEGIN SELECT RAISE(ABORT, 'a clip is sealed once'); END;
