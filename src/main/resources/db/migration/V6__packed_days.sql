-- What the statistics need of each creator's days (UTC), packed, so that years are read at once. A
-- day that has anything has a row; while it is not packed, the rows it would be packed from count.

CREATE TABLE packed_days (
    creator text NOT NULL,
    day     bigint NOT NULL,
    packed  bytea,
    PRIMARY KEY (creator, day)
);

CREATE INDEX days_to_pack ON packed_days (day, creator) WHERE packed IS NULL;

INSERT INTO packed_days (creator, day)
SELECT creator, ended_at / 86400000 FROM sessions WHERE ended_at IS NOT NULL
UNION
SELECT creator, asked_at / 86400000 FROM requests;
