-- Whether the customer waited without being on the line, and was called back.
alter table conversation add column called_back boolean not null default false;
