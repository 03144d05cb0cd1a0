-- Whoever writes a session or a request: the day it belongs to is no longer packed. A session is
-- also what came before a fan's later ones, so it unpacks the days after it too.

CREATE TRIGGER sessions_unpack_at_insert AFTER INSERT ON sessions
WHEN NEW.ended_at IS NOT NULL
BEGIN
    INSERT INTO packed_days (creator, day) VALUES (NEW.creator, NEW.ended_at / 86400000)
        ON CONFLICT (creator, day) DO NOTHING;
    UPDATE packed_days SET packed = NULL
        WHERE creator = NEW.creator AND day >= NEW.ended_at / 86400000 AND packed IS NOT NULL;
END;

CREATE TRIGGER sessions_unpack_at_update
AFTER UPDATE OF creator, fan, live_at, ended_at, end_reason, billed ON sessions
WHEN NEW.ended_at IS NOT NULL
BEGIN
    INSERT INTO packed_days (creator, day) VALUES (NEW.creator, NEW.ended_at / 86400000)
        ON CONFLICT (creator, day) DO NOTHING;
    UPDATE packed_days SET packed = NULL
        WHERE creator = NEW.creator AND packed IS NOT NULL
          AND day >= MIN(NEW.ended_at, COALESCE(OLD.ended_at, NEW.ended_at)) / 86400000;
END;

CREATE TRIGGER requests_unpack_at_insert AFTER INSERT ON requests
BEGIN
    INSERT INTO packed_days (creator, day) VALUES (NEW.creator, NEW.asked_at / 86400000)
        ON CONFLICT (creator, day) DO NOTHING;
    UPDATE packed_days SET packed = NULL
        WHERE creator = NEW.creator AND day = NEW.asked_at / 86400000 AND packed IS NOT NULL;
END;

CREATE TRIGGER requests_unpack_at_update AFTER UPDATE OF state, answered_at, later_at ON requests
BEGIN
    UPDATE packed_days SET packed = NULL
        WHERE creator = NEW.creator AND day = NEW.asked_at / 86400000 AND packed IS NOT NULL;
END;
