-- One row for each call from its first ring: a fold of the facts in call_event, made anew with every fact.
create table call_record (
    tenant        int         not null,
    call          uuid        not null,
    direction     text        not null,
    number        text        not null,
    number_key    text        not null,
    from_number   text        not null,
    from_name     text        not null,
    to_number     text        not null,
    trunk         text        not null,
    queue         uuid,
    queue_name    text        not null,
    agent         uuid,
    agents        uuid[]      not null,
    departments   uuid[]      not null,
    arrived_at    timestamptz not null,
    queued_at     timestamptz,
    answered_at   timestamptz,
    connected_at  timestamptz,
    ended_at      timestamptz,
    waited_ms     bigint      not null,
    rang_ms       bigint      not null,
    talked_ms     bigint      not null,
    held_ms       bigint      not null,
    wrapped_ms    bigint      not null,
    outcome       text        not null,
    cause         text,
    ended_by      text,
    sip           int         not null,
    q850          int         not null,
    missed_offers int         not null,
    transferred   boolean     not null,
    into_call     uuid,
    path          text[]      not null,
    recordings    int         not null,
    voicemail     boolean     not null,
    recorded_ms   bigint      not null,
    primary key (tenant, call)
);

create index call_record_by_time on call_record (tenant, arrived_at desc, call desc);
create index call_record_by_number on call_record (tenant, number_key, arrived_at desc);
create index call_record_number_part on call_record using gin (number_key gin_trgm_ops);
create index call_record_by_queue on call_record (tenant, queue, arrived_at desc);
create index call_record_by_outcome on call_record (tenant, outcome, arrived_at desc);
create index call_record_by_agents on call_record using gin (agents);
create index call_record_by_departments on call_record using gin (departments);

-- An agent's part in a call: an offer, or a call that the agent made.
create table call_part (
    tenant       int         not null,
    call         uuid        not null,
    part         int         not null,
    agent        uuid        not null,
    agent_name   text        not null,
    department   uuid,
    direction    text        not null,
    queue        uuid,
    began_at     timestamptz not null,
    connected_at timestamptz,
    ended_at     timestamptz,
    outcome      text        not null,
    rang_ms      bigint      not null,
    talked_ms    bigint      not null,
    held_ms      bigint      not null,
    wrapped_ms   bigint      not null,
    primary key (tenant, call, part)
);

create index call_part_by_agent on call_part (tenant, agent, began_at);
create index call_part_by_time on call_part (tenant, began_at);

create table call_recording (
    tenant    int         not null,
    call      uuid        not null,
    place     int         not null,
    file      text        not null,
    voicemail boolean     not null,
    began_at  timestamptz not null,
    length_ms bigint      not null,
    failed    boolean     not null,
    primary key (tenant, call, place)
);

-- The facts of a call, as they stand in the ledger.
create table call_event (
    tenant   int         not null,
    call     uuid        not null,
    sequence bigint      not null,
    at       timestamptz not null,
    kind     text        not null,
    version  int         not null,
    body     text        not null,
    primary key (tenant, call, sequence)
);

-- How loud a recording is along its time; worked out when it is first looked at.
create table call_waveform (
    tenant int    not null,
    call   uuid   not null,
    place  int    not null,
    millis bigint not null,
    lefts  bytea  not null,
    rights bytea  not null,
    primary key (tenant, call, place)
);
