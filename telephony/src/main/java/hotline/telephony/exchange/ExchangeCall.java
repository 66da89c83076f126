package hotline.telephony.exchange;

import hotline.telephony.exchange.CallInput.News;
import hotline.telephony.exchange.CallInput.NoKey;
import hotline.telephony.exchange.CallState.Calling;
import hotline.telephony.exchange.CallState.Choosing;
import hotline.telephony.exchange.CallState.Leaving;
import hotline.telephony.exchange.CallState.Listening;
import hotline.telephony.exchange.CallState.Over;
import hotline.telephony.exchange.CallState.Talking;
import hotline.telephony.exchange.CallState.Transferring;
import hotline.telephony.phone.Caller;
import hotline.telephony.phone.Destination;
import hotline.telephony.phone.Dial;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.PlayId;
import hotline.telephony.phone.Prompt;
import hotline.telephony.phone.SwitchEvent.Answered;
import hotline.telephony.phone.SwitchEvent.AttendedTransferAsked;
import hotline.telephony.phone.SwitchEvent.Digit;
import hotline.telephony.phone.SwitchEvent.EarlyMedia;
import hotline.telephony.phone.SwitchEvent.Ended;
import hotline.telephony.phone.SwitchEvent.Offered;
import hotline.telephony.phone.SwitchEvent.Origin.FromExtension;
import hotline.telephony.phone.SwitchEvent.PlayEnded;
import hotline.telephony.phone.SwitchEvent.PlayEnding;
import hotline.telephony.phone.SwitchEvent.Refused;
import hotline.telephony.phone.SwitchEvent.Ringing;
import hotline.telephony.phone.SwitchEvent.TransferAsked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The whole life of a call through the exchange. Reads no clock, commands no switch, remembers
 * nothing. The numbers are those of the arrows in {@code docs/exchange.md}.
 */
final class ExchangeCall {

    /**
     * What a waiting caller hears who was answered already: ring-back as in China, for a minute.
     */
    private static final List<Prompt> RING_BACK =
            Collections.nCopies(
                            12,
                            List.<Prompt>of(
                                    new Prompt.Tone(450, Duration.ofSeconds(1)),
                                    new Prompt.Silence(Duration.ofSeconds(4))))
                    .stream()
                    .flatMap(List::stream)
                    .toList();

    private final Dialplan plan;
    private final Names names;

    ExchangeCall(Dialplan plan, Names names) {
        this.plan = plan;
        this.names = names;
    }

    record Step(CallState next, List<Effect> effects) {}

    private record Given(CallState state, CallInput input) {}

    /** Somebody calls. */
    Step begin(Offered offered) {
        boolean insider = offered.origin() instanceof FromExtension;
        var caller = new Talker(offered.leg(), offered.caller(), insider);
        return plan.find(offered.called(), insider)
                .map(found -> begin(caller, false, found))
                .orElseGet(
                        () ->
                                step(
                                        new Over(),
                                        new Effect.HangUp(
                                                caller.leg(), HangupCause.NO_SUCH_NUMBER)));
    }

    /** 1–5: what the dialled number or the pressed key leads to. */
    private Step begin(Talker caller, boolean answered, Dialplan.Found found) {
        LegId leg = caller.leg();
        var effects = new ArrayList<Effect>();
        CallState next =
                switch (found.action()) {
                    case Action.Echo() -> {
                        answer(leg, answered, effects);
                        effects.add(new Effect.Echo(leg));
                        yield new Listening(caller);
                    }
                    case Action.Music() -> {
                        answer(leg, answered, effects);
                        effects.add(play(leg, names.play(), List.of(new Prompt.Music())));
                        yield new Listening(caller);
                    }
                    case Action.Say(var prompts) -> {
                        answer(leg, answered, effects);
                        yield leaveAfter(caller, prompts, effects);
                    }
                    case Action.Ask(var menu) -> {
                        answer(leg, answered, effects);
                        yield ask(caller, menu, 1, menu.question(), effects);
                    }
                    case Action.CallExtension(var number) -> {
                        String extension = number.isEmpty() ? found.number() : number;
                        var to = new Destination.Extension(extension);
                        yield call(caller, answered, to, extension, effects);
                    }
                    case Action.CallOut(var trunk) -> {
                        Destination to = outside(trunk, found.number());
                        yield call(caller, answered, to, found.number(), effects);
                    }
                    case Action.HangUp(var cause) -> {
                        effects.add(new Effect.HangUp(leg, cause));
                        yield new Over();
                    }
                };
        return new Step(next, effects);
    }

