-- Later, ready check, extensions, private chat, feedback, reports, blocks, announcements. Tables
-- whose states have become more are made anew, and what they held is taken over: that runs unchanged
-- on SQLite and PostgreSQL.

ALTER TABLE creators ADD COLUMN minimum_minutes integer NOT NULL DEFAULT 0;
ALTER TABLE creators ADD COLUMN wrap_up_seconds integer NOT NULL DEFAULT 0;
ALTER TABLE creators ADD COLUMN away boolean NOT NULL DEFAULT false;

-- "network" is the part of an address that a household shares; emptied once it no longer matters.
ALTER TABLE cool_downs ADD COLUMN network text NOT NULL DEFAULT '';
ALTER TABLE cool_downs ADD COLUMN denied_at bigint NOT NULL DEFAULT 0;

DROP INDEX one_pending_request;
DROP INDEX requests_of_fan;
DROP INDEX one_running_session;
DROP INDEX sessions_of_fan;
DROP INDEX tips_of_session;

ALTER TABLE requests RENAME TO former_requests;
ALTER TABLE sessions RENAME TO former_sessions;
ALTER TABLE ticks RENAME TO former_ticks;
ALTER TABLE tips RENAME TO former_tips;

-- Requests ---------------------------------------------------------------------------------------

-- "later_at" stays when it comes to a session; "check_kind" and what follows matter in LATER only.
CREATE TABLE requests (
    id              text PRIMARY KEY,
    creator         text NOT NULL REFERENCES creators (id),
    fan             text NOT NULL REFERENCES fans (id),
    rate_card       text NOT NULL,
    rate_minor      bigint NOT NULL,
    currency        text NOT NULL,
    kind            text NOT NULL CHECK (kind IN ('VIDEO', 'AUDIO')),
    length_minutes  integer NOT NULL,
    minimum_minutes integer NOT NULL,
    audio_percent   integer NOT NULL,
    fee_percent     integer NOT NULL,
    recording       boolean NOT NULL,
    consent_granted boolean NOT NULL,
    consent_text    text NOT NULL,
    wished_at       bigint,
    note            text NOT NULL,
    network         text NOT NULL,
    hold            text NOT NULL UNIQUE REFERENCES holds (id),
    asked_at        bigint NOT NULL,
    expires_at      bigint NOT NULL,
    state           text NOT NULL
        CHECK (state IN ('PENDING', 'LATER', 'APPROVED', 'DENIED', 'WITHDRAWN', 'EXPIRED', 'VOID',
            'CANCELLED')),
    answered_at     bigint,
    answer_note     text NOT NULL,
    later_at        bigint,
    check_kind      text NOT NULL CHECK (check_kind IN ('WAITING', 'ASKING', 'POSTPONED')),
    check_until     bigint,
    may_postpone    boolean NOT NULL,
    told_soonest    bigint,
    told_likely     bigint,
    told_latest     bigint,
    CHECK (state <> 'LATER' OR later_at IS NOT NULL)
);

INSERT INTO requests (id, creator, fan, rate_card, rate_minor, currency, kind, length_minutes,
    minimum_minutes, audio_percent, fee_percent, recording, consent_granted, consent_text,
    wished_at, note, network, hold, asked_at, expires_at, state, answered_at, answer_note,
    later_at,
    check_kind, check_until, may_postpone, told_soonest, told_likely, told_latest)
SELECT id, creator, fan, rate_card, rate_minor, currency, 'VIDEO', length_minutes,
    0, audio_percent, fee_percent, recording, consent_granted, consent_text,
    wished_at, note, '', hold, asked_at, expires_at, state, answered_at, '',
    NULL,
    'WAITING', NULL, false, NULL, NULL, NULL
FROM former_requests;

CREATE UNIQUE INDEX one_waiting_request ON requests (creator, fan)
    WHERE state IN ('PENDING', 'LATER');
CREATE UNIQUE INDEX one_request_for_later ON requests (creator) WHERE state = 'LATER';
CREATE INDEX requests_of_fan ON requests (fan, creator, asked_at);
CREATE INDEX requests_of_creator ON requests (creator, asked_at);

-- Sessions ---------------------------------------------------------------------------------------

CREATE TABLE sessions (
    id              text PRIMARY KEY,
    request         text NOT NULL UNIQUE REFERENCES requests (id),
    creator         text NOT NULL REFERENCES creators (id),
    fan             text NOT NULL REFERENCES fans (id),
    hold            text NOT NULL REFERENCES holds (id),
    rate_minor      bigint NOT NULL,
    currency        text NOT NULL,
    kind            text NOT NULL CHECK (kind IN ('VIDEO', 'AUDIO')),
    length_minutes  integer NOT NULL,
    minimum_minutes integer NOT NULL,
    audio_percent   integer NOT NULL,
    fee_percent     integer NOT NULL,
    recording       boolean NOT NULL,
    consent_text    text NOT NULL,
    consent_at      bigint NOT NULL,
    state           text NOT NULL CHECK (state IN ('FRONT', 'STARTING', 'LIVE', 'ENDED')),
    started_at      bigint NOT NULL,
    starts_at       bigint NOT NULL,
    began_at        bigint,
    seen_by         text CHECK (seen_by IN ('CREATOR', 'FAN')),
    live_at         bigint,
    waited          integer NOT NULL,
    withheld        integer NOT NULL,
    paused          boolean NOT NULL,
    ticks           integer NOT NULL,
    extra_minutes   integer NOT NULL,
    grace_until     bigint,
    ended_at        bigint,
    end_reason      text,
    judged          integer,
    billed          integer,
    missing         integer,
    charge_minor    bigint,
    fee_minor       bigint,
    creator_tick    integer,
    fan_tick        integer,
    version         bigint NOT NULL,
    CHECK ((state = 'ENDED') = (ended_at IS NOT NULL))
);

