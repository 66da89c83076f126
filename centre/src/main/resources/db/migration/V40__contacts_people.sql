-- Trigrams find any part of a name, number or address from three characters on; the keys in grams find one or two Chinese characters.
create extension if not exists pg_trgm;

create table contact (
    tenant     int         not null,
    id         uuid        not null,
    version    int         not null,
    owner      uuid,
    department uuid,
    shared     boolean     not null,
    name       text        not null,
    gender     text        not null,
    birthday   date,
    email      text        not null,
    province   text        not null,
    city       text        not null,
    address    text        not null,
    kind       text        not null,
    notes      text        not null,
    tags       text[]      not null,
    custom     jsonb       not null,
    -- Derived when saved: everything a person is looked for by, in lower case; the characters of the name.
    searchable text        not null,
    grams      text[]      not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    primary key (tenant, id)
);

create index contact_searchable on contact using gin (searchable gin_trgm_ops);
create index contact_grams on contact using gin (grams);
create index contact_by_change on contact (tenant, changed_at desc, id);
create index contact_by_name on contact (tenant, name, id);

-- number: as compared, E.164 where the typed text is a number of the world, else its digits.
create table contact_phone (
    tenant  int  not null,
    contact uuid not null,
    place   int  not null,
    label   text not null,
    typed   text not null,
    number  text not null,
    primary key (tenant, contact, place),
    foreign key (tenant, contact) references contact on delete cascade
);

create index contact_phone_by_number on contact_phone (tenant, number);

create table contact_change (
    tenant  int         not null,
    id      bigint      generated always as identity,
    contact uuid        not null,
    at      timestamptz not null,
    by_user uuid        not null,
    by_name text        not null,
    changes jsonb       not null,
    primary key (tenant, id),
    foreign key (tenant, contact) references contact on delete cascade
);

create index contact_change_by_contact on contact_change (tenant, contact, at desc);

create table contact_note (
    tenant  int         not null,
    id      uuid        not null,
    contact uuid        not null,
    call    uuid,
    at      timestamptz not null,
    by_user uuid        not null,
    by_name text        not null,
    text    text        not null,
    primary key (tenant, id),
    foreign key (tenant, contact) references contact on delete cascade
);

create index contact_note_by_contact on contact_note (tenant, contact, at desc);