    private static Destination outside(String trunk, String number) {
        return trunk.isEmpty()
                ? new Destination.Outside(number)
                : new Destination.OverTrunk(trunk, number);
    }

    private static void answer(LegId leg, boolean answered, List<Effect> effects) {
        if (!answered) {
            effects.add(new Effect.Answer(leg));
        }
    }

    private Calling call(
            Talker caller, boolean answered, Destination to, String number, List<Effect> effects) {
        if (answered) {
            effects.add(play(caller.leg(), names.play(), RING_BACK));
        }
        Talker called = dial(caller, to, number, effects);
        return new Calling(caller, answered, called, false);
    }

    private Talker dial(Talker caller, Destination to, String number, List<Effect> effects) {
        var called =
                new Talker(names.leg(), Caller.number(number), to instanceof Destination.Extension);
        effects.add(new Effect.Originate(called.leg(), to, Dial.as(caller.caller())));
        return called;
    }

    private Choosing ask(
            Talker caller, Menu menu, int attempt, List<Prompt> words, List<Effect> effects) {
        PlayId question = names.play();
        effects.add(new Effect.Play(caller.leg(), question, words, true));
        return new Choosing(caller, menu, attempt, question);
    }

    private Leaving leaveAfter(Talker caller, List<Prompt> words, List<Effect> effects) {
        PlayId last = names.play();
        effects.add(play(caller.leg(), last, words));
        return new Leaving(caller, last);
    }

    private static Effect play(LegId leg, PlayId play, List<Prompt> prompts) {
        return new Effect.Play(leg, play, prompts, false);
    }

    Step on(CallState state, CallInput input) {
        return switch (new Given(state, input)) {
            // 6: the called phone's signs of life are passed on.
            case Given(Calling c, News(Ringing r)) when c.called().leg().equals(r.leg()) ->
                    c.answered() ? step(c) : step(c, new Effect.Ring(c.caller().leg()));
            case Given(Calling c, News(EarlyMedia e)) when c.called().leg().equals(e.leg()) ->
                    hearEarly(c);
            // 7
            case Given(Calling c, News(Answered a)) when c.called().leg().equals(a.leg()) ->
                    connect(c);
            // 8: the caller hears why.
            case Given(Calling c, News(Ended e)) when c.called().leg().equals(e.leg()) ->
                    step(new Over(), new Effect.HangUp(c.caller().leg(), e.cause()));
            case Given(Calling c, News(Refused r)) when isNotDialled(c.called(), r) ->
                    step(
                            new Over(),
                            new Effect.HangUp(c.caller().leg(), HangupCause.INTERNAL_FAULT));
            // 9
            case Given(Calling c, News(Ended e)) when c.caller().leg().equals(e.leg()) ->
                    step(new Over(), new Effect.HangUp(c.called().leg(), HangupCause.CANCELLED));

            // 10: both legs end together.
            case Given(Talking t, News(Ended e)) when isOneOf(t, e.leg()) ->
                    step(new Over(), new Effect.HangUp(partner(t, e.leg()).leg(), e.cause()));
            // 11
            case Given(Talking t, News(TransferAsked a)) when isOneOf(t, a.leg()) ->
                    transfer(t, a.leg(), a.target());

            // 12
            case Given(Transferring t, News(Answered a)) when t.target().leg().equals(a.leg()) ->
                    handOver(t);
            // 13
            case Given(Transferring t, News(Ended e)) when t.target().leg().equals(e.leg()) ->
                    takeBack(t, e.cause());
            case Given(Transferring t, News(Refused r)) when isNotDialled(t.target(), r) ->
                    takeBack(t, HangupCause.INTERNAL_FAULT);
            // 14
            case Given(Transferring t, News(Ended e)) when isAsker(t, e.leg()) ->
                    step(
                            new Transferring(Optional.empty(), t.waiting(), t.target()),
                            play(t.waiting().leg(), names.play(), RING_BACK));
            // 15
            case Given(Transferring t, News(Ended e)) when t.waiting().leg().equals(e.leg()) ->
                    abandon(t);

            // 16
            case Given(Choosing c, News(Digit d)) when isOf(c.caller(), d.leg()) ->
                    choose(c, d.digit());
            case Given(Choosing c, News(PlayEnded p)) when endsByItself(p, c.question()) ->
                    step(c, new Effect.AwaitKey(c.question(), c.menu().patience()));
            // 17
            case Given(Choosing c, NoKey(var question)) when question.equals(c.question()) ->
                    askAgain(c);
            // 18
            case Given(Leaving l, News(PlayEnded p)) when endsByItself(p, l.last()) ->
                    step(new Over(), new Effect.HangUp(l.caller().leg(), HangupCause.NORMAL));

            // 19: nobody else is there to be told.
            case Given(Choosing c, News(Ended e)) when isOf(c.caller(), e.leg()) ->
                    step(new Over());
            case Given(Leaving l, News(Ended e)) when isOf(l.caller(), e.leg()) -> step(new Over());
            case Given(Listening l, News(Ended e)) when isOf(l.caller(), e.leg()) ->
                    step(new Over());

            // Everything else, and what comes late, changes nothing.
            case Given(Calling c, var _) -> step(c);
            case Given(Talking t, var _) -> step(t);
            case Given(Transferring t, var _) -> step(t);
            case Given(Choosing c, var _) -> step(c);
            case Given(Leaving l, var _) -> step(l);
            case Given(Listening l, var _) -> step(l);
            case Given(Over o, var _) -> step(o);
        };
    }

