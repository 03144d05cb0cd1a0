-- The agreed meter: what was promised, and what each side signed. Runs unchanged on SQLite and
-- PostgreSQL.

-- The platform's own; the newest signs.
CREATE TABLE platform_keys (
    key     text PRIMARY KEY,
    secret  text NOT NULL,
    made_at bigint NOT NULL
);

-- What the fan saw when asking, as the platform signed it.
CREATE TABLE promises (
    request      text PRIMARY KEY REFERENCES requests (id),
    promise      text NOT NULL,
    platform_key text NOT NULL REFERENCES platform_keys (key),
    signature    text NOT NULL
);

-- The ticks of one run of one side's program: its key, and what its next tick must follow.
CREATE TABLE meter_segments (
    session text NOT NULL REFERENCES sessions (id),
    place   integer NOT NULL,
    side    text NOT NULL CHECK (side IN ('CREATOR', 'FAN')),
    key     text NOT NULL,
    head    text NOT NULL,
    newest  integer NOT NULL,
    PRIMARY KEY (session, place),
    UNIQUE (session, key)
);

-- Every tick as it was signed, in the order taken, also those that came too late to count.
CREATE TABLE tick_proofs (
    session   text NOT NULL REFERENCES sessions (id),
    place     integer NOT NULL,
    line      text NOT NULL,
    signature text NOT NULL,
    counted   boolean NOT NULL,
    waited    integer NOT NULL,
    PRIMARY KEY (session, place)
);
