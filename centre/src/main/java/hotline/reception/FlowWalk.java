package hotline.reception;

import hotline.reception.FlowPosition.Answering;
import hotline.reception.FlowPosition.Asking;
import hotline.reception.FlowPosition.Collecting;
import hotline.reception.FlowPosition.Enquiring;
import hotline.reception.FlowPosition.Hearing;
import hotline.reception.FlowPosition.Over;
import hotline.reception.FlowPosition.Queueing;
import hotline.reception.FlowPosition.Recording;
import hotline.reception.FlowPosition.Transferring;
import hotline.reception.FlowPosition.Waiting;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One turn of one call: from where it is, over steps that wait for nothing, to the next that does.
 * It always comes to an end, for every step goes forward in a flow or jumps, and jumps are counted.
 */
final class FlowWalk {

    /** A caller who was sent around so often gets nowhere, and holds a line. */
    static final int MOST_JUMPS = 50;

    /** What the keys of one choice may be apart. */
    static final Duration BETWEEN_KEYS = Duration.ofSeconds(3);

    private static final int MOST_TYPED = 16;
    private static final int MOST_PRESSED = 32;
    private static final String BEEP = "beep";

    private final ReceptionPlan plan;
    private final FlowPosition from;
    private final Instant now;
    private final List<FlowEffect> effects = new ArrayList<>();
    private final List<String> pressed;
    private FlowVersion flow;
    private String at;
    private boolean answered;
    private String language;
    private String typed;
    private int asks;
    private int jumps;

    /** Null while the walk goes on. */
    private @Nullable Waiting waiting;

    FlowWalk(ReceptionPlan plan, FlowPosition from, Instant now) {
        this.plan = plan;
        this.from = from;
        this.now = now;
        pressed = new ArrayList<>(from.pressed());
        flow = from.flow();
        at = from.at();
        answered = from.answered();
        language = from.language();
        typed = from.typed();
        asks = from.asks();
        jumps = from.jumps();
    }

    // ---- what may have happened ----

    FlowTurn begin(Flow first) {
        return walk(Place.start(first));
    }

    FlowTurn callerHungUp() {
        waiting = new Over();
        return turn();
    }

    /** The step where the call is, from its beginning. */
    FlowTurn again(boolean isAnswered) {
        answered = isAnswered;
        return go(Optional::of);
    }

    FlowTurn goOn() {
        return go(Place::after);
    }

    FlowTurn goInto(String branch) {
        return go(place -> place.into(branch));
    }

    FlowTurn answer(String said) {
        String branch = "answers/" + said;
        return go(
                place ->
                        place.into(
                                place.step().branches().containsKey(branch)
                                        ? branch
                                        : "otherwise"));
    }

    FlowTurn heard() {
        return go(this::afterWords);
    }

    FlowTurn keyWhileHearing(char key) {
        return go(
                place -> {
                    keep(key);
                    if (place.step() instanceof Step.Say say && !say.interruptible()) {
                        waiting = from.waiting();
                        return Optional.empty();
                    }
                    effects.add(new FlowEffect.StopPlaying());
                    return afterWords(place);
                });
    }

    /** A key came while nobody asked for one; a menu that follows takes it. */
    FlowTurn keepKey(char key) {
        keep(key);
        waiting = from.waiting();
        return turn();
    }

    FlowTurn asked(int attempt) {
        return atMenu((_, menu) -> listen(attempt, "", menu.timeout()));
    }

    FlowTurn keyWhileAsking(int attempt, char key) {
        effects.add(new FlowEffect.StopPlaying());
        return key(attempt, "", key);
    }

    FlowTurn key(int attempt, String digits, char key) {
        return atMenu((place, menu) -> read(place, menu, attempt, digits, String.valueOf(key)));
    }