    private static Step hearEarly(Calling c) {
        var bridge = new Effect.Bridge(c.caller().leg(), c.called().leg());
        var early = new Calling(c.caller(), c.answered(), c.called(), true);
        if (c.early()) {
            return step(c);
        }
        return c.answered()
                ? step(early, bridge)
                : step(early, new Effect.OpenEarly(c.caller().leg()), bridge);
    }

    private static Step connect(Calling c) {
        var effects = new ArrayList<Effect>();
        answer(c.caller().leg(), c.answered(), effects);
        if (!c.early()) {
            effects.add(new Effect.Bridge(c.caller().leg(), c.called().leg()));
        }
        return new Step(new Talking(c.caller(), c.called()), effects);
    }

    /** 11: only our own phones may send a call on, or strangers would call out at our cost. */
    private Step transfer(Talking t, LegId askerLeg, String target) {
        Talker asker = partner(t, partner(t, askerLeg).leg());
        Talker waiting = partner(t, askerLeg);
        if (!asker.insider()) {
            return step(t, new Effect.ReportTransfer(askerLeg, HangupCause.FORBIDDEN));
        }
        Optional<Dialplan.Found> found = plan.find(target, true);
        if (found.isEmpty()) {
            return step(t, new Effect.ReportTransfer(askerLeg, HangupCause.NO_SUCH_NUMBER));
        }
        return switch (found.get().action()) {
            case Action.CallExtension(var number) -> {
                String extension = number.isEmpty() ? found.get().number() : number;
                yield transfer(asker, waiting, new Destination.Extension(extension), extension);
            }
            case Action.CallOut(var trunk) -> {
                String number = found.get().number();
                yield transfer(asker, waiting, outside(trunk, number), number);
            }
            case Action.Echo _, Action.Music _, Action.Say _, Action.Ask _, Action.HangUp _ -> {
                var effects = new ArrayList<Effect>();
                effects.add(new Effect.Separate(waiting.leg()));
                effects.add(new Effect.ReportTransfer(askerLeg, HangupCause.NORMAL));
                effects.add(new Effect.LetGo(askerLeg));
                Step begun = begin(waiting, true, found.get());
                effects.addAll(begun.effects());
                yield new Step(begun.next(), effects);
            }
        };
    }

    private Step transfer(Talker asker, Talker waiting, Destination to, String number) {
        var effects = new ArrayList<Effect>();
        Talker target = dial(waiting, to, number, effects);
        return new Step(new Transferring(Optional.of(asker), waiting, target), effects);
    }

    private static Step handOver(Transferring t) {
        var effects = new ArrayList<Effect>();
        effects.add(new Effect.Bridge(t.waiting().leg(), t.target().leg()));
        t.asker()
                .ifPresent(
                        asker -> {
                            effects.add(new Effect.ReportTransfer(asker.leg(), HangupCause.NORMAL));
                            effects.add(new Effect.LetGo(asker.leg()));
                        });
        return new Step(new Talking(t.waiting(), t.target()), effects);
    }

    private static Step takeBack(Transferring t, HangupCause cause) {
        return t.asker()
                .map(
                        asker ->
                                step(
                                        new Talking(asker, t.waiting()),
                                        new Effect.ReportTransfer(asker.leg(), cause)))
                .orElseGet(() -> step(new Over(), new Effect.HangUp(t.waiting().leg(), cause)));
    }

