-- The journal is append-only.

CREATE TRIGGER journal_refuse_change BEFORE UPDATE OR DELETE ON journal
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER journal_seals_refuse_change BEFORE UPDATE OR DELETE ON journal_seals
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
