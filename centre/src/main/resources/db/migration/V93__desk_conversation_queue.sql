-- In which queue the caller waited, whatever it is called by now: its script is the queue's.
alter table conversation add column queue uuid;

update conversation c set queue = r.queue from call_record r where r.tenant = c.tenant and r.call = c.call;
