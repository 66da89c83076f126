-- The file of a recording, and what became of it. It is no part of what the ledger tells, and stays when that is told again.
create table recording_file (
    tenant    int         not null,
    name      text        not null, -- its way below the folder of recordings
    call      uuid        not null,
    place     int         not null,
    began_at  timestamptz not null,
    plain     boolean     not null default true,
    sealed_at timestamptz,
    bytes     bigint,
    gone_at   timestamptz,
    primary key (tenant, name)
);

create index recording_file_plain on recording_file (began_at) where plain;
create index recording_file_by_age on recording_file (began_at) where sealed_at is not null and gone_at is null;

-- Recordings of before; files are named 2026/11/22/<call>.wav below the folder.
insert into recording_file (tenant, name, call, place, began_at)
select tenant, substring(file from '[0-9]{4}/[0-9]{2}/[0-9]{2}/[^/]+$'), call, place, began_at
from call_recording
where (length_ms > 0 or failed) and file ~ '[0-9]{4}/[0-9]{2}/[0-9]{2}/[^/]+$'
on conflict do nothing;
