-- A call while it is up, as the desks see it: what the facts told of it so far.
create table desk_call (
    tenant int  not null,
    call   uuid not null,
    state  text not null,
    primary key (tenant, call)
);

-- One agent's conversation in one call. The first part is told by the facts of the floor; from contact on by the agent.
create table conversation (
    tenant          int         not null,
    id              uuid        not null,
    call            uuid        not null,
    agent           uuid        not null,
    direction       text        not null,
    number          text        not null,
    number_key      text        not null,
    from_name       text        not null,
    queue_name      text        not null,
    path            text[]      not null,
    waited_ms       bigint      not null,
    offered_at      timestamptz not null,
    answered_at     timestamptz,
    ended_at        timestamptz,
    state           text        not null,
    recording       text        not null,
    consult_target  text        not null,
    consult_state   text        not null,
    contact         uuid,
    contact_version int,
    disposition     text        not null default '',
    note            text        not null default '',
    next_call_at    timestamptz,
    saved_at        timestamptz,
    saved_by        text,
    saved           int         not null default 0,
    told            int         not null default 0,
    contact_is_new  boolean     not null default false,
    draft           text,
    primary key (tenant, id)
);

create index conversation_by_agent on conversation (tenant, agent, offered_at desc);
create index conversation_by_contact on conversation (tenant, contact, saved_at desc);
create index conversation_untold on conversation (tenant) where told < saved;

-- Whom to call when: at most one promise for each contact.
create table callback (
    tenant       int         not null,
    contact      uuid        not null,
    agent        uuid        not null,
    at           timestamptz not null,
    conversation uuid        not null,
    number       text        not null,
    note         text        not null,
    primary key (tenant, contact)
);

create index callback_by_agent on callback (tenant, agent, at);
