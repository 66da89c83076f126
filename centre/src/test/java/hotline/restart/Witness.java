package hotline.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.floor.AgentFact;
import hotline.floor.AgentId;
import hotline.floor.FloorCommand;
import hotline.floor.FloorEvent;
import hotline.floor.FloorPicture;
import hotline.floor.FloorPicture.AgentNow;
import hotline.floor.FloorPicture.Doing;
import hotline.kernel.Fact;
import hotline.kernel.FactKinds;
import hotline.kernel.Verdict;
import hotline.telephony.phone.Survey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Remembers what the world was told, over all lives: none of it may have been untrue. Used by
 * several threads.
 */
final class Witness {

    private final Map<Long, Word.Durable> told = new HashMap<>();
    private final Map<Long, FloorEvent.SignIn> signIns = new HashMap<>();
    private final Set<Long> done = new HashSet<>();
    private final List<String> complaints = new ArrayList<>();
    private final StringBuilder thisLife = new StringBuilder();
    private long asked;

    synchronized void newLife() {
        thisLife.setLength(0);
    }

    synchronized void durable(Word.Durable fact) {
        thisLife.append(fact.body());
        if (told.put(fact.sequence(), fact) != null) {
            complaints.add("told twice: " + fact);
        }
    }

    /** A phone that rings must be known to the ledger already. */
    synchronized void ordered(FloorCommand command) {
        if (command instanceof FloorCommand.Originate call
                && thisLife.indexOf(call.leg().toString()) < 0) {
            complaints.add("left before its fact was durable: " + call);
        }
    }

    /** Numbers a question; each sign-in gets a desk by which it is found again. */
    synchronized Word.Asks ask(FloorEvent event) {
        long number = ++asked;
        if (event instanceof FloorEvent.SignIn signIn) {
            var named = new FloorEvent.SignIn(signIn.agent(), "desk " + number);
            signIns.put(number, named);
            return new Word.Asks(number, named);
        }
        return new Word.Asks(number, event);
    }

    synchronized void answered(Word.Answers answer) {
        if (answer.verdict() instanceof Verdict.Done) {
            done.add(answer.number());
        }
    }

    synchronized void fault(String what) {
        complaints.add(what);
    }

    /** After the first survey of a life nobody talks without a leg. */
    synchronized void sawAfterSurvey(FloorPicture picture, Survey survey) {
        Set<String> parties =
                survey.legs().stream().map(Survey.Leg::party).collect(Collectors.toSet());
        for (AgentNow agent : picture.agents()) {
            boolean atPhone =
                    agent.doing() == Doing.TALKING
                            || (agent.doing() == Doing.OFFERED
                                    && agent.since().isBefore(survey.at()));
            if (atPhone && !parties.contains(Town.extension(agent.agent()))) {
                complaints.add("stuck after a restart: " + agent);
            }
            boolean overdue =
                    agent.until()
                            .filter(until -> until.isBefore(survey.at().minusSeconds(60)))
                            .isPresent();
            if (overdue) {
                complaints.add("writes up for ever: " + agent);
            }
        }
    }

    synchronized void noComplaints() {
        assertEquals(List.of(), complaints);
    }

    synchronized Set<AgentId> offeredAfter(long sequence, List<AgentId> agents) {
        return told.values().stream()
                .filter(f -> f.sequence() > sequence && f.kind().equals("offer.made"))
                .flatMap(f -> agents.stream().filter(a -> f.body().contains(a.toString())))
                .collect(Collectors.toSet());
    }

    synchronized long lastTold() {
        return told.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Every fact that anybody was told is in the ledger, unchanged; every promise was kept. */
    synchronized void compare(List<Fact> ledger, FactKinds kinds) {
        for (Word.Durable fact : told.values()) {
            assertTrue(fact.sequence() <= ledger.size(), () -> "lost: " + fact);
            Fact kept = ledger.get((int) fact.sequence() - 1);
            assertEquals(fact.kind(), kinds.kind(kept.body()));
            assertEquals(fact.body(), kinds.write(kept.body()));
        }
        Map<String, Integer> desks = new HashMap<>();
        for (Fact fact : ledger) {
            if (fact.body() instanceof AgentFact.SignedIn in) {
                desks.merge(in.desk(), 1, Integer::sum);
            }
        }
        signIns.forEach(
                (number, signIn) -> {
                    int times = desks.getOrDefault(signIn.desk(), 0);
                    assertTrue(times <= 1, () -> signIn + " stands there " + times + " times");
                    assertTrue(
                            times == 1 || !done.contains(number),
                            () -> "was answered and is not there: " + signIn);
                });
    }

    synchronized int promises() {
        return done.size();
    }

    /** Nothing is going on any more. */
    static boolean isQuiet(FloorPicture picture) {
        return picture.calls().isEmpty()
                && picture.agents().stream()
                        .allMatch(
                                agent ->
                                        switch (agent.doing()) {
                                            case OFFLINE, READY, NOT_READY -> true;
                                            case OFFERED, TALKING, WRAP_UP -> false;
                                        });
    }
}
