package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.esl.EslEvent;
import hotline.telephony.esl.FramingLost;
import hotline.telephony.esl.Listing;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.LegId;
import hotline.telephony.phone.Survey.LegState;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Finds out what is up on a node after we did not listen: at our start, after a break, after a
 * flood. What we believed and is not so is told; what we did not know is taken in.
 *
 * <p>FreeSWITCH's listings lag behind its calls, so nothing that is younger than that is doubted
 * because a listing does not show it, and after a start they are looked at twice.
 */
final class Resync {

    private static final Duration EVENTS_WITHIN = Duration.ofSeconds(1);

    private final House house;
    private final Legs legs;
    private final Talks talks;
    private final Happenings happenings;
    private final Phones phones;
    private final Gateways gateways;

    Resync(
            House house,
            Legs legs,
            Talks talks,
            Happenings happenings,
            Phones phones,
            Gateways gateways) {
        this.house = house;
        this.legs = legs;
        this.talks = talks;
        this.happenings = happenings;
        this.phones = phones;
        this.gateways = gateways;
    }

    /**
     * @param done told whether it worked
     */
    void run(Node node, Consumer<Boolean> done) {
        node.link()
                .api(
                        ApiCommand.of("show", "registrations", "as", "json"),
                        answer -> rows(answer).ifPresent(rows -> phones.found(node, rows)));
        gateways.ask(node);
        node.link()
                .api(
                        ApiCommand.of("module_exists", "mod_avmd"),
                        answer -> {
                            if (answer.known()) {
                                node.hearsBeeps(answer.reply().text().equals("true"));
                            }
                        });
        node.link()
                .api(
                        ApiCommand.of("show", "channels", "as", "json"),
                        answer ->
                                rows(answer)
                                        .ifPresentOrElse(
                                                rows -> dumpAll(node, rows, done),
                                                () -> done.accept(false)));
    }

