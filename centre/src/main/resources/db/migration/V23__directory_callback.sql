-- How the callers of a queue may hang up and keep their place; null: they may not.
ALTER TABLE queue
    ADD COLUMN callback_key           text,
    ADD COLUMN callback_attempts      integer,
    ADD COLUMN callback_pause_seconds integer;
