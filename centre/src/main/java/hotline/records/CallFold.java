package hotline.records;

import hotline.floor.AgentFact;
import hotline.floor.AgentId;
import hotline.floor.CallFact;
import hotline.floor.CallFact.By;
import hotline.floor.CallFact.Direction;
import hotline.floor.CallFact.Role;
import hotline.floor.CallId;
import hotline.floor.OfferFact;
import hotline.floor.OfferId;
import hotline.floor.QueueId;
import hotline.floor.Target;
import hotline.kernel.Fact;
import hotline.kernel.FactBody;
import hotline.telephony.phone.HangupCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The story of one call, fact by fact. Facts of a call that are told after its end (wrap-up, the
 * length of its recording) still belong to it.
 */
public final class CallFold {

    private final CallId call;
    private final List<PartFold> parts = new ArrayList<>();
    private final List<Recording> recordings = new ArrayList<>();
    private final List<VisitFold> visits = new ArrayList<>();
    private List<String> path = List.of();
    private Direction direction = Direction.IN;
    private String from = "";
    private String fromName = "";
    private String to = "";
    private String trunk = "";
    private @Nullable QueueId queue;
    private String queueName = "";
    private @Nullable Instant arrivedAt;
    private @Nullable Instant queuedAt;
    private @Nullable Instant answeredAt;
    private @Nullable Instant connectedAt;
    private @Nullable Instant endedAt;
    private @Nullable Instant talkingSince;
    private Duration waited = Duration.ZERO;
    private Duration talked = Duration.ZERO;
    private Outcome outcome = Outcome.UP;
    private @Nullable HangupCause cause;
    private @Nullable By endedBy;
    private int sip;
    private int q850;
    private int missedOffers;

    /** Who is asked by an agent, until that is over. */
    private @Nullable AgentId consulted;

    private boolean callback;
    private boolean transferred;
    private @Nullable CallId into;

    public CallFold(CallId call) {
        this.call = call;
    }

    /** The call that a fact tells of, if it tells of one. */
    public static Optional<CallId> callOf(FactBody body) {
        return switch (body) {
            case CallFact fact -> Optional.of(fact.call());
            case OfferFact fact -> Optional.of(fact.call());
            case AgentFact.WrapUpBegan began -> Optional.of(began.call());
            case AgentFact.WrapUpEnded ended -> Optional.of(ended.call());
            default -> Optional.empty(); // of other rooms, or of no call
        };
    }

    public void take(Fact fact) {
        Instant at = fact.at();
        if (arrivedAt == null) {
            arrivedAt = at;
        }
        switch (fact.body()) {
            case CallFact told -> call(told, at);
            case OfferFact told -> offer(told, at);
            case AgentFact.WrapUpBegan began ->
                    lastPart(began.agent(), part -> part.wrapUpBegan(at));
            case AgentFact.WrapUpEnded ended ->
                    lastPart(ended.agent(), part -> part.wrapUpEnded(at));
            default -> {} // callOf does not bring others here
        }
    }

    private void offer(OfferFact fact, Instant at) {
        switch (fact) {
            case OfferFact.Made made ->
                    parts.add(
                            new PartFold(
                                    made.agent(),
                                    made.offer(),
                                    made.queue(),
                                    at,
                                    PartOutcome.RINGING));
            case OfferFact.Rang _ -> {}
            case OfferFact.Ended ended -> {
                PartOutcome how = PartOutcome.of(ended.how());
                switch (how) {
                    case MISSED, REFUSED, PHONE_FAILED -> missedOffers++;
                    case RINGING,
                            CALLING,
                            TALKING,
                            ANSWERED,
                            CALLER_GONE,
                            ELSEWHERE,
                            CANCELLED,
                            NOT_REACHED,
                            LOST -> {}
                }
                partOf(ended.offer()).ifPresent(part -> part.offerEnded(how, ended.rang(), at));
            }
        }
    }

