-- What agents read while they talk with callers of a queue; a campaign's is among its settings.
ALTER TABLE queue ADD COLUMN script text NOT NULL DEFAULT '';
