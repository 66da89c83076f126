package hotline.desk.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import hotline.desk.CallOnDesk;
import hotline.desk.Conversation;
import hotline.desk.Talk;
import hotline.floor.AgentId;
import hotline.floor.CallFact;
import hotline.floor.CallId;
import hotline.floor.Customer;
import hotline.floor.Demand;
import hotline.floor.QueueId;
import hotline.kernel.Fact;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.TenantId;
import hotline.kernel.store.TestDatabase;
import hotline.records.RandomCalls;
import hotline.telephony.phone.LegId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

class DeskProjectionTest {

    private static final TestDatabase DATABASE = TestDatabase.make();
    private static final TenantId TENANT = new TenantId(1);
    private static final LegId LEG = new LegId(new UUID(0, 4));

    private final ConversationStore conversations = new ConversationStore(DATABASE.sql());

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42, 20260302})
    void conversationsAreWhatTheFactsToldHoweverOftenTheProcessDied(long seed) {
        Random dice = new Random(seed);
        List<Fact> facts = new RandomCalls(dice).facts(TENANT, 100);
        projection().forget(TENANT);

        long taken = 0;
        while (taken < facts.size()) {
            DeskProjection afterRestart = projection();
            taken = afterRestart.taken(TENANT);
            int from = (int) Math.max(0, taken - dice.nextInt(3));
            int to = (int) Math.min(facts.size(), taken + dice.nextInt(40));
            if (from < to) {
                afterRestart.take(TENANT, facts.subList(from, to));
            }
            taken = afterRestart.taken(TENANT);
        }

        Map<CallId, CallOnDesk> expected = new HashMap<>();
        for (Fact fact : facts) {
            CallOnDesk.callOf(fact.body())
                    .ifPresent(
                            call ->
                                    expected.merge(
                                            call,
                                            CallOnDesk.of(call).after(fact),
                                            (known, _) ->
                                                    known.over() ? known : known.after(fact)));
        }
        assertSame(expected);
        assertEquals(
                0,
                DATABASE.sql().sql("select count(*) from desk_call").query(Integer.class).single(),
                "calls that are over are forgotten");
    }

    @Test
    void aCallThatWasUpBeforeTheDesksKnewItsQueueKeepsIt() {
        var call = new CallId(new UUID(0, 1));
        var maya = new AgentId(new UUID(0, 2));
        var sales = new QueueId(new UUID(0, 3));
        DeskProjection desks = projection();
        desks.forget(TENANT);
        desks.take(TENANT, List.of(fact(1, arrived(call)), fact(2, queued(call, sales))));
        desks.take(TENANT, List.of(fact(3, connected(call, maya))));
        DATABASE.sql().sql("update desk_call set state = (state::jsonb - 'queue')::text").update();

        desks.take(TENANT, List.of(fact(4, new CallFact.Held(call, maya))));

        UUID conversation = Talk.id(call, maya);
        assertEquals(sales, conversations.find(TENANT, maya, conversation).orElseThrow().queue());
    }

    private static Fact fact(long sequence, CallFact body) {
        return new Fact(TENANT, sequence, Instant.parse("2026-03-02T04:00:00Z"), body);
    }

    private static CallFact arrived(CallId call) {
        return Customer.calls(call, LEG, "13800138000");
    }

    private static CallFact queued(CallId call, QueueId queue) {
        return new CallFact.Queued(
                call,
                queue,
                "sales",
                0,
                1,
                Demand.NONE,
                1,
                "zh",
                Optional.empty(),
                Optional.empty());
    }

    private static CallFact connected(CallId call, AgentId agent) {
        return new CallFact.Connected(
                call, Optional.empty(), Optional.empty(), Optional.of(agent), LEG, Duration.ZERO);
    }

    private void assertSame(Map<CallId, CallOnDesk> expected) {
        Set<UUID> told = new HashSet<>();
        for (CallOnDesk call : expected.values()) {
            for (Talk talk : call.talks()) {
                UUID id = Talk.id(call.call(), talk.agent());
                told.add(id);
                Conversation kept = conversations.find(TENANT, talk.agent(), id).orElseThrow();
                assertEquals(talk.state().code(), kept.state());
                assertEquals(call.number(), kept.number());
                assertEquals(talk.offeredAt(), kept.offeredAt());
                assertEquals(talk.answeredAt().orElse(null), kept.answeredAt());
                assertEquals(talk.endedAt().orElse(null), kept.endedAt());
                assertFalse(kept.isOnline());
            }
        }
        Set<UUID> kept = new HashSet<>();
        for (int agent = 0; agent < 10; agent++) {
            conversations
                    .since(TENANT, new AgentId(new UUID(1, agent)), Instant.EPOCH)
                    .forEach(one -> kept.add(one.id()));
        }
        assertEquals(told, kept);
    }

    private static DeskProjection projection() {
        return new DeskProjection(
                DATABASE.sql(),
                new JdbcTemplate(DATABASE.dataSource()),
                new JdbcTransactionManager(DATABASE.dataSource()),
                new PhoneNumbers("CN"));
    }
}