    private void call(CallFact fact, Instant at) {
        switch (fact) {
            case CallFact.Arrived arrived -> arrived(arrived, at);
            case CallFact.FlowMoved moved -> path = moved.position().pressed();
            case CallFact.Dialled dialled -> dialled(dialled);
            case CallFact.Judged _,
                    CallFact.Rang _,
                    CallFact.HandsetNeeded _,
                    CallFact.LegClosing _,
                    CallFact.LegEnded _ -> {}
            case CallFact.Answered answered -> {
                if (answered.role() == Role.CUSTOMER && answeredAt == null) {
                    answeredAt = at;
                }
            }
            case CallFact.Queued queued -> {
                visits(queued.queue(), queued.queueName(), at);
                queue = queued.queue();
                queueName = queued.queueName();
                if (queuedAt == null) {
                    queuedAt = at;
                }
            }
            case CallFact.DemandRelaxed _, CallFact.Overflowed _ -> {}
            case CallFact.NotQueued not ->
                    not.queue().ifPresent(to -> visits(to, not.queueName(), at).turnedAway());
            case CallFact.CallbackAsked _ -> {
                callback = true;
                lastVisit().ifPresent(VisitFold::callbackAsked);
            }
            case CallFact.CallbackSetAside _ -> calledInVain(at);
            case CallFact.CallbackEnded ended -> {
                calledInVain(at);
                lastVisit().ifPresent(visit -> visit.callbackEnded(ended.how()));
            }
            case CallFact.LeftQueue left -> {
                waited = waited.plus(left.waited());
                lastVisit().ifPresent(visit -> visit.left(left.why(), left.waited()));
            }
            case CallFact.Connected connected -> connected(connected, at);
            case CallFact.Held held -> lastPart(held.agent(), part -> part.held(at));
            case CallFact.Resumed resumed -> lastPart(resumed.agent(), part -> part.resumed(at));
            case CallFact.ConsultBegan began -> consulted = began.consulted().orElse(null);
            case CallFact.ConsultAnswered _ -> {
                if (consulted != null) {
                    newPart(consulted, at).connected(at);
                }
            }
            case CallFact.ConsultEnded _ -> consulted = null;
            case CallFact.ThreeWay _, CallFact.TransferFailed _, CallFact.Replaced _ -> {}
            case CallFact.Transferred _ -> transferred = true;
            case CallFact.AgentLeft left -> {
                lastPart(left.agent(), part -> part.left(at));
                talkEnds(at);
            }
            case CallFact.RecordingBegan began -> recordingBegan(began.file(), false, at);
            case CallFact.Muted _, CallFact.RecordingPaused _ -> {}
            case CallFact.RecordingEnded ended -> recordingEnded(ended.file(), ended.length());
            case CallFact.RecordingFailed failed -> recordingFailed(failed.file());
            case CallFact.VoicemailBegan began -> recordingBegan(began.file(), true, at);
            case CallFact.VoicemailLeft left -> recordingEnded(left.file(), left.length());
            case CallFact.SupervisingBegan _, CallFact.Supervised _ -> {}
            case CallFact.Ended ended -> ended(ended, at);
        }
    }

    /** A stay in a queue begins, or goes on. */
    private VisitFold visits(QueueId where, String name, Instant at) {
        Optional<VisitFold> known = lastVisit().filter(visit -> visit.queue.equals(where));
        if (known.isPresent()) {
            return known.get();
        }
        var visit = new VisitFold(where, name, at);
        visits.add(visit);
        return visit;
    }

    private Optional<VisitFold> lastVisit() {
        return visits.isEmpty() ? Optional.empty() : Optional.of(visits.getLast());
    }

    private List<QueueVisit> visits(List<CallPart> told) {
        List<QueueVisit> all = new ArrayList<>();
        for (int i = 0; i < visits.size(); i++) {
            VisitFold next = i + 1 < visits.size() ? visits.get(i + 1) : null;
            all.add(visits.get(i).visit(told, next));
        }
        return all;
    }

    /** Whoever picked up for a callback and got nobody. */
    private void calledInVain(Instant at) {
        parts.forEach(part -> part.calledInVain(at));
    }

