-- Where people may call by hand. No row: the site's own country only.
CREATE TABLE calling_rules (
    tenant     integer PRIMARY KEY REFERENCES tenant,
    countries  text[]  NOT NULL, -- abroad, ISO 3166
    premium    boolean NOT NULL,
    allowed    text[]  NOT NULL, -- beginnings of numbers
    refused    text[]  NOT NULL,
    open_from  time,
    open_until time
);

-- Until now whoever had a desk could call anywhere; from now on anywhere in the country.
UPDATE role SET permissions = permissions || '{call.outside}' WHERE 'agent.desk' = ANY (permissions);
