-- Up to which fact a projection has taken the ledger; written in the transaction that took them.
create table projection_checkpoint (
    tenant   int    not null,
    name     text   not null,
    sequence bigint not null,
    primary key (tenant, name)
);
