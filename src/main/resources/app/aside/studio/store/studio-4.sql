CREATE TABLE clips (
    number        integer PRIMARY KEY,
    clip          text NOT NULL UNIQUE,
    session       text NOT NULL,
    fan           text NOT NULL,
    fan_folded    text NOT NULL,
    started_at    integer NOT NULL,
    length_millis integer NOT NULL,
    bytes         integer NOT NULL,
    marks         integer NOT NULL,
    recovered     integer NOT NULL,
    tags          text NOT NULL,
    note          text NOT NULL,
    file          text NOT NULL UNIQUE,
    stamp         text NOT NULL,
    binned_at     integer
);
CREATE INDEX clips_by_time ON clips (started_at DESC, number DESC);
CREATE TABLE clip_tags (
    number integer NOT NULL,
    folded text NOT NULL,
    tag    text NOT NULL,
    PRIMARY KEY (number, folded)
) WITHOUT ROWID;
CREATE INDEX clip_tags_by_tag ON clip_tags (folded, number);
CREATE VIRTUAL TABLE clip_words USING fts5 (words, tokenize = 'unicode61', prefix = '2 3');
CREATE INDEX journal_by_session ON journal (about);
CREATE INDEX estimates_by_session ON estimates (about);
CREATE TABLE clip_log (
    number integer PRIMARY KEY AUTOINCREMENT,
    at     integer NOT NULL,
    what   text NOT NULL CHECK (what IN ('DELETED', 'RESTORED', 'GONE')),
    why    text NOT NULL CHECK (why IN ('CREATOR', 'RETENTION', 'BIN_TIME')),
    clip   text NOT NULL,
    bytes  integer NOT NULL,
    sha256 text NOT NULL
);
CREATE INDEX clip_log_by_clip ON clip_log (clip, number);
CREATE TRIGGER clip_log_stays BEFORE UPDATE ON clip_log
BEGIN SELECT RAISE(ABORT, 'the log of clips is only added to'); END;
CREATE TRIGGER clip_log_is_kept BEFORE DELETE ON clip_log
BEGIN SELECT RAISE(ABORT, 'the log of clips is only added to'); END;
