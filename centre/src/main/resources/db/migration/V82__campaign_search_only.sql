-- The campaign as text: only the search for a part of a number is to find this index. With the campaign itself in it, it was taken
-- for all kinds of questions to which lead's own key is the better answer.
drop index lead_by_part;
create index lead_by_part on lead using gin ((campaign::text), phone gin_trgm_ops);