    private void arrived(CallFact.Arrived arrived, Instant at) {
        direction = arrived.direction();
        from = arrived.from();
        fromName = arrived.fromName();
        to = arrived.to();
        trunk = arrived.trunk().orElse("");
        if (arrived.role() == Role.AGENT) {
            arrived.agent()
                    .ifPresent(
                            agent ->
                                    parts.add(
                                            new PartFold(
                                                    agent, null, null, at, PartOutcome.CALLING)));
        }
    }

    /** Who calls a number leaves the trunk to the rules: only the dial says which it was. */
    private void dialled(CallFact.Dialled dialled) {
        if (trunk.isEmpty()
                && dialled.role() == Role.CUSTOMER
                && dialled.target() instanceof Target.Outside(var _, var way)) {
            trunk = way;
        }
    }

    private void connected(CallFact.Connected connected, Instant at) {
        if (connectedAt == null) {
            connectedAt = at;
        }
        if (talkingSince == null) {
            talkingSince = at;
        }
        parts.stream().filter(PartFold::isCalling).forEach(part -> part.connected(at));
        connected
                .agent()
                .ifPresent(
                        agent ->
                                connected
                                        .offer()
                                        .flatMap(this::partOf)
                                        .or(() -> openPart(agent))
                                        .orElseGet(() -> newPart(agent, at))
                                        .connected(at));
    }

    /** Somebody got the call without an offer: by a transfer, or by their extension. */
    private PartFold newPart(AgentId agent, Instant at) {
        PartFold part = new PartFold(agent, null, null, at, PartOutcome.TALKING);
        parts.add(part);
        return part;
    }

    private void ended(CallFact.Ended ended, Instant at) {
        endedAt = at;
        direction = ended.direction();
        outcome = Outcome.of(ended.reason());
        cause = ended.cause();
        endedBy = ended.by();
        sip = ended.sip();
        q850 = ended.q850();
        into = ended.into().orElse(null);
        parts.forEach(part -> part.left(at));
        visits.forEach(VisitFold::callEnded);
        talkEnds(at);
    }

    private void talkEnds(Instant at) {
        if (talkingSince != null && parts.stream().noneMatch(PartFold::isConnected)) {
            talked = talked.plus(Duration.between(talkingSince, at));
            talkingSince = null;
        }
    }

    private void recordingBegan(String file, boolean voicemail, Instant at) {
        recordings.add(new Recording(file, voicemail, at, Duration.ZERO, false));
    }

    private void recordingEnded(String file, Duration length) {
        recordings.replaceAll(
                kept ->
                        kept.file().equals(file)
                                ? new Recording(
                                        file,
                                        kept.voicemail(),
                                        kept.beganAt(),
                                        length,
                                        kept.failed())
                                : kept);
    }

    private void recordingFailed(String file) {
        recordings.replaceAll(
                kept ->
                        kept.file().equals(file)
                                ? new Recording(
                                        file, kept.voicemail(), kept.beganAt(), kept.length(), true)
                                : kept);
    }

    private Optional<PartFold> partOf(OfferId offer) {
        return parts.stream().filter(part -> offer.equals(part.offer)).findFirst();
    }

    private Optional<PartFold> openPart(AgentId agent) {
        return parts.stream().filter(p -> p.agent.equals(agent) && p.isOpen()).findFirst();
    }

    private void lastPart(AgentId agent, Consumer<PartFold> what) {
        parts.reversed().stream()
                .filter(part -> part.agent.equals(agent))
                .findFirst()
                .ifPresent(what);
    }

    public CallRecord record() {
        List<CallPart> told = parts.stream().map(PartFold::part).toList();
        return new CallRecord(
                call,
                direction,
                from,
                fromName,
                to,
                trunk,
                queue,
                queueName,
                arrivedAt == null ? Instant.EPOCH : arrivedAt,
                queuedAt,
                answeredAt,
                connectedAt,
                endedAt,
                waited,
                sum(told.stream().map(CallPart::rang).toList()),
                talked,
                sum(told.stream().map(CallPart::held).toList()),
                sum(told.stream().map(CallPart::wrappedUp).toList()),
                outcome,
                cause,
                endedBy,
                sip,
                q850,
                missedOffers,
                callback,
                transferred,
                into,
                path,
                told,
                recordings,
                visits(told));
    }

    private static Duration sum(List<Duration> durations) {
        return durations.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
