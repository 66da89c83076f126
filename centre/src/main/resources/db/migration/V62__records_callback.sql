-- Whether the caller asked to be called back.
alter table call_record add column callback boolean not null default false;
