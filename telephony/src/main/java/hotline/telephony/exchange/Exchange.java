package hotline.telephony.exchange;

import hotline.telephony.exchange.ExchangeCall.Step;
import hotline.telephony.lane.Lane;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Switch;
import hotline.telephony.phone.SwitchEvent;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets phones call by a dialplan, over any switch. All calls live on one lane; their number is
 * bounded by the switch's.
 */
public final class Exchange {

    private static final System.Logger LOG = System.getLogger(Exchange.class.getName());

    /** A phone that was told that its transfer is done hangs up by itself, or not. */
    private static final Duration POLITE = Duration.ofSeconds(3);

    /** After sound was missed for as long as the switch calls it lost. */
    private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(60);

    private final Switch theSwitch;
    private final Lane lane;
    private final ExchangeCall rules;
    private final Map<LegId, Call> calls = new HashMap<>();
    private final Set<LegId> letGo = new HashSet<>();
    private final Map<LegId, Lane.Timer> silent = new HashMap<>();

    /**
     * Listens to the switch; start it afterwards.
     *
     * @param lane where the decisions are taken
     */
    public Exchange(Switch theSwitch, Dialplan plan, Lane lane) {
        this(theSwitch, plan, lane, Names.RANDOM);
    }

    Exchange(Switch theSwitch, Dialplan plan, Lane lane, Names names) {
        this.theSwitch = theSwitch;
        this.lane = lane;
        this.rules = new ExchangeCall(plan, names);
        theSwitch.onEvent(event -> lane.execute(() -> hear(event)));
    }

    private static final class Call {
        CallState state = new CallState.Over();
    }

    private void hear(SwitchEvent event) {
        switch (event) {
            case SwitchEvent.Offered offered -> offered(offered);
            case SwitchEvent.AttendedTransferAsked asked -> attended(asked);
            case SwitchEvent.Ended ended -> {
                tell(ended);
                forget(ended.leg());
            }
            case SwitchEvent.Refused refused when refused.command().equals("originate") -> {
                tell(refused);
                forget(refused.leg());
            }
            case SwitchEvent.MediaLost lost -> lost(lost.leg());
            case SwitchEvent.AnswerJudged _, SwitchEvent.BeepEnded _ -> {}
            case SwitchEvent.MediaReturned returned -> returned(returned.leg());
            case SwitchEvent.OfLeg news -> tell(news);
            case SwitchEvent.Registered phone ->
                    LOG.log(
                            Level.INFO,
                            "{0} is registered at {1}",
                            phone.extension(),
                            phone.contact());
            case SwitchEvent.Unregistered phone ->
                    LOG.log(Level.INFO, "{0} is gone: {1}", phone.extension(), phone.why());
            case SwitchEvent.TrunkChanged trunk ->
                    LOG.log(
                            trunk.up() ? Level.INFO : Level.WARNING,
                            "trunk {0} is {1} {2}",
                            trunk.trunk(),
                            trunk.up() ? "up" : "down",
                            trunk.why());
            case SwitchEvent.AddressBlocked blocked ->
                    LOG.log(
                            Level.WARNING,
                            "{0} is shut out for {1}: {2}",
                            blocked.address(),
                            blocked.lasts(),
                            blocked.why());
        }
    }

    private void offered(SwitchEvent.Offered offered) {
        Optional<LegId> replaced = offered.replaces();
        if (replaced.isPresent()) {
            takePlace(offered, replaced.get());
            return;
        }
        var call = new Call();
        calls.put(offered.leg(), call);
        carryOut(call, rules.begin(offered));
    }

    private void takePlace(SwitchEvent.Offered offered, LegId replaced) {
        Call call = calls.get(replaced);
        Optional<Step> step =
                call == null
                        ? Optional.empty()
                        : ExchangeCall.takePlace(call.state, replaced, offered);
        if (call == null || step.isEmpty()) {
            theSwitch.hangUp(offered.leg(), HangupCause.PROTOCOL_ERROR);
            return;
        }
        calls.put(offered.leg(), call);
        carryOut(call, step.get());
    }

    private void attended(SwitchEvent.AttendedTransferAsked asked) {
        Call first = calls.get(asked.leg());
        Call second = calls.get(asked.consultation());
        Optional<Step> step =
                first == null || second == null || first == second
                        ? Optional.empty()
                        : rules.join(first.state, second.state, asked);
        if (first == null || second == null || step.isEmpty()) {
            theSwitch.reportTransfer(asked.leg(), HangupCause.PROTOCOL_ERROR);
            return;
        }
        calls.replaceAll((_, call) -> call == second ? first : call);
        second.state = new CallState.Over();
        carryOut(first, step.get());
    }

    private void tell(SwitchEvent.OfLeg news) {
        Call call = calls.get(news.leg());
        if (call != null) {
            carryOut(call, rules.on(call.state, new CallInput.News(news)));
        }
    }

    private void forget(LegId leg) {
        calls.remove(leg);
        letGo.remove(leg);
        returned(leg);
    }

    /** Nobody says goodbye from a phone that fell off the network. */
    private void lost(LegId leg) {
        returned(leg);
        silent.put(
                leg,
                lane.after(GIVEN_UP_AFTER, () -> theSwitch.hangUp(leg, HangupCause.MEDIA_LOST)));
    }

    private void returned(LegId leg) {
        Lane.Timer patience = silent.remove(leg);
        if (patience != null) {
            patience.cancel();
        }
    }

    private void carryOut(Call call, Step step) {
        call.state = step.next();
        step.effects().forEach(effect -> carryOut(call, effect));
    }

    private void carryOut(Call call, Effect effect) {
        switch (effect) {
            case Effect.Originate(var leg, var to, var how) -> {
                calls.put(leg, call);
                theSwitch.originate(leg, to, how);
            }
            case Effect.Ring(var leg) -> theSwitch.ring(leg);
            case Effect.OpenEarly(var leg) -> theSwitch.earlyMedia(leg);
            case Effect.Answer(var leg) -> theSwitch.answer(leg);
            case Effect.Bridge(var one, var other) -> theSwitch.bridge(one, other);
            case Effect.Separate(var leg) -> theSwitch.separate(leg);
            case Effect.Play(var leg, var play, var prompts, var interruptible) ->
                    theSwitch.play(leg, play, prompts, interruptible);
            case Effect.Echo(var leg) -> theSwitch.echo(leg);
            case Effect.HangUp(var leg, var cause) -> theSwitch.hangUp(leg, cause);
            case Effect.ReportTransfer(var leg, var result) ->
                    theSwitch.reportTransfer(leg, result);
            case Effect.LetGo(var leg) -> letGo(leg);
            case Effect.AwaitKey(var question, var patience) ->
                    lane.after(
                            patience,
                            () ->
                                    carryOut(
                                            call,
                                            rules.on(call.state, new CallInput.NoKey(question))));
        }
    }

    private void letGo(LegId leg) {
        calls.remove(leg);
        letGo.add(leg);
        lane.after(
                POLITE,
                () -> {
                    if (letGo.contains(leg)) {
                        theSwitch.hangUp(leg, HangupCause.NORMAL);
                    }
                });
    }

    /** Legs that are part of a call or on their way out; for tests and the health page. */
    int legs() {
        return calls.size() + letGo.size();
    }
}
