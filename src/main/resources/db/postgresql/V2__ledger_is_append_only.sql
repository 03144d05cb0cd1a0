-- The ledger is append-only: a correction is a new entry.

CREATE FUNCTION refuse_change() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER entries_refuse_change BEFORE UPDATE OR DELETE ON entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER legs_refuse_change BEFORE UPDATE OR DELETE ON legs
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER holds_refuse_change BEFORE UPDATE OR DELETE ON holds
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER hold_resolutions_refuse_change BEFORE UPDATE OR DELETE ON hold_resolutions
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
