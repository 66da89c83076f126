-- Which process writes a tenant's facts; one that finds another name here stops.
CREATE TABLE ledger_owner (
    tenant integer     PRIMARY KEY,
    owner  uuid        NOT NULL,
    since  timestamptz NOT NULL DEFAULT now()
);
