-- A campaign as its facts tell it.
create table campaign (
    tenant     int         not null,
    id         uuid        not null,
    name       text        not null,
    department uuid        not null,
    settings   jsonb       not null,
    state      text        not null,
    problem    text        not null,
    stop_why   text,
    created_at timestamptz not null,
    created_by uuid,
    started_at timestamptz,
    stopped_at timestamptz,
    deleted_at timestamptz,
    primary key (tenant, id)
);

create index campaign_by_time on campaign (tenant, created_at desc, id);

-- What is counted of a campaign. total and next_lead belong to whoever brings leads, the rest to the facts.
create table campaign_tally (
    tenant    int    not null,
    campaign  uuid   not null,
    total     bigint not null default 0,
    next_lead bigint not null default 1,
    calling   bigint not null default 0,
    done      bigint not null default 0,
    attempts  bigint not null default 0,
    answered  bigint not null default 0,
    dropped   bigint not null default 0,
    primary key (tenant, campaign)
);

-- How many facts that change who may be called are told here already: attempt.ended, lead.closed, campaign.run-again.
create table campaign_known (
    tenant int    not null primary key,
    facts  bigint not null
);

-- A number of a campaign: WAITING until it is called, CALLING, WAITING again or DONE.
-- due: not before. held: why due was moved by the rules. ended: what came of its attempts, and how often.
create table lead (
    tenant   int         not null,
    campaign uuid        not null,
    number   bigint      not null,
    phone    text        not null,
    zone     text        not null,
    fields   jsonb       not null,
    state    text        not null default 'WAITING',
    due      timestamptz not null default '-infinity',
    held     text,
    attempts int         not null default 0,
    ended    jsonb       not null default '{}',
    outcome  text,
    last_at  timestamptz,
    closed   text,
    primary key (tenant, campaign, number)
);

create unique index lead_by_phone on lead (tenant, campaign, phone);
-- The order in which a place's leads are called.
create index lead_due on lead (tenant, campaign, zone, due, number) where state = 'WAITING';

-- The places a campaign calls to.
create table campaign_zone (
    tenant   int  not null,
    campaign uuid not null,
    zone     text not null,
    primary key (tenant, campaign, zone)
);

create table attempt (
    tenant       int         not null,
    id           uuid        not null,
    campaign     uuid        not null,
    lead         bigint      not null,
    phone        text        not null,
    trunk        text        not null,
    nth          int         not null,
    began_at     timestamptz not null,
    answered_at  timestamptz,
    connected_at timestamptz,
    ended_at     timestamptz,
    outcome      text,
    sip          int         not null default 0,
    q850         int         not null default 0,
    again_at     timestamptz,
    agent        uuid,
    talked_ms    bigint      not null default 0,
    machine      boolean,
    heard_ms     bigint,
    primary key (tenant, id)
);

create index attempt_by_lead on attempt (tenant, campaign, lead, began_at);
create index attempt_by_phone on attempt (tenant, phone, began_at);
create index attempt_by_time on attempt (tenant, began_at);
create index attempt_by_campaign on attempt (tenant, campaign, began_at);

create table do_not_call (
    tenant   int         not null,
    phone    text        not null,
    added_at timestamptz not null,
    by_user  uuid,
    by_name  text        not null,
    note     text        not null,
    primary key (tenant, phone)
);

create index do_not_call_by_time on do_not_call (tenant, added_at desc, phone);

-- How far the file of a campaign is read; written in the transaction that took the leads, so that reading goes on there after a crash.
create table campaign_import (
    tenant        int         not null,
    campaign      uuid        not null,
    state         text        not null,
    file          text        not null,
    bytes         bigint      not null,
    bytes_read    bigint      not null default 0,
    line          bigint      not null default 0,
    rows          bigint      not null default 0,
    taken         bigint      not null default 0,
    rejected      bigint      not null default 0,
    problem       text        not null default '',
    skip_contacts boolean     not null,
    asked_at      timestamptz not null,
    ended_at      timestamptz,
    primary key (tenant, campaign)
);

create table rejected_row (
    tenant   int    not null,
    campaign uuid   not null,
    line     bigint not null,
    value    text   not null,
    reason   text   not null,
    primary key (tenant, campaign, line)
);
