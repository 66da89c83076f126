-- Sessions, as Spring Session wants them: they outlive a restart.
CREATE TABLE spring_session (
    primary_id            char(36)     NOT NULL PRIMARY KEY,
    session_id            char(36)     NOT NULL UNIQUE,
    creation_time         bigint       NOT NULL,
    last_access_time      bigint       NOT NULL,
    max_inactive_interval integer      NOT NULL,
    expiry_time           bigint       NOT NULL,
    principal_name        varchar(100)
);
CREATE INDEX spring_session_expiry ON spring_session (expiry_time);
CREATE INDEX spring_session_principal ON spring_session (principal_name);

CREATE TABLE spring_session_attributes (
    session_primary_id char(36)     NOT NULL REFERENCES spring_session (primary_id) ON DELETE CASCADE,
    attribute_name     varchar(200) NOT NULL,
    attribute_bytes    bytea        NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);

-- Who did what, from where. A row is never changed and never removed.
CREATE TABLE audit_entry (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant  integer     NOT NULL,
    at      timestamptz NOT NULL,
    login   text        NOT NULL,
    address text        NOT NULL,
    action  text        NOT NULL,
    subject text        NOT NULL,
    before  jsonb,
    after   jsonb
);
CREATE INDEX audit_entry_newest ON audit_entry (tenant, id DESC);
CREATE INDEX audit_entry_at ON audit_entry (tenant, at);
