package hotline.telephony.freeswitch;

import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.esl.ApiCommand;
import hotline.telephony.esl.EslEvent;
import hotline.telephony.phone.Survey;
import hotline.telephony.phone.SwitchEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** How the trunks are: each is a gateway of the same name on every node. Up where one is up. */
final class Gateways {

    /**
     * @param why empty when it is up
     */
    private record State(boolean up, String why) {}

    private static final State UNKNOWN = new State(false, "FreeSWITCH has not been asked yet");

    private static final Duration RESCANS_WITHIN = Duration.ofSeconds(30);

    private final House house;
    private final Supplier<List<TrunkSettings>> trunks;
    private final Map<Node, Map<String, State>> known = new HashMap<>();
    private final Map<String, State> told = new HashMap<>();

    Gateways(House house, Supplier<List<TrunkSettings>> trunks) {
        this.house = house;
        this.trunks = trunks;
    }

    /** CUSTOM sofia::gateway_state. */
    void happened(Node node, EslEvent event) {
        String name = event.text("Gateway", "");
        if (trunks.get().stream().anyMatch(trunk -> trunk.name().equals(name))) {
            isNow(
                    node,
                    name,
                    state(
                            event.text("State", ""),
                            event.text("Ping-Status", "UP"),
                            event.text("Phrase", "")));
        }
    }

    /**
     * Has the node read its gateways anew, and asks how they are.
     *
     * @param gone what it must forget first
     */
    void readAnew(Node node, List<String> gone) {
        gone.forEach(
                name -> node.order(ApiCommand.of("sofia", "profile", "external", "killgw", name)));
        node.link()
                .job(
                        ApiCommand.of("sofia", "profile", "external", "rescan"),
                        RESCANS_WITHIN,
                        _ -> ask(node));
    }

    /** Asks the node about every trunk. */
    void ask(Node node) {
        for (TrunkSettings trunk : trunks.get()) {
            String name = trunk.name();
            node.link()
                    .api(
                            ApiCommand.of("sofia", "status", "gateway", name),
                            answer -> {
                                if (answer.known()) {
                                    isNow(node, name, read(answer.reply().text()));
                                }
                            });
        }
    }

    private static State read(String listing) {
        Map<String, String> fields = new HashMap<>();
        for (String line : listing.split("\n", 100)) {
            String[] pair = line.strip().split("\\s+", 2);
            if (pair.length == 2) {
                fields.putIfAbsent(pair[0].toLowerCase(Locale.ROOT), pair[1].strip());
            }
        }
        String state = fields.get("state");
        return state == null
                ? new State(false, "FreeSWITCH knows no gateway of this name")
                : state(state, fields.getOrDefault("status", "UP"), "");
    }

    private static State state(String registration, String ping, String phrase) {
        if (ping.startsWith("DOWN")) {
            return new State(false, "does not answer");
        }
        return switch (registration) {
            case "NOREG", "REGED" -> new State(true, "");
            case "TRYING", "REGISTER" -> new State(false, "is being registered");
            default ->
                    new State(
                            false, "registration failed" + (phrase.isEmpty() ? "" : ": " + phrase));
        };
    }

    private void isNow(Node node, String name, State state) {
        known.computeIfAbsent(node, _ -> new HashMap<>()).put(name, state);
        tell(name);
    }

    void lost(Node node) {
        known.remove(node);
        trunks.get().forEach(trunk -> tell(trunk.name()));
    }

    private void tell(String name) {
        State now = of(name);
        State before = told.put(name, now);
        if (before == null ? !now.equals(UNKNOWN) : before.up != now.up) {
            house.tell(new SwitchEvent.TrunkChanged(house.now(), name, now.up, now.why));
        }
    }

    private State of(String name) {
        List<State> everywhere =
                known.values().stream().map(here -> here.getOrDefault(name, UNKNOWN)).toList();
        return everywhere.stream()
                .filter(State::up)
                .findFirst()
                .orElse(everywhere.isEmpty() ? UNKNOWN : everywhere.getFirst());
    }

    List<Survey.Trunk> survey(ToIntFunction<String> linesInUse) {
        return trunks.get().stream()
                .map(
                        trunk -> {
                            State now = of(trunk.name());
                            return new Survey.Trunk(
                                    trunk.name(),
                                    now.up,
                                    now.why,
                                    linesInUse.applyAsInt(trunk.name()),
                                    trunk.rules().lines());
                        })
                .toList();
    }
}
