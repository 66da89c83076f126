-- Callers who are served before others.
CREATE TABLE important_caller (
    tenant   integer NOT NULL REFERENCES tenant,
    number   text    NOT NULL,
    priority integer NOT NULL,
    note     text    NOT NULL,
    PRIMARY KEY (tenant, number)
);
