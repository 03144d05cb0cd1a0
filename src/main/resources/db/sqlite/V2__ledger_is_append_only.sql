-- The ledger is append-only: a correction is a new entry.

CREATE TRIGGER entries_refuse_update BEFORE UPDATE ON entries
BEGIN
    SELECT RAISE(ABORT, 'entries is append-only');
END;

CREATE TRIGGER entries_refuse_delete BEFORE DELETE ON entries
BEGIN
    SELECT RAISE(ABORT, 'entries is append-only');
END;

CREATE TRIGGER legs_refuse_update BEFORE UPDATE ON legs
BEGIN
    SELECT RAISE(ABORT, 'legs is append-only');
END;

CREATE TRIGGER legs_refuse_delete BEFORE DELETE ON legs
BEGIN
    SELECT RAISE(ABORT, 'legs is append-only');
END;

CREATE TRIGGER holds_refuse_update BEFORE UPDATE ON holds
BEGIN
    SELECT RAISE(ABORT, 'holds is append-only');
END;

CREATE TRIGGER holds_refuse_delete BEFORE DELETE ON holds
BEGIN
    SELECT RAISE(ABORT, 'holds is append-only');
END;

CREATE TRIGGER hold_resolutions_refuse_update BEFORE UPDATE ON hold_resolutions
BEGIN
    SELECT RAISE(ABORT, 'hold_resolutions is append-only');
END;

CREATE TRIGGER hold_resolutions_refuse_delete BEFORE DELETE ON hold_resolutions
BEGIN
    SELECT RAISE(ABORT, 'hold_resolutions is append-only');
END;
