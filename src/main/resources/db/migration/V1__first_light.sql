-- Runs unchanged on SQLite and PostgreSQL. Ids are text (UUIDv7), money is in minor units, moments
-- are milliseconds since 1970-01-01T00:00Z.

CREATE TABLE facts (
    name  text PRIMARY KEY,
    value text NOT NULL
);

-- People -----------------------------------------------------------------------------------------

CREATE TABLE creators (
    id               text PRIMARY KEY,
    name             text NOT NULL,
    headline         text NOT NULL,
    address          text NOT NULL UNIQUE,
    offer_open       boolean NOT NULL,
    rate_minor       bigint NOT NULL CHECK (rate_minor > 0),
    currency         text NOT NULL,
    shortest_minutes integer NOT NULL,
    clip_recording   boolean NOT NULL,
    busy_session     text,
    busy_until       bigint,
    version          bigint NOT NULL,
    created_at       bigint NOT NULL
);

CREATE TABLE fans (
    id         text PRIMARY KEY,
    name       text NOT NULL,
    created_at bigint NOT NULL
);

-- Only the SHA-256 of a token is kept.
CREATE TABLE tokens (
    hash       text PRIMARY KEY,
    role       text NOT NULL CHECK (role IN ('FAN', 'CREATOR')),
    subject    text NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('COOKIE', 'PAIRED', 'LAUNCH')),
    made_at    bigint NOT NULL,
    expires_at bigint NOT NULL
);

CREATE TABLE pairing_codes (
    hash    text PRIMARY KEY,
    creator text NOT NULL REFERENCES creators (id),
    made_at bigint NOT NULL,
    used_at bigint
);

-- Money ------------------------------------------------------------------------------------------

CREATE TABLE accounts (
    id            text PRIMARY KEY,
    kind          text NOT NULL CHECK (kind IN ('WALLET', 'EARNINGS', 'FEE', 'SOURCE')),
    currency      text NOT NULL,
    balance_minor bigint NOT NULL,
    held_minor    bigint NOT NULL,
    CHECK (held_minor >= 0),
    CHECK (kind = 'WALLET' OR held_minor = 0),
    CHECK (kind = 'SOURCE' OR balance_minor - held_minor >= 0)
);

CREATE TABLE entries (
    id    text PRIMARY KEY,
    kind  text NOT NULL CHECK (kind IN ('TEST_CREDITS', 'SESSION', 'TIP')),
    about text NOT NULL,
    at    bigint NOT NULL
);

CREATE TABLE legs (
    entry        text NOT NULL REFERENCES entries (id),
    account      text NOT NULL REFERENCES accounts (id),
    amount_minor bigint NOT NULL CHECK (amount_minor <> 0),
    PRIMARY KEY (entry, account)
);

CREATE INDEX legs_of_account ON legs (account);

CREATE TABLE holds (
    id           text PRIMARY KEY,
    account      text NOT NULL REFERENCES accounts (id),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    about        text NOT NULL,
    at           bigint NOT NULL
);

CREATE INDEX holds_of_account ON holds (account);

-- A hold is resolved at most once: the primary key says so.
CREATE TABLE hold_resolutions (
    hold         text PRIMARY KEY REFERENCES holds (id),
    kind         text NOT NULL CHECK (kind IN ('POSTED', 'VOIDED')),
    posted_minor bigint NOT NULL CHECK (posted_minor >= 0),
    entry        text REFERENCES entries (id),
    at           bigint NOT NULL,
    CHECK ((kind = 'POSTED') = (entry IS NOT NULL)),
    CHECK ((kind = 'POSTED') = (posted_minor > 0))
);

-- Requests and sessions --------------------------------------------------------------------------

CREATE TABLE requests (
    id              text PRIMARY KEY,
    creator         text NOT NULL REFERENCES creators (id),
    fan             text NOT NULL REFERENCES fans (id),
    rate_card       text NOT NULL,
    rate_minor      bigint NOT NULL,
    currency        text NOT NULL,
    length_minutes  integer NOT NULL,
    audio_percent   integer NOT NULL,
    fee_percent     integer NOT NULL,
    recording       boolean NOT NULL,
    consent_granted boolean NOT NULL,
    consent_text    text NOT NULL,
    wished_at       bigint,
    note            text NOT NULL,
    hold            text NOT NULL UNIQUE REFERENCES holds (id),
    asked_at        bigint NOT NULL,
    expires_at      bigint NOT NULL,
    state           text NOT NULL
        CHECK (state IN ('PENDING', 'APPROVED', 'DENIED', 'WITHDRAWN', 'EXPIRED', 'VOID')),
    answered_at     bigint
);

