-- Found without reading what is long over: each command asks who waits, each second what runs.

CREATE INDEX requests_that_wait ON requests (creator, asked_at, id) WHERE state = 'PENDING';
CREATE INDEX sessions_that_run ON sessions (id) WHERE state <> 'ENDED';