INSERT INTO sessions (id, request, creator, fan, hold, rate_minor, currency, kind, length_minutes,
    minimum_minutes, audio_percent, fee_percent, recording, consent_text, consent_at, state,
    started_at, starts_at, began_at, seen_by, live_at, waited, withheld, paused, ticks,
    extra_minutes, grace_until, ended_at, end_reason, judged, billed, missing, charge_minor,
    fee_minor, creator_tick, fan_tick, version)
SELECT id, request, creator, fan, hold, rate_minor, currency, 'VIDEO', length_minutes,
    0, audio_percent, fee_percent, recording, consent_text, consent_at, state,
    started_at, started_at, started_at, seen_by, live_at, waited, withheld, paused, ticks,
    0, NULL, ended_at, end_reason, judged, billed, 0, charge_minor,
    fee_minor, creator_tick, fan_tick, version
FROM former_sessions;

-- One session at a time.
CREATE UNIQUE INDEX one_running_session ON sessions (creator) WHERE state <> 'ENDED';
CREATE INDEX sessions_of_fan ON sessions (fan, creator, started_at);
CREATE INDEX sessions_of_creator ON sessions (creator, started_at);

-- A further hold each. "after_ticks" and "waited" say when it came, so that a meter can be rebuilt
-- exactly.
CREATE TABLE extensions (
    session     text NOT NULL REFERENCES sessions (id),
    number      integer NOT NULL,
    minutes     integer NOT NULL CHECK (minutes > 0),
    hold        text NOT NULL UNIQUE REFERENCES holds (id),
    after_ticks integer NOT NULL,
    waited      integer NOT NULL,
    signer      text NOT NULL,
    signature   text NOT NULL,
    at          bigint NOT NULL,
    PRIMARY KEY (session, number)
);

CREATE TABLE ticks (
    session           text NOT NULL REFERENCES sessions (id),
    side              text NOT NULL CHECK (side IN ('CREATOR', 'FAN')),
    number            integer NOT NULL,
    taken             integer NOT NULL,
    waited            integer NOT NULL,
    arrived_at        bigint NOT NULL,
    monotonic_millis  bigint NOT NULL,
    frames_decoded    bigint NOT NULL,
    audio_packets     bigint NOT NULL,
    concealed_percent integer NOT NULL,
    camera_on         boolean NOT NULL,
    microphone_on     boolean NOT NULL,
    free              boolean NOT NULL,
    PRIMARY KEY (session, side, number),
    UNIQUE (session, taken)
);

INSERT INTO ticks (session, side, number, taken, waited, arrived_at, monotonic_millis,
    frames_decoded, audio_packets, concealed_percent, camera_on, microphone_on, free)
SELECT session, side, number, taken, waited, arrived_at, monotonic_millis,
    frames_decoded, audio_packets, concealed_percent, camera_on, microphone_on, false
FROM former_ticks;

CREATE TABLE tips (
    id           text PRIMARY KEY,
    session      text NOT NULL REFERENCES sessions (id),
    entry        text NOT NULL UNIQUE REFERENCES entries (id),
    charge_minor bigint NOT NULL,
    fee_minor    bigint NOT NULL,
    message      text NOT NULL,
    at           bigint NOT NULL
);

INSERT INTO tips (id, session, entry, charge_minor, fee_minor, message, at)
SELECT id, session, entry, charge_minor, fee_minor, message, at FROM former_tips;

CREATE INDEX tips_of_session ON tips (session, at);

DROP TABLE former_tips;
DROP TABLE former_ticks;
DROP TABLE former_sessions;
DROP TABLE former_requests;

-- Words in a session -----------------------------------------------------------------------------

CREATE TABLE messages (
    id      text PRIMARY KEY,
    session text NOT NULL REFERENCES sessions (id),
    side    text NOT NULL CHECK (side IN ('CREATOR', 'FAN')),
    text    text NOT NULL,
    at      bigint NOT NULL
);

CREATE INDEX messages_of_session ON messages (session, at);

CREATE TABLE feedback (
    session text NOT NULL REFERENCES sessions (id),
    side    text NOT NULL CHECK (side IN ('CREATOR', 'FAN')),
    stars   integer NOT NULL CHECK (stars BETWEEN 1 AND 5),
    text    text NOT NULL,
    at      bigint NOT NULL,
    PRIMARY KEY (session, side)
);

CREATE TABLE reports (
    id      text PRIMARY KEY,
    session text NOT NULL REFERENCES sessions (id),
    side    text NOT NULL CHECK (side IN ('CREATOR', 'FAN')),
    text    text NOT NULL,
    at      bigint NOT NULL
);

CREATE TABLE blocks (
    creator text NOT NULL REFERENCES creators (id),
    fan     text NOT NULL REFERENCES fans (id),
    at      bigint NOT NULL,
    PRIMARY KEY (creator, fan)
);

CREATE TABLE announcements (
    id      text PRIMARY KEY,
    creator text NOT NULL REFERENCES creators (id),
    text    text NOT NULL,
    at      bigint NOT NULL
);

CREATE INDEX announcements_of_creator ON announcements (creator, at);
