-- The journal is append-only.

CREATE TRIGGER journal_refuse_update BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'journal is append-only');
END;

CREATE TRIGGER journal_refuse_delete BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'journal is append-only');
END;

CREATE TRIGGER journal_seals_refuse_update BEFORE UPDATE ON journal_seals
BEGIN
    SELECT RAISE(ABORT, 'journal_seals is append-only');
END;

CREATE TRIGGER journal_seals_refuse_delete BEFORE DELETE ON journal_seals
BEGIN
    SELECT RAISE(ABORT, 'journal_seals is append-only');
END;
