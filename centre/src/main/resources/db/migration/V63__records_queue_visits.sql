-- A call's stay in one queue; a call that overflows has several. Told by the facts, as call_record is.
create table queue_visit (
    tenant     int         not null,
    call       uuid        not null,
    place      int         not null,
    queue      uuid        not null,
    queue_name text        not null,
    came_at    timestamptz not null,
    waited_ms  bigint      not null,
    how        text        not null,
    callback   boolean     not null,
    talked_ms  bigint      not null,
    wrapped_ms bigint      not null,
    primary key (tenant, call, place)
);

create index queue_visit_by_time on queue_visit (tenant, queue, came_at);

-- Of calls that are told already only the last queue is known.
insert into queue_visit
select tenant, call, 0, queue, queue_name, queued_at, waited_ms,
    case when connected_at is not null then 'answered' when outcome = 'abandoned' then 'abandoned'
         when outcome = 'up' then 'waiting' when outcome = 'lost' then 'lost' else 'overflowed' end,
    callback, talked_ms, wrapped_ms
from call_record where queue is not null and queued_at is not null;
