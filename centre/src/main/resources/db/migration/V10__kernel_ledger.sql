-- The one truth: what was decided, in order. A row is never changed and never removed.
CREATE TABLE fact (
    tenant   integer     NOT NULL,
    sequence bigint      NOT NULL,
    at       timestamptz NOT NULL,
    kind     text        NOT NULL,
    version  smallint    NOT NULL,
    body     jsonb       NOT NULL,
    -- Two writers of one tenant would want the same number: the second one fails, and stops.
    PRIMARY KEY (tenant, sequence)
);

-- A room's state as it was after a fact, so that a start need not read the facts of years.
CREATE TABLE snapshot (
    tenant   integer     NOT NULL,
    room     text        NOT NULL,
    sequence bigint      NOT NULL,
    version  integer     NOT NULL,
    at       timestamptz NOT NULL DEFAULT now(),
    state    text        NOT NULL,
    PRIMARY KEY (tenant, room, sequence)
);