    FlowTurn noMoreKeys(int attempt, String digits) {
        return atMenu(
                (place, menu) -> {
                    if (menu.keys().containsKey(digits)) {
                        return choose(place, digits);
                    }
                    return askAgain(
                            place, menu, attempt, digits.isEmpty() ? List.of() : menu.invalid());
                });
    }

    // ---- from step to step ----

    private FlowTurn go(Function<Place, Optional<Place>> way) {
        Optional<Place> here = plan.flow(flow).flatMap(known -> Place.at(known, at));
        return here.isPresent() ? walk(way.apply(here.get())) : hangUp(HangupCause.INTERNAL_FAULT);
    }

    private FlowTurn atMenu(BiFunction<Place, Step.Menu, Optional<Place>> way) {
        return go(
                place ->
                        place.step() instanceof Step.Menu menu
                                ? way.apply(place, menu)
                                : place.after());
    }

    private FlowTurn walk(Optional<Place> next) {
        Optional<Place> place = next;
        while (waiting == null) {
            if (place.isEmpty()) {
                return hangUp(HangupCause.NORMAL); // 22
            }
            flow = place.get().flow().version();
            at = place.get().pointer();
            place = enter(place.get());
        }
        return turn();
    }

    private FlowTurn hangUp(HangupCause cause) {
        effects.add(new FlowEffect.HangUp(cause));
        waiting = new Over();
        return turn();
    }

    private FlowTurn turn() {
        Waiting next = waiting == null ? from.waiting() : waiting;
        return new FlowTurn(
                new FlowPosition(flow, at, next, answered, language, typed, asks, jumps, pressed),
                effects);
    }

    /** Where to go on at once; nothing when the step waits, or the flow ends. */
    private Optional<Place> enter(Place place) {
        return switch (place.step()) {
            case Step.Say say -> say(place, say);
            case Step.Speak(var other) -> {
                language = other;
                yield place.after();
            }
            case Step.Menu menu -> needsAnswer() ? answerFirst() : ask(place, menu, 1, List.of());
            case Step.Hours(var calendar, var _, var _, var holiday) ->
                    place.into(
                            switch (day(calendar)) {
                                case OPEN -> "open";
                                case CLOSED -> "closed";
                                case HOLIDAY -> holiday.isPresent() ? "holiday" : "closed";
                            });
            case Step.Queue queue -> needsAnswer() ? answerFirst() : enqueue(queue);
            case Step.Voicemail voicemail ->
                    needsAnswer() ? answerFirst() : takeMessage(place, voicemail);
            case Step.Transfer(var to, var trunk) -> {
                typed = "";
                int ask = ask();
                effects.add(new FlowEffect.TransferTo(ask, to, trunk));
                yield waitAs(new Transferring(ask)); // 17
            }
            case Step.Webhook(var url, var timeout, var _, var _) -> {
                int ask = ask();
                effects.add(new FlowEffect.CallWebhook(ask, url, timeout));
                yield waitAs(new Enquiring(ask)); // 19
            }
            case Step.HangUp(var cause) -> {
                effects.add(new FlowEffect.HangUp(cause));
                yield waitAs(new Over()); // 22
            }
            case Step.GoTo(var name) -> {
                jumps++;
                yield jumps > MOST_JUMPS
                        ? Optional.empty()
                        : plan.flow(name).map(Place::start).orElseGet(place::after);
            }
        };
    }

    private int ask() {
        return ++asks;
    }

    private Optional<Place> waitAs(Waiting what) {
        waiting = what;
        return Optional.empty();
    }

    private boolean needsAnswer() {
        return !answered;
    }

    private Optional<Place> answerFirst() {
        effects.add(new FlowEffect.Answer());
        return waitAs(new Answering()); // 1
    }

    /** Without such a calendar somebody is there: better a phone that rings in vain than nobody. */
    private Calendar.Day day(String calendar) {
        return plan.calendar(calendar).map(known -> known.at(now)).orElse(Calendar.Day.OPEN);
    }