CREATE UNIQUE INDEX one_pending_request ON requests (creator, fan) WHERE state = 'PENDING';
CREATE INDEX requests_of_fan ON requests (fan, creator, asked_at);

CREATE TABLE cool_downs (
    creator  text NOT NULL REFERENCES creators (id),
    fan      text NOT NULL REFERENCES fans (id),
    until_at bigint NOT NULL,
    PRIMARY KEY (creator, fan)
);

CREATE TABLE sessions (
    id              text PRIMARY KEY,
    request         text NOT NULL UNIQUE REFERENCES requests (id),
    creator         text NOT NULL REFERENCES creators (id),
    fan             text NOT NULL REFERENCES fans (id),
    hold            text NOT NULL REFERENCES holds (id),
    rate_minor      bigint NOT NULL,
    currency        text NOT NULL,
    length_minutes  integer NOT NULL,
    audio_percent   integer NOT NULL,
    fee_percent     integer NOT NULL,
    recording       boolean NOT NULL,
    consent_text    text NOT NULL,
    consent_at      bigint NOT NULL,
    state           text NOT NULL CHECK (state IN ('STARTING', 'LIVE', 'ENDED')),
    started_at      bigint NOT NULL,
    seen_by         text CHECK (seen_by IN ('CREATOR', 'FAN')),
    live_at         bigint,
    waited          integer NOT NULL,
    withheld        integer NOT NULL,
    paused          boolean NOT NULL,
    ticks           integer NOT NULL,
    ended_at        bigint,
    end_reason      text,
    judged          integer,
    billed          integer,
    charge_minor    bigint,
    fee_minor       bigint,
    creator_tick    integer,
    fan_tick        integer,
    version         bigint NOT NULL,
    CHECK ((state = 'ENDED') = (ended_at IS NOT NULL))
);

-- One session at a time.
CREATE UNIQUE INDEX one_running_session ON sessions (creator) WHERE state <> 'ENDED';
CREATE INDEX sessions_of_fan ON sessions (fan, creator, started_at);

-- What each side attested, in the order taken. "waited" is the second up to which the platform no
-- longer waited when the tick came, so that a meter can be rebuilt exactly.
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
    PRIMARY KEY (session, side, number),
    UNIQUE (session, taken)
);

CREATE TABLE tips (
    id           text PRIMARY KEY,
    session      text NOT NULL REFERENCES sessions (id),
    entry        text NOT NULL UNIQUE REFERENCES entries (id),
    charge_minor bigint NOT NULL,
    fee_minor    bigint NOT NULL,
    message      text NOT NULL,
    at           bigint NOT NULL
);

CREATE INDEX tips_of_session ON tips (session, at);

-- Events and answers -----------------------------------------------------------------------------

CREATE TABLE topic_heads (
    topic      text PRIMARY KEY,
    seq        bigint NOT NULL,
    changed_at bigint NOT NULL
);

CREATE TABLE events (
    topic   text NOT NULL,
    seq     bigint NOT NULL,
    at      bigint NOT NULL,
    type    text NOT NULL,
    data    text NOT NULL,
    session text,
    PRIMARY KEY (topic, seq)
);

CREATE INDEX signals_of_session ON events (session);
CREATE INDEX events_by_age ON events (at);

-- The answer to each command, kept so that the same command again has no second effect.
CREATE TABLE answers (
    caller        text NOT NULL,
    key           text NOT NULL,
    command_hash  text NOT NULL,
    status        integer NOT NULL,
    body          text NOT NULL,
    grant_role    text,
    grant_subject text,
    at            bigint NOT NULL,
    PRIMARY KEY (caller, key)
);

CREATE INDEX answers_by_age ON answers (at);
