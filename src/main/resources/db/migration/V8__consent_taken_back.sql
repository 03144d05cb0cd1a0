-- A creator may record only themselves where a fan says no; the fan is told before answering.
-- "only_creator" says that this was told and is so. A fan may take a consent back while the 1:1 runs,
-- and the creator may end the recording.

ALTER TABLE creators ADD COLUMN record_only_me boolean NOT NULL DEFAULT false;
ALTER TABLE requests ADD COLUMN only_creator boolean NOT NULL DEFAULT false;
ALTER TABLE sessions ADD COLUMN only_creator boolean NOT NULL DEFAULT false;
ALTER TABLE sessions ADD COLUMN consent_revoked_at bigint;
ALTER TABLE sessions ADD COLUMN recording_ended_at bigint;
