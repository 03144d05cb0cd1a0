-- A creator's show, its chat, and who is kept from it. A creator without a row has had no show yet.

-- "front" is the approved fan until the session begins. "publisher" is what published last; it is
-- there while "publisher_gone_at" is empty.
CREATE TABLE shows (
    creator           text PRIMARY KEY REFERENCES creators (id),
    state             text NOT NULL
        CHECK (state IN ('OFF_AIR', 'ON_AIR', 'BE_RIGHT_BACK', 'PRIVATE')),
    title             text NOT NULL,
    started_at        bigint,
    session           text,
    front             text,
    publisher         text CHECK (publisher IN ('STUDIO', 'ENCODER')),
    publisher_gone_at bigint,
    slow_seconds      integer NOT NULL CHECK (slow_seconds >= 0),
    version           bigint NOT NULL,
    CHECK ((state = 'OFF_AIR') = (started_at IS NULL)),
    CHECK (state <> 'PRIVATE' OR session IS NOT NULL),
    CHECK (state NOT IN ('ON_AIR', 'BE_RIGHT_BACK') OR session IS NULL),
    CHECK (session IS NOT NULL OR front IS NULL),
    CHECK (publisher IS NOT NULL OR publisher_gone_at IS NULL)
);

CREATE INDEX shows_that_run ON shows (creator) WHERE state <> 'OFF_AIR';

INSERT INTO shows (creator, state, title, started_at, session, front, publisher,
    publisher_gone_at, slow_seconds, version)
SELECT creator, 'OFF_AIR', '', NULL, id, CASE WHEN state = 'FRONT' THEN fan END, NULL, NULL, 0, 1
FROM sessions WHERE state <> 'ENDED';

-- Without "fan" the creator said it. "number" is their order in the room. What was taken away keeps
-- its row, without its text.
CREATE TABLE room_messages (
    id        text PRIMARY KEY,
    creator   text NOT NULL REFERENCES creators (id),
    number    bigint NOT NULL,
    fan       text REFERENCES fans (id),
    name      text NOT NULL,
    text      text NOT NULL,
    at        bigint NOT NULL,
    unsaid_at bigint,
    UNIQUE (creator, number)
);

CREATE INDEX room_messages_of_fan ON room_messages (fan, creator, at);
CREATE INDEX room_messages_by_age ON room_messages (at);

CREATE TABLE room_bars (
    creator  text NOT NULL REFERENCES creators (id),
    fan      text NOT NULL REFERENCES fans (id),
    kind     text NOT NULL CHECK (kind IN ('TIME_OUT', 'BAN')),
    until_at bigint,
    at       bigint NOT NULL,
    PRIMARY KEY (creator, fan),
    CHECK ((kind = 'TIME_OUT') = (until_at IS NOT NULL))
);

-- Only the SHA-256 of a key is kept.
CREATE TABLE encoder_keys (
    creator text PRIMARY KEY REFERENCES creators (id),
    hash    text NOT NULL UNIQUE,
    made_at bigint NOT NULL
);

-- What an event is about, if that is to be emptied some day: the session of a signal, the message
-- that was said in a room.
ALTER TABLE events RENAME COLUMN session TO about;
