-- In the order in which they are offered.
ALTER TABLE trunk ADD COLUMN codecs text[] NOT NULL DEFAULT '{PCMA,PCMU}';
