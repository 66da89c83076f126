-- What may be written into a field of contacts.
ALTER TABLE contact_field
    ADD COLUMN kind    text   NOT NULL DEFAULT 'text',
    ADD COLUMN choices text[] NOT NULL DEFAULT '{}';
