package hotline.desk;

import hotline.desk.Talk.Consult;
import hotline.floor.AgentId;
import hotline.floor.CallFact;
import hotline.floor.CallFact.Direction;
import hotline.floor.CallFact.Role;
import hotline.floor.CallId;
import hotline.floor.OfferFact;
import hotline.floor.QueueId;
import hotline.floor.Target;
import hotline.kernel.Fact;
import hotline.kernel.FactBody;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A call as the desks see it, from its first ring to its end; one {@link Talk} for each agent whose
 * phone it rang. Pure: a fact makes the next from the last, and what is kept in between is this.
 *
 * @param queue in which the caller waits, or did last
 * @param queueName as it was called then
 * @param callback whether the caller is, or was, called back
 * @param recording {@code off}, {@code on} or {@code paused}
 */
public record CallOnDesk(
        CallId call,
        Direction direction,
        String from,
        String fromName,
        String to,
        Optional<QueueId> queue,
        String queueName,
        List<String> path,
        Duration waited,
        boolean callback,
        String recording,
        boolean over,
        List<Talk> talks) {

    public CallOnDesk {
        path = List.copyOf(path);
        talks = List.copyOf(talks);
    }

    /** Before anything is known of it. */
    public static CallOnDesk of(CallId call) {
        return new CallOnDesk(
                call,
                Direction.IN,
                "",
                "",
                "",
                Optional.empty(),
                "",
                List.of(),
                Duration.ZERO,
                false,
                "off",
                false,
                List.of());
    }

    /** The call that a fact tells the desks of. */
    public static Optional<CallId> callOf(FactBody body) {
        return switch (body) {
            case CallFact fact -> Optional.of(fact.call());
            case OfferFact fact -> Optional.of(fact.call());
            default -> Optional.empty(); // of agents, or of other rooms
        };
    }

    /** Who called us, or whom we called. */
    public String number() {
        return direction == Direction.IN ? from : to;
    }

    public CallOnDesk after(Fact fact) {
        return switch (fact.body()) {
            case CallFact told -> call(told, fact.at());
            case OfferFact told -> offer(told, fact.at());
            default -> this; // callOf does not bring others here
        };
    }

    private CallOnDesk offer(OfferFact fact, Instant at) {
        return switch (fact) {
            case OfferFact.Made made -> rings(made.agent(), at);
            case OfferFact.Rang _ -> this;
            case OfferFact.Ended ended ->
                    ended.how() == OfferFact.Ending.ANSWERED
                            ? this
                            : talk(ended.agent(), talk -> talk.ended(at));
        };
    }

    private CallOnDesk call(CallFact fact, Instant at) {
        return switch (fact) {
            case CallFact.Arrived arrived -> arrived(arrived, at);
            case CallFact.FlowMoved moved -> on(moved.position().pressed());
            case CallFact.Dialled dialled ->
                    dialled.agent().map(agent -> rings(agent, at)).orElse(this);
            case CallFact.Queued queued -> queued(queued);
            case CallFact.LeftQueue left -> waited(waited.plus(left.waited()));
            case CallFact.Connected connected -> connected(connected, at);
            case CallFact.Held held -> talk(held.agent(), talk -> talk.held(true));
            case CallFact.Resumed resumed -> talk(resumed.agent(), talk -> talk.held(false));
            case CallFact.ConsultBegan began -> consultBegan(began, at);
            case CallFact.ConsultAnswered answered -> consultAnswered(answered.agent(), at);
            case CallFact.ConsultEnded ended -> consultEnded(ended);
            case CallFact.ThreeWay threeWay -> consult(threeWay.agent(), "threeWay");
            case CallFact.AgentLeft left -> talk(left.agent(), talk -> talk.ended(at));
            case CallFact.LegEnded ended -> legEnded(ended, at);
            case CallFact.RecordingBegan _ -> recording("on");
            case CallFact.RecordingPaused paused -> recording(paused.paused() ? "paused" : "on");
            case CallFact.RecordingEnded _, CallFact.RecordingFailed _ -> recording("off");
            case CallFact.Ended ended -> ended(ended, at);
            case CallFact.Rang _, CallFact.Answered _, CallFact.DemandRelaxed _ -> this;
            case CallFact.CallbackAsked _ -> calledBack(true);
            case CallFact.CallbackEnded over ->
                    calledBack(over.how() != CallFact.CallbackEnding.SERVED);
            case CallFact.CallbackSetAside _, CallFact.Overflowed _ -> this;
            case CallFact.NotQueued _, CallFact.Transferred _, CallFact.TransferFailed _ -> this;
            case CallFact.Replaced _, CallFact.VoicemailBegan _, CallFact.VoicemailLeft _ -> this;
            case CallFact.SupervisingBegan _, CallFact.Supervised _ -> this;
            case CallFact.LegClosing _, CallFact.Muted _, CallFact.Judged _ -> this;
            case CallFact.HandsetNeeded _ -> this;
        };
    }

    private CallOnDesk arrived(CallFact.Arrived arrived, Instant at) {
        CallOnDesk known =
                new CallOnDesk(
                        call,
                        arrived.direction(),
                        arrived.from(),
                        arrived.fromName(),
                        arrived.to(),
                        queue,
                        queueName,
                        path,
                        waited,
                        callback,
                        recording,
                        over,
                        talks);
        return arrived.role() == Role.AGENT
                ? arrived.agent().map(agent -> known.rings(agent, at)).orElse(known)
                : known;
    }

    private CallOnDesk connected(CallFact.Connected connected, Instant at) {
        // Who called is told of by the called one's answer.
        CallOnDesk next =
                connected.offer().isPresent()
                        ? this
                        : each(
                                talk ->
                                        talk.state() == Talk.State.RINGING
                                                        && direction != Direction.IN
                                                ? talk.connected(at)
                                                : talk);
        return connected
                .agent()
                .map(agent -> next.rings(agent, at).talk(agent, talk -> talk.connected(at)))
                .orElse(next);
    }

    private CallOnDesk consultBegan(CallFact.ConsultBegan began, Instant at) {
        CallOnDesk asking =
                talk(
                        began.agent(),
                        talk ->
                                talk.consulting(
                                        Optional.of(new Consult(name(began.target()), "ringing"))));
        return began.consulted().map(agent -> asking.rings(agent, at)).orElse(asking);
    }

    /** Whoever was asked talks too, from now on. */
    private CallOnDesk consultAnswered(AgentId asking, Instant at) {
        return consult(asking, "talking")
                .each(
                        talk ->
                                talk.state() == Talk.State.RINGING && !talk.agent().equals(asking)
                                        ? talk.connected(at)
                                        : talk);
    }

    private CallOnDesk consultEnded(CallFact.ConsultEnded ended) {
        return switch (ended.how()) {
            case THREE_WAY -> consult(ended.agent(), "threeWay");
            case CANCELLED, GONE, TRANSFERRED, CALL_ENDED ->
                    talk(ended.agent(), talk -> talk.consulting(Optional.empty()));
        };
    }

    private CallOnDesk consult(AgentId agent, String state) {
        return talk(
                agent,
                talk ->
                        talk.consulting(
                                talk.consult().map(asked -> new Consult(asked.target(), state))));
    }

    /** Where three talked there are two again. */
    private static Talk withoutThird(Talk talk) {
        return talk.consult().filter(with -> with.state().equals("threeWay")).isPresent()
                ? talk.consulting(Optional.empty())
                : talk;
    }

    /** A phone that was never connected has stopped ringing; the others leave by their own fact. */
    private CallOnDesk legEnded(CallFact.LegEnded ended, Instant at) {
        CallOnDesk left = ended.role() == Role.CONSULTED ? each(CallOnDesk::withoutThird) : this;
        return ended.agent()
                .map(
                        agent ->
                                left.talk(
                                        agent,
                                        talk ->
                                                talk.state() == Talk.State.RINGING
                                                                && ended.role() != Role.SUPERVISOR
                                                        ? talk.ended(at)
                                                        : talk))
                .orElse(left);
    }

    private CallOnDesk ended(CallFact.Ended ended, Instant at) {
        CallOnDesk last = each(talk -> talk.ended(at));
        return new CallOnDesk(
                call,
                ended.direction(),
                from,
                fromName,
                to,
                queue,
                queueName,
                path,
                waited,
                callback,
                "off",
                true,
                last.talks);
    }

    private static String name(Target target) {
        return switch (target) {
            case Target.Extension(String number) -> number;
            case Target.Queue(var queue) -> queue.toString();
            case Target.Outside(String number, _) -> number;
        };
    }

    private CallOnDesk rings(AgentId agent, Instant at) {
        boolean known = talks.stream().anyMatch(talk -> talk.agent().equals(agent));
        if (known) {
            return talk(agent, talk -> talk.rings(at));
        }
        List<Talk> more = new ArrayList<>(talks);
        more.add(Talk.ringing(agent, at));
        return with(more);
    }

    private CallOnDesk talk(AgentId agent, UnaryOperator<Talk> change) {
        return each(talk -> talk.agent().equals(agent) ? change.apply(talk) : talk);
    }

    private CallOnDesk each(UnaryOperator<Talk> change) {
        return with(talks.stream().map(change).toList());
    }

    private CallOnDesk with(List<Talk> changed) {
        return new CallOnDesk(
                call, direction, from, fromName, to, queue, queueName, path, waited, callback,
                recording, over, changed);
    }

    private CallOnDesk on(List<String> pressed) {
        return new CallOnDesk(
                call, direction, from, fromName, to, queue, queueName, pressed, waited, callback,
                recording, over, talks);
    }

    private CallOnDesk queued(CallFact.Queued queued) {
        return new CallOnDesk(
                call,
                direction,
                from,
                fromName,
                to,
                Optional.of(queued.queue()),
                queued.queueName(),
                path,
                waited,
                callback,
                recording,
                over,
                talks);
    }

    private CallOnDesk waited(Duration sofar) {
        return new CallOnDesk(
                call, direction, from, fromName, to, queue, queueName, path, sofar, callback,
                recording, over, talks);
    }

    private CallOnDesk calledBack(boolean asked) {
        return new CallOnDesk(
                call, direction, from, fromName, to, queue, queueName, path, waited, asked,
                recording, over, talks);
    }

    private CallOnDesk recording(String now) {
        return new CallOnDesk(
                call, direction, from, fromName, to, queue, queueName, path, waited, callback, now,
                over, talks);
    }
}
