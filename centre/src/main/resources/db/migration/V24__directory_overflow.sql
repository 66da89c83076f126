-- Where to, for each reason of its own: {waited, full, nobody}, each {kind, target}. One target was for all of them.
ALTER TABLE queue ADD COLUMN overflow jsonb;
UPDATE queue SET overflow = CASE
    WHEN overflow_kind IS NULL THEN '{"waited":{"kind":"flow"},"full":{"kind":"flow"}}'::jsonb
    ELSE jsonb_build_object(
        'waited', jsonb_build_object('kind', overflow_kind, 'target', overflow_target),
        'full', jsonb_build_object('kind', overflow_kind, 'target', overflow_target),
        'nobody', jsonb_build_object('kind', overflow_kind, 'target', overflow_target))
    END;
ALTER TABLE queue
    ALTER COLUMN overflow SET NOT NULL,
    DROP COLUMN overflow_kind,
    DROP COLUMN overflow_target;
