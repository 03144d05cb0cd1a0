-- The journal of each creator: a row for every entry that touches earnings, each with the hash of
-- the row before. The totals up to and with a row make any span of time the difference of two rows.

CREATE TABLE journal (
    creator          text NOT NULL,
    number           bigint NOT NULL CHECK (number > 0),
    entry            text NOT NULL UNIQUE REFERENCES entries (id),
    kind             text NOT NULL CHECK (kind IN ('SESSION', 'TIP')),
    about            text NOT NULL,
    at               bigint NOT NULL,
    currency         text NOT NULL,
    gross_minor      bigint NOT NULL CHECK (gross_minor > 0),
    fee_minor        bigint NOT NULL CHECK (fee_minor >= 0),
    net_minor        bigint NOT NULL CHECK (net_minor >= 0),
    previous         text NOT NULL,
    hash             text NOT NULL,
    time_count       bigint NOT NULL,
    time_gross_minor bigint NOT NULL,
    time_fee_minor   bigint NOT NULL,
    tip_count        bigint NOT NULL,
    tip_gross_minor  bigint NOT NULL,
    tip_fee_minor    bigint NOT NULL,
    PRIMARY KEY (creator, number),
    CHECK (gross_minor = fee_minor + net_minor)
);

CREATE INDEX journal_by_time ON journal (creator, at, number);

-- How far each journal had come at the end of each day (UTC) that brought new rows.
CREATE TABLE journal_seals (
    creator   text NOT NULL,
    day       text NOT NULL,
    number    bigint NOT NULL CHECK (number > 0),
    hash      text NOT NULL,
    sealed_at bigint NOT NULL,
    PRIMARY KEY (creator, day),
    FOREIGN KEY (creator, number) REFERENCES journal (creator, number)
);

-- Statistics of any span of time read nothing but these.
CREATE INDEX sessions_by_end ON sessions (creator, ended_at, live_at, billed, end_reason);
CREATE INDEX sessions_by_fan ON sessions (creator, fan, ended_at, live_at);
DROP INDEX requests_of_creator;
CREATE INDEX requests_by_time ON requests (creator, asked_at, state, answered_at, later_at);
