-- Whoever writes a session or a request: the day it belongs to is no longer packed. A session is
-- also what came before a fan's later ones, so it unpacks the days after it too.

CREATE FUNCTION session_unpacks() RETURNS trigger AS $$
DECLARE
    first bigint := NEW.ended_at / 86400000;
BEGIN
    INSERT INTO packed_days (creator, day) VALUES (NEW.creator, first)
        ON CONFLICT (creator, day) DO NOTHING;
    IF TG_OP = 'UPDATE' AND OLD.ended_at < NEW.ended_at THEN
        first := OLD.ended_at / 86400000;
    END IF;
    UPDATE packed_days SET packed = NULL
        WHERE creator = NEW.creator AND day >= first AND packed IS NOT NULL;
    RETURN NULL;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER sessions_unpack_at_insert AFTER INSERT ON sessions
    FOR EACH ROW WHEN (NEW.ended_at IS NOT NULL) EXECUTE FUNCTION session_unpacks();

CREATE TRIGGER sessions_unpack_at_update
    AFTER UPDATE OF creator, fan, live_at, ended_at, end_reason, billed ON sessions
    FOR EACH ROW WHEN (NEW.ended_at IS NOT NULL) EXECUTE FUNCTION session_unpacks();

CREATE FUNCTION request_unpacks() RETURNS trigger AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO packed_days (creator, day) VALUES (NEW.creator, NEW.asked_at / 86400000)
            ON CONFLICT (creator, day) DO NOTHING;
    END IF;
    UPDATE packed_days SET packed = NULL
        WHERE creator = NEW.creator AND day = NEW.asked_at / 86400000 AND packed IS NOT NULL;
    RETURN NULL;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER requests_unpack_at_insert AFTER INSERT ON requests
    FOR EACH ROW EXECUTE FUNCTION request_unpacks();

CREATE TRIGGER requests_unpack_at_update AFTER UPDATE OF state, answered_at, later_at ON requests
    FOR EACH ROW EXECUTE FUNCTION request_unpacks();