    private static Optional<List<Map<String, String>>> rows(Link.Answer answer) {
        if (!answer.known()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Listing.of(answer.reply()).rows());
        } catch (FramingLost e) {
            return Optional.empty();
        }
    }

    private void dumpAll(Node node, List<Map<String, String>> rows, Consumer<Boolean> done) {
        Map<String, EslEvent> dumps = new HashMap<>();
        for (Map<String, String> row : rows) {
            String channel = row.getOrDefault("uuid", "");
            if (isWord(channel)) {
                node.link()
                        .api(
                                ApiCommand.of("uuid_dump", channel),
                                answer -> {
                                    if (answer.known()
                                            && !answer.reply().text().startsWith("-ERR")) {
                                        dumps.put(channel, read(answer.reply().text()));
                                    }
                                });
            }
        }
        // Answers come in order, so this one's is the last.
        node.link()
                .api(
                        ApiCommand.of("show", "bridged_calls", "as", "json"),
                        answer ->
                                rows(answer)
                                        .ifPresentOrElse(
                                                bridges -> {
                                                    compare(node, rows, dumps, bridges);
                                                    done.accept(true);
                                                },
                                                () -> done.accept(false)));
    }

    private static boolean isWord(String text) {
        return text.matches("[A-Za-z0-9_.-]{1,128}");
    }

    private void compare(
            Node node,
            List<Map<String, String>> rows,
            Map<String, EslEvent> dumps,
            List<Map<String, String>> bridges) {
        Set<String> alive = new HashSet<>();
        rows.forEach(row -> alive.add(row.getOrDefault("uuid", "")));
        dumps.forEach((channel, dump) -> legFor(node, channel, dump));
        for (Leg leg : legs.on(node)) {
            if (leg.channels().stream().noneMatch(alive::contains)) {
                makeSure(leg);
            }
        }
        Set<Leg> connected = connected(rows, bridges);
        for (Leg leg : legs.on(node)) {
            if (!connected.contains(leg)) {
                talks.notBridged(leg);
            }
            leg.farewell().ifPresent(leg::hangUp);
        }
    }

    /** The listings lag behind the calls by up to a second; this one does not. */
    private void makeSure(Leg leg) {
        if (leg.isBeingDialled()) {
            return; // its originate will say what became of it
        }
        leg.node()
                .link()
                .api(
                        ApiCommand.of("uuid_exists", leg.channel()),
                        answer -> {
                            if (answer.known() && answer.reply().text().equals("false")) {
                                mourn(leg);
                            }
                        });
    }

    /** Its end may be on its way to us, with the true cause. */
    private void mourn(Leg leg) {
        var _ =
                house.lane()
                        .after(
                                EVENTS_WITHIN,
                                () -> {
                                    if (!leg.isOver()) {
                                        happenings.gone(leg);
                                    }
                                });
    }

    private void legFor(Node node, String channel, EslEvent dump) {
        Optional<Leg> known = legs.ofChannel(channel);
        boolean answered = dump.text("Answer-State", "").equals("answered");
        if (known.isPresent()) {
            stands(known.get(), channel, dump, answered);
            return;
        }
        boolean incoming = dump.text("Call-Direction", "").equals("inbound");
        String name = dump.variable(Originate.LEG_VARIABLE, "");
        if (incoming && name.isEmpty()) {
            // Never claimed, so it came while nobody of us listened.
            if (dump.variable("current_application", "").equals("park")) {
                happenings.offer(node, channel, Arrival.of(dump), dump);
            }
            return;
        }
        id(name).ifPresent(
                        id -> {
                            Optional<Leg> leg = legs.find(id);
                            if (leg.isPresent()) {
                                if (!leg.get().settled()) {
                                    happenings.attach(leg.get(), channel);
                                    stands(leg.get(), channel, dump, answered);
                                }
                            } else if (legs.isOrWasInUse(id)) {
                                hangUpStray(node, channel);
                            } else {
                                takeIn(node, id, channel, incoming, dump, answered);
                            }
                        });
    }

    /** How far a leg that we know has come while we did not listen. */
    private static void stands(Leg leg, String channel, EslEvent dump, boolean answered) {
        leg.player().found(dump);
        leg.tape().found();
        boolean parks = dump.variable("current_application", "").equals("park");
        if (!leg.settled() && (answered || (leg.speaksForItself() && parks))) {
            leg.settledAs(channel);
        }
        if (answered && !leg.isAnswered()) {
            leg.wasAnswered();
        } else if (parks && dump.text("Answer-State", "").equals("early") && !leg.incoming()) {
            leg.hasEarlyMedia();
        }
    }

    /** Told to have ended while the node was not reached for so long; now it does. */
    private static void hangUpStray(Node node, String channel) {
        node.order(ApiCommand.of("uuid_kill", channel, Causes.toFreeSwitch(HangupCause.NORMAL)));
    }

    /** A leg of ours from before we were started. */
    private void takeIn(
            Node node,
            LegId id,
            String channel,
            boolean incoming,
            EslEvent dump,
            boolean answered) {
        String trunk =
                dump.variable(
                        FreeSwitchSettings.TRUNK_VARIABLE, dump.variable("sip_gateway_name", ""));
        String party =
                incoming
                        ? Arrival.of(dump).caller().number()
                        : dump.variable(Originate.PARTY_VARIABLE, dump.variable("dialed_user", ""));
        LegState state =
                answered
                        ? LegState.ANSWERED
                        : dump.text("Answer-State", "").equals("early")
                                        && (incoming || !trunk.isEmpty())
                                ? LegState.EARLY
                                : incoming ? LegState.OFFERED : LegState.RINGING;
        var leg =
                new Leg(
                        id,
                        node,
                        incoming,
                        channel,
                        party,
                        trunk.isEmpty() ? Optional.empty() : Optional.of(trunk),
                        state,
                        since(dump),
                        house);
        legs.add(leg);
        legs.addChannel(leg, channel);
        leg.wasFound();
    }

    private Instant since(EslEvent dump) {
        return dump.number("Caller-Channel-Created-Time").stream()
                .mapToObj(micros -> Instant.EPOCH.plusNanos(1000 * micros))
                .findFirst()
                .orElse(house.now());
    }

    private Set<Leg> connected(List<Map<String, String>> rows, List<Map<String, String>> bridges) {
        Set<Leg> connected = new HashSet<>();
        for (Map<String, String> bridge : bridges) {
            Optional<Leg> one = legs.ofChannel(bridge.getOrDefault("uuid", ""));
            Optional<Leg> other = legs.ofChannel(bridge.getOrDefault("b_uuid", ""));
            if (one.isPresent() && other.isPresent()) {
                foundTogether(List.of(one.get(), other.get()), connected);
            }
        }
        Map<String, List<Leg>> rooms = new LinkedHashMap<>();
        Map<Leg, Leg> supervisors = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            Optional<Leg> leg = legs.ofChannel(row.getOrDefault("uuid", ""));
            String data = row.getOrDefault("application_data", "");
            switch (row.getOrDefault("application", "")) {
                case "conference" ->
                        leg.ifPresent(
                                member ->
                                        rooms.computeIfAbsent(data, _ -> new ArrayList<>())
                                                .add(member));
                case "eavesdrop" ->
                        leg.ifPresent(
                                supervisor ->
                                        legs.ofChannel(data)
                                                .ifPresent(
                                                        agent ->
                                                                supervisors.put(
                                                                        supervisor, agent)));
                default -> {}
            }
        }
        rooms.values().stream()
                .filter(members -> members.size() > 1)
                .forEach(members -> foundTogether(members, connected));
        supervisors.forEach(
                (supervisor, agent) -> {
                    connected.add(supervisor);
                    if (!talks.isTalking(supervisor)) {
                        talks.foundSupervisor(supervisor, agent);
                    }
                });
        return connected;
    }

    private void foundTogether(List<Leg> members, Set<Leg> connected) {
        connected.addAll(members);
        if (members.stream().noneMatch(talks::isTalking)) {
            talks.found(members);
        }
    }

    private static Optional<LegId> id(String name) {
        try {
            return Optional.of(new LegId(UUID.fromString(name)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** A dump is written like a plain event. */
    static EslEvent read(String dump) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : dump.split("\n", -1)) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                headers.putIfAbsent(line.substring(0, colon), decoded(line.substring(colon + 2)));
            }
        }
        return EslEvent.of(headers.getOrDefault("Event-Name", "CHANNEL_DATA"), headers, "");
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException strayPercent) {
            return value;
        }
    }
}
