-- What the company wants to know of each of its contacts, besides what everybody does.
CREATE TABLE contact_field (
    tenant integer NOT NULL REFERENCES tenant,
    name   text    NOT NULL,
    place  integer NOT NULL,
    PRIMARY KEY (tenant, name)
);
