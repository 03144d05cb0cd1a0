CREATE TABLE outbox (
    number      integer PRIMARY KEY AUTOINCREMENT,
    key         text NOT NULL UNIQUE,
    kind        text NOT NULL,
    about       text NOT NULL,
    body        text NOT NULL,
    state       text NOT NULL CHECK (state IN ('QUEUED', 'SENT', 'ACKED', 'REJECTED')),
    made_at     integer NOT NULL,
    answered_at integer,
    reason      text NOT NULL,
    CHECK ((answered_at IS NOT NULL) = (state IN ('ACKED', 'REJECTED')))
);
CREATE INDEX outbox_by_state ON outbox (state, number);
CREATE TABLE journal (
    creator     text NOT NULL,
    number      integer NOT NULL,
    entry       text NOT NULL,
    kind        text NOT NULL,
    about       text NOT NULL,
    at          integer NOT NULL,
    currency    text NOT NULL,
    gross_minor integer NOT NULL,
    fee_minor   integer NOT NULL,
    net_minor   integer NOT NULL,
    previous    text NOT NULL,
    hash        text NOT NULL,
    PRIMARY KEY (creator, number)
);
CREATE INDEX journal_by_about ON journal (creator, about);
CREATE TABLE journal_seals (
    creator text NOT NULL,
    day     text NOT NULL,
    number  integer NOT NULL,
    hash    text NOT NULL,
    PRIMARY KEY (creator, day)
);
CREATE TABLE estimates (
    creator   text NOT NULL,
    about     text NOT NULL,
    kind      text NOT NULL,
    net_minor integer NOT NULL,
    currency  text NOT NULL,
    saw_end   integer NOT NULL,
    at        integer NOT NULL,
    PRIMARY KEY (creator, about)
);
CREATE INDEX estimates_by_time ON estimates (creator, at);
CREATE TABLE figures (
    creator text NOT NULL,
    name    text NOT NULL,
    json    text NOT NULL,
    PRIMARY KEY (creator, name)
);
CREATE TABLE notes (
    creator    text NOT NULL,
    fan        text NOT NULL,
    text       text NOT NULL,
    changed_at integer NOT NULL,
    PRIMARY KEY (creator, fan)
);
