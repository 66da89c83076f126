package hotline.records.store;

import hotline.kernel.TenantId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calls by the thousand, straight into the tables. */
final class ManyCalls {

    private ManyCalls() {}

    /** One every eight minutes, of 50 agents in 5 departments and 3 queues; a tenth abandoned. */
    static void write(JdbcClient sql, TenantId tenant, int calls) {
        sql.sql(
                        """
                        insert into call_record
                        select :tenant, ('00000000-0000-0001-0000-' || lpad(to_hex(n), 12, '0'))::uuid, 'in', number,
                            number, number, '', '4001', 'gateway',
                            ('00000000-0000-0002-0000-00000000000' || n % 3)::uuid, 'sales', agent,
                            array[agent], array[('00000000-0000-0003-0000-00000000000' || n % 5)::uuid], at, at, at,
                            at + interval '9 s', at + interval '99 s', 9000, 5000, 90000, 0, 20000,
                            case when n % 10 = 1 then 'abandoned' else 'completed' end, 'NORMAL', 'party', 0, 16, 0,
                            false, null, '{}', 1, false, 90000
                        from (select n, '138' || lpad(n::text, 8, '0') as number,
                                  ('00000000-0000-0001-0000-0000000000' || lpad(to_hex(n % 50), 2, '0'))::uuid as agent,
                                  timestamptz '2026-01-01' + n * interval '8 min' as at
                              from generate_series(1, :calls) n) made\
                        """)
                .param("tenant", tenant.value())
                .param("calls", calls)
                .update();
        sql.sql(
                        """
                        insert into call_part
                        select tenant, call, 0, agent, 'agent', departments[1], direction, queue, queued_at, connected_at,
                            ended_at, 'answered', rang_ms, talked_ms, held_ms, wrapped_ms
                        from call_record where tenant = :tenant\
                        """)
                .param("tenant", tenant.value())
                .update();
        sql.sql("analyze call_record").update();
    }
}
