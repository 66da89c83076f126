package hotline.campaign;

import hotline.campaign.CampaignEvent.LeadsFetched;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The leads of a running campaign that the lane has at hand, and the question for more. Not in the
 * facts: after a restart it begins empty.
 */
final class Window {

    /** After a question that came to nothing, or a table that had less than was counted. */
    private static final Duration A_LITTLE_LATER = Duration.ofSeconds(5);

    /** Whoever has not answered by then will not. */
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /** A moment that is due already is not looked for in a circle. */
    private static final Duration AT_LEAST = Duration.ofSeconds(1);

    private static final int CHANGED_AT_MOST = 1_000;

    private final Map<Long, Lead> leads = new LinkedHashMap<>();
    private final Map<String, Lead> byPhone = new HashMap<>();
    private int asks;
    private @Nullable Question question;

    /** The table has nothing before this. */
    private Instant notBefore = Instant.EPOCH;

    private static final class Question {
        private final int number;
        private final long knowing;
        private final int limit;
        private final Instant until;

        /** Numbers that were called, or put on the list, since it was asked. */
        private final Set<String> changed = new HashSet<>();

        /** What the lane came to know of since: the table may not have known. */
        private Instant due = Instant.MAX;

        private Question(int number, long knowing, int limit, Instant until) {
            this.number = number;
            this.knowing = knowing;
            this.limit = limit;
            this.until = until;
        }
    }

    // ---- what is at hand ----

    int size() {
        return leads.size();
    }

    List<Lead> leads() {
        return List.copyOf(leads.values());
    }

    Set<Long> numbers() {
        return leads.keySet();
    }

    void take(long number) {
        Lead lead = leads.remove(number);
        if (lead != null) {
            byPhone.remove(lead.phone());
        }
    }

    /** Outside its hours now; the table knows when they come. */
    void giveBack(Lead lead, Instant now) {
        take(lead.id().number());
        later(now.plus(A_LITTLE_LATER));
    }

    /**
     * What the table said of a number is not true any more. A campaign has a number once only.
     *
     * @return the lead that was at hand
     */
    Optional<Lead> forget(String phone) {
        if (question != null) {
            question.changed.add(phone);
        }
        Optional<Lead> lead = Optional.ofNullable(byPhone.get(phone));
        lead.ifPresent(known -> take(known.id().number()));
        return lead;
    }

    void clear() {
        leads.clear();
        byPhone.clear();
        question = null;
        notBefore = Instant.EPOCH;
    }

    // ---- asking for more ----

    /** There may be something to fetch from this moment on. */
    void dueAt(Instant at) {
        notBefore = earlier(at, notBefore);
        if (question != null) {
            question.due = earlier(at, question.due);
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void later(Instant at) {
        if (at.isAfter(notBefore)) {
            notBefore = at;
        }
    }

    /** When to ask, or when to stop waiting for an answer. */
    Instant nextLook() {
        return question == null ? notBefore : question.until;
    }

    /** Whether it is time to ask. */
    boolean mayAsk(Instant now) {
        if (question != null && !question.until.isAfter(now)) {
            question = null;
        }
        return question == null && !notBefore.isAfter(now);
    }

    int ask(long knowing, int limit, Instant now) {
        question = new Question(++asks, knowing, limit, now.plus(ANSWER));
        return asks;
    }

    boolean isWaitingFor(int ask) {
        return question != null && question.number == ask;
    }

    void failed(Instant now) {
        question = null;
        later(now.plus(A_LITTLE_LATER));
    }

    /**
     * @param busy leads that are being called
     * @return whether the answer was of use
     */
    boolean answered(LeadsFetched answer, Set<Long> busy, Instant now) {
        Question asked = question;
        question = null;
        if (asked == null
                || answer.knowing() < asked.knowing
                || asked.changed.size() > CHANGED_AT_MOST) {
            later(now.plus(AT_LEAST));
            return false;
        }
        boolean leftOut = false;
        for (Lead lead : answer.leads()) {
            long number = lead.id().number();
            if (asked.changed.contains(lead.phone())) {
                leftOut = true;
            } else if (!busy.contains(number) && byPhone.putIfAbsent(lead.phone(), lead) == null) {
                leads.put(number, lead);
            }
        }
        if (!leftOut && answer.leads().size() < asked.limit) {
            notBefore = earlier(later(answer.nextDue(), now), asked.due);
        }
        return true;
    }

    private static Instant later(Optional<Instant> due, Instant now) {
        Instant soon = now.plus(AT_LEAST);
        return due.map(at -> at.isBefore(soon) ? soon : at).orElse(now.plus(A_LITTLE_LATER));
    }
}
