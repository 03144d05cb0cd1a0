ALTER TABLE clips ADD COLUMN content text NOT NULL DEFAULT '';
ALTER TABLE clips ADD COLUMN tips_minor integer;
ALTER TABLE clips ADD COLUMN tips_currency text;
DELETE FROM clip_words;
DELETE FROM clip_tags;
DELETE FROM clips;
CREATE TABLE clip_checks (
    clip    text PRIMARY KEY,
    content text NOT NULL,
    found   text NOT NULL CHECK (found IN ('INTACT', 'FILE', 'RECEIPT', 'UNKNOWN')),
    at      integer NOT NULL
);
