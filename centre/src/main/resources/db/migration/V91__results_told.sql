-- When an address last took something, for whoever looks after it.
alter table result_hook add column told_at timestamptz;
