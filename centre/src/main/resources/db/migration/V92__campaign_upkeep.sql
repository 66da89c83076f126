-- Each call leaves dead entries in lead_due before the first that is in line, and every look walks over them: 290,000 of one campaign
-- made 0.3 ms of it 5 ms. By the usual measure nobody takes them away before a fifth of ten million leads has changed, and not even
-- then while they stand on few pages.
alter table lead set (
    autovacuum_vacuum_scale_factor = 0.005,
    autovacuum_vacuum_threshold = 20000,
    autovacuum_analyze_scale_factor = 0.01,
    vacuum_index_cleanup = on
);

-- An attempt changes four times within minutes, and no index knows it where its page has room.
alter table attempt set (fillfactor = 75);