    private void play(int play, List<Prompt> prompts, boolean interruptible) {
        effects.add(new FlowEffect.Play(play, prompts, interruptible));
    }

    private Optional<Place> say(Place place, Step.Say say) {
        List<Prompt> prompts = plan.prompts(say.prompts(), say.language().orElse(language));
        if (prompts.isEmpty() || (say.interruptible() && !typed.isEmpty())) {
            return place.after(); // 6
        }
        if (needsAnswer()) {
            return answerFirst();
        }
        int play = ask();
        play(play, prompts, say.interruptible());
        return waitAs(new Hearing(play)); // 3
    }

    private Optional<Place> enqueue(Step.Queue queue) {
        typed = "";
        int ask = ask();
        effects.add(
                new FlowEffect.Enqueue(
                        ask, queue.queue(), queue.priority(), queue.skills(), language));
        return waitAs(new Queueing(ask)); // 12
    }

    private Optional<Place> takeMessage(Place place, Step.Voicemail voicemail) {
        typed = "";
        var words = new ArrayList<>(voicemail.greeting());
        words.add(BEEP);
        List<Prompt> prompts = plan.prompts(words, language);
        if (prompts.isEmpty()) {
            return afterWords(place);
        }
        int play = ask();
        play(play, prompts, true);
        return waitAs(new Hearing(play)); // 3
    }

    /** What was said is over: the message begins, or the next step. */
    private Optional<Place> afterWords(Place place) {
        if (place.step() instanceof Step.Voicemail voicemail) {
            typed = "";
            int ask = ask();
            effects.add(new FlowEffect.RecordVoicemail(ask, voicemail.most()));
            return waitAs(new Recording(ask)); // 14
        }
        return place.after();
    }

    // ---- menus ----

    private void keep(char key) {
        if (typed.length() < MOST_TYPED) {
            typed += key;
        }
    }

    /** Asks, or takes what was typed before the question came. */
    private Optional<Place> ask(Place place, Step.Menu menu, int attempt, List<String> before) {
        if (!typed.isEmpty()) {
            String early = typed;
            typed = "";
            return read(place, menu, attempt, "", early);
        }
        var words = new ArrayList<>(before);
        words.addAll(menu.say());
        List<Prompt> prompts = plan.prompts(words, language);
        if (prompts.isEmpty()) {
            return listen(attempt, "", menu.timeout());
        }
        int play = ask();
        play(play, prompts, true);
        return waitAs(new Asking(play, attempt)); // 7
    }

    private Optional<Place> listen(int attempt, String digits, Duration patience) {
        int timer = ask();
        effects.add(new FlowEffect.WaitFor(timer, patience));
        return waitAs(new Collecting(timer, attempt, digits)); // 8
    }

    /** Takes keys until they mean something; the rest are for the next menu. */
    private Optional<Place> read(
            Place place, Step.Menu menu, int attempt, String before, String keys) {
        String digits = before;
        for (int i = 0; i < keys.length(); i++) {
            digits += keys.charAt(i);
            switch (menu.read(digits)) {
                case Step.Menu.Chosen(var choice) -> {
                    typed = keys.substring(i + 1);
                    return choose(place, choice);
                }
                case Step.Menu.Wrong() -> {
                    return askAgain(place, menu, attempt, menu.invalid());
                }
                case Step.Menu.More() -> {}
            }
        }
        return listen(attempt, digits, BETWEEN_KEYS);
    }

    private Optional<Place> choose(Place place, String choice) {
        if (pressed.size() < MOST_PRESSED) {
            pressed.add(choice);
        }
        return place.into("keys/" + choice); // 9
    }

    private Optional<Place> askAgain(
            Place place, Step.Menu menu, int attempt, List<String> before) {
        return attempt < menu.tries()
                ? ask(place, menu, attempt + 1, before) // 10
                : place.into("otherwise"); // 11
    }
}
