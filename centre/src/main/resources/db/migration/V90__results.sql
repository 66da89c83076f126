-- Which lead a call is for, so that what an agent concludes can name it.
create table result_call (
    tenant   int    not null,
    call     uuid   not null,
    campaign uuid   not null,
    lead     bigint not null,
    phone    text   not null,
    primary key (tenant, call)
);

-- What other programs are told, in the order of the facts.
create table result (
    tenant   int    not null,
    sequence bigint not null,
    campaign uuid   not null,
    body     jsonb  not null,
    primary key (tenant, sequence)
);

create index result_by_campaign on result (tenant, campaign, sequence);

-- Addresses that are told; without a campaign: the results of all. told belongs to whoever tells, the rest to whoever sets it.
create table result_hook (
    tenant   int         not null,
    campaign uuid,
    url      text        not null,
    secret   text        not null,
    enabled  boolean     not null,
    told     bigint      not null,
    failures int         not null default 0,
    next_at  timestamptz not null default '-infinity',
    problem  text        not null default '',
    unique nulls not distinct (tenant, campaign)
);