    private static Step abandon(Transferring t) {
        var effects = new ArrayList<Effect>();
        effects.add(new Effect.HangUp(t.target().leg(), HangupCause.CANCELLED));
        t.asker()
                .ifPresent(
                        asker -> {
                            effects.add(
                                    new Effect.ReportTransfer(asker.leg(), HangupCause.CANCELLED));
                            effects.add(new Effect.LetGo(asker.leg()));
                        });
        return new Step(new Over(), effects);
    }

    private Step choose(Choosing c, char key) {
        Action action = c.menu().keys().get(key);
        return action == null
                ? askAgain(c)
                : begin(c.caller(), true, new Dialplan.Found(action, ""));
    }

    private Step askAgain(Choosing c) {
        var effects = new ArrayList<Effect>();
        Menu menu = c.menu();
        if (c.attempt() >= menu.tries()) {
            return new Step(leaveAfter(c.caller(), menu.goodbye(), effects), effects);
        }
        var words = new ArrayList<>(menu.invalid());
        words.addAll(menu.question());
        return new Step(ask(c.caller(), menu, c.attempt() + 1, words, effects), effects);
    }

    /**
     * 20: a phone that talks on two legs connects whom it talks to on the one with whom it talks
     * to, or is calling, on the other (RFC 5589 §7). Empty when its legs are not like that; the
     * second call is over for good when they are.
     */
    Optional<Step> join(CallState first, CallState second, AttendedTransferAsked asked) {
        if (!(first instanceof Talking t) || !isOneOf(t, asked.leg())) {
            return Optional.empty();
        }
        Talker waiting = partner(t, asked.leg());
        var report = new Effect.ReportTransfer(asked.leg(), HangupCause.NORMAL);
        var letGo = new Effect.LetGo(asked.leg());
        var letGoToo = new Effect.LetGo(asked.consultation());
        return switch (second) {
            case Talking u when isOneOf(u, asked.consultation()) -> {
                Talker target = partner(u, asked.consultation());
                yield Optional.of(
                        step(
                                new Talking(waiting, target),
                                new Effect.Bridge(waiting.leg(), target.leg()),
                                report,
                                letGo,
                                letGoToo));
            }
            case Calling c when c.caller().leg().equals(asked.consultation()) ->
                    Optional.of(
                            step(
                                    new Calling(waiting, true, c.called(), c.early()),
                                    c.early()
                                            ? new Effect.Bridge(waiting.leg(), c.called().leg())
                                            : play(waiting.leg(), names.play(), RING_BACK),
                                    report,
                                    letGo,
                                    letGoToo));
            case Talking _, Calling _, Transferring _, Choosing _, Leaving _, Listening _, Over _ ->
                    Optional.empty();
        };
    }

    /** 21: a new call of one of our phones takes the place of a leg that talks (RFC 3891 §3). */
    static Optional<Step> takePlace(CallState state, LegId replaced, Offered by) {
        if (!(state instanceof Talking t)
                || !isOneOf(t, replaced)
                || !(by.origin() instanceof FromExtension)) {
            return Optional.empty();
        }
        Talker stays = partner(t, replaced);
        var comes = new Talker(by.leg(), by.caller(), true);
        return Optional.of(
                step(
                        new Talking(comes, stays),
                        new Effect.Answer(by.leg()),
                        new Effect.Bridge(by.leg(), stays.leg()),
                        new Effect.HangUp(replaced, HangupCause.NORMAL)));
    }

    private static boolean isOneOf(Talking t, LegId leg) {
        return isOf(t.one(), leg) || isOf(t.other(), leg);
    }

    private static boolean isOf(Talker talker, LegId leg) {
        return talker.leg().equals(leg);
    }

    private static boolean isNotDialled(Talker called, Refused refused) {
        return isOf(called, refused.leg()) && refused.command().equals("originate");
    }

    private static boolean isAsker(Transferring t, LegId leg) {
        return t.asker().filter(asker -> isOf(asker, leg)).isPresent();
    }

    private static Talker partner(Talking t, LegId leg) {
        return isOf(t.one(), leg) ? t.other() : t.one();
    }

    /** Neither replaced by something else nor interrupted by the key that is told on its own. */
    private static boolean endsByItself(PlayEnded ended, PlayId play) {
        return ended.play().equals(play)
                && (ended.how() == PlayEnding.FINISHED || ended.how() == PlayEnding.FAILED);
    }

    private static Step step(CallState next, Effect... effects) {
        return new Step(next, List.of(effects));
    }
}
