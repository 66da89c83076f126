-- A flow keeps its name and its newest version; every version's steps are kept, for calls in progress and for looking back.
create table reception_flow (
    tenant  int     not null,
    id      uuid    not null,
    name    text    not null,
    version int     not null,
    removed boolean not null default false,
    primary key (tenant, id)
);

create unique index reception_flow_name on reception_flow (tenant, lower(name)) where not removed;

create table reception_flow_version (
    tenant   int         not null,
    flow     uuid        not null,
    version  int         not null,
    language text        not null,
    steps    jsonb       not null,
    made_at  timestamptz not null,
    -- When the next version took its place; null for the newest.
    until    timestamptz,
    primary key (tenant, flow, version),
    foreign key (tenant, flow) references reception_flow (tenant, id)
);

-- key: as numbers are compared (E.164 where it is one), so that a number is here once however it is written.
create table reception_number (
    tenant  int     not null,
    id      uuid    not null,
    number  text    not null,
    key     text    not null,
    name    text    not null,
    flow    uuid    not null,
    enabled boolean not null,
    primary key (tenant, id),
    unique (tenant, key),
    foreign key (tenant, flow) references reception_flow (tenant, id)
);

create table reception_calendar (
    tenant int   not null,
    id     uuid  not null,
    name   text  not null,
    body   jsonb not null,
    primary key (tenant, id)
);

create unique index reception_calendar_name on reception_calendar (tenant, lower(name));

-- file: a name that we made, in the folder of prompts.
create table reception_prompt (
    tenant   int         not null,
    name     text        not null,
    language text        not null,
    file     text        not null,
    millis   bigint      not null,
    at       timestamptz not null,
    primary key (tenant, name, language)
);

create table reception_message (
    tenant   int         not null,
    id       uuid        not null,
    number   text        not null,
    caller   text        not null,
    at       timestamptz not null,
    file     text        not null,
    millis   bigint      not null,
    heard_at timestamptz,
    heard_by text,
    primary key (tenant, id)
);

create index reception_message_newest on reception_message (tenant, at desc);
