package hotline.desk.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import hotline.desk.CallOnDesk;
import hotline.desk.Conversation;
import hotline.desk.Talk;
import hotline.floor.AgentId;
import hotline.floor.CallId;
import hotline.kernel.Fact;
import hotline.kernel.PhoneNumbers;
import hotline.kernel.TenantId;
import hotline.kernel.store.TestDatabase;
import hotline.records.RandomCalls;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

class DeskProjectionTest {

    private static final TestDatabase DATABASE = TestDatabase.make();
    private static final TenantId TENANT = new TenantId(1);

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
