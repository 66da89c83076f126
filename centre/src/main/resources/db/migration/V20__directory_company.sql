-- A company that takes calls here. There is one to begin with.
CREATE TABLE tenant (
    id      integer PRIMARY KEY,
    name    text    NOT NULL,
    -- Counts changes of what the administrator sets; whoever changes something holds this row.
    version bigint  NOT NULL DEFAULT 1
);

CREATE TABLE department (
    tenant      integer NOT NULL REFERENCES tenant,
    id          uuid    NOT NULL,
    name        text    NOT NULL,
    parent      uuid,
    skill_group boolean NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, parent) REFERENCES department DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX department_name ON department (tenant, lower(name));

CREATE TABLE role (
    tenant      integer NOT NULL REFERENCES tenant,
    code        text    NOT NULL,
    name_zh     text    NOT NULL,
    name_en     text    NOT NULL,
    permissions text[]  NOT NULL,
    built_in    boolean NOT NULL,
    PRIMARY KEY (tenant, code)
);

CREATE TABLE skill (
    tenant integer NOT NULL REFERENCES tenant,
    name   text    NOT NULL,
    PRIMARY KEY (tenant, name)
);

-- People who were removed stay, for what they did names them; their login and extension are free again.
CREATE TABLE user_account (
    tenant             integer     NOT NULL REFERENCES tenant,
    id                 uuid        NOT NULL,
    login              text        NOT NULL,
    name               text        NOT NULL,
    department         uuid        NOT NULL,
    agent              boolean     NOT NULL,
    extension          text,
    extension_password bytea, -- sealed: SIP needs it in clear
    enabled            boolean     NOT NULL,
    roles              text[]      NOT NULL,
    skills             jsonb       NOT NULL, -- name → level
    password_hash      text        NOT NULL DEFAULT '',
    must_change        boolean     NOT NULL DEFAULT false,
    locale             text,
    theme              text,
    last_sign_in       timestamptz,
    made_at            timestamptz NOT NULL DEFAULT now(),
    removed_at         timestamptz,
    PRIMARY KEY (tenant, id)
);
CREATE UNIQUE INDEX user_account_login ON user_account (tenant, lower(login)) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX user_account_extension ON user_account (tenant, extension) WHERE removed_at IS NULL;

CREATE TABLE trunk (
    tenant        integer NOT NULL REFERENCES tenant,
    id            uuid    NOT NULL,
    name          text    NOT NULL,
    kind          text    NOT NULL,
    address       text    NOT NULL,
    transport     text    NOT NULL,
    username      text    NOT NULL,
    password      bytea, -- sealed
    lines         integer NOT NULL,
    caller_number text    NOT NULL,
    prefixes      jsonb   NOT NULL, -- [{prefix, strip, add}]
    is_default    boolean NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE UNIQUE INDEX trunk_name ON trunk (tenant, lower(name));

CREATE TABLE queue (
    tenant                 integer NOT NULL REFERENCES tenant,
    id                     uuid    NOT NULL,
    name                   text    NOT NULL,
    department             uuid    NOT NULL,
    strategy               text    NOT NULL,
    ring_seconds           integer NOT NULL,
    wrap_up_seconds        integer NOT NULL,
    misses_allowed         integer NOT NULL,
    priority               integer NOT NULL,
    demand                 jsonb   NOT NULL, -- [{skill, level, after, relaxTo}]
    last_agent_first       boolean NOT NULL,
    max_wait_seconds       integer,
    max_length             integer,
    overflow_kind          text,
    overflow_target        text,
    announce_position      boolean NOT NULL,
    announce_every_seconds integer NOT NULL,
    music                  text,
    record                 boolean NOT NULL,
    service_level_seconds  integer NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, department) REFERENCES department
);
CREATE UNIQUE INDEX queue_name ON queue (tenant, lower(name));

CREATE TABLE blocked_caller (
    tenant integer NOT NULL REFERENCES tenant,
    number text    NOT NULL,
    note   text    NOT NULL,
    PRIMARY KEY (tenant, number)
);

CREATE TABLE disposition (
    tenant  integer NOT NULL REFERENCES tenant,
    code    text    NOT NULL,
    name_zh text    NOT NULL,
    name_en text    NOT NULL,
    colour  text    NOT NULL,
    key     text    NOT NULL,
    place   integer NOT NULL,
    enabled boolean NOT NULL,
    PRIMARY KEY (tenant, code)
);

CREATE TABLE break_reason (
    tenant  integer NOT NULL REFERENCES tenant,
    code    text    NOT NULL,
    name_zh text    NOT NULL,
    name_en text    NOT NULL,
    place   integer NOT NULL,
    enabled boolean NOT NULL,
    PRIMARY KEY (tenant, code)
);
