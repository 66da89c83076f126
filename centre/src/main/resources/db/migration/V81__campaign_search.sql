-- The agent's own phone was not picked up, or the house forgot the call: the number was not dialled.
alter table attempt add column nobody_rung boolean not null default false;

-- Whoever looks for a part of a number must not read a million of them.
create extension if not exists btree_gin;
create index lead_by_part on lead using gin (campaign, phone gin_trgm_ops);
