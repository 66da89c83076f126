package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import hotline.telephony.esl.EslEvent;
import hotline.telephony.esl.FramingLost;
import hotline.telephony.esl.Listing;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds out what is up on a node after we did not listen: at our start, after a break, after a
 * flood. What we believed and is not so is told; what we did not know is taken in.
 *
 * <p>FreeSWITCH's listing of channels lags behind its calls, so after a start it is looked at
 * twice. The dump of a channel does not.
 */
final class Resync {

    private final Legs legs;
    private final RollCall rollCall;
    private final Reconciling reconciling;
    private final Endings endings;
    private final Phones phones;
    private final Gateways gateways;

    Resync(
            Legs legs,
            RollCall rollCall,
            Reconciling reconciling,
            Endings endings,
            Phones phones,
            Gateways gateways) {
        this.legs = legs;
        this.rollCall = rollCall;
        this.reconciling = reconciling;
        this.endings = endings;
        this.phones = phones;
        this.gateways = gateways;
    }

    /**
     * @param aloud whether anybody knows of this node's legs yet, and must be told what has changed
     * @param done told whether it worked
     */
    void run(Node node, boolean aloud, Consumer<Boolean> done) {
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
                                                rows -> dumpAll(node, names(rows), aloud, done),
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

    private static List<String> names(List<Map<String, String>> rows) {
        return rows.stream()
                .map(row -> row.getOrDefault("uuid", ""))
                .filter(channel -> channel.matches("[A-Za-z0-9_.-]{1,128}"))
                .toList();
    }

    private void dumpAll(Node node, List<String> channels, boolean aloud, Consumer<Boolean> done) {
        Map<String, EslEvent> dumps = new LinkedHashMap<>();
        if (channels.isEmpty()) {
            compare(node, dumps, aloud);
            done.accept(true);
            return;
        }
        for (String channel : channels) {
            boolean isLast = channel.equals(channels.getLast()); // answers come in order
            node.link()
                    .api(
                            ApiCommand.of("uuid_dump", channel),
                            answer -> {
                                dump(answer).ifPresent(dump -> dumps.put(channel, dump));
                                if (isLast && answer.known()) {
                                    compare(node, dumps, aloud);
                                }
                                if (isLast) {
                                    done.accept(answer.known());
                                }
                            });
        }
    }

    private static Optional<EslEvent> dump(Link.Answer answer) {
        try {
            return answer.known() && !answer.isMinus()
                    ? Optional.of(EslEvent.ofDump(answer.reply()))
                    : Optional.empty();
        } catch (FramingLost e) {
            return Optional.empty();
        }
    }

    private void compare(Node node, Map<String, EslEvent> dumps, boolean aloud) {
        dumps.forEach((channel, dump) -> rollCall.answers(node, channel, dump));
        Map<Leg, EslEvent> shown = new HashMap<>();
        for (Leg leg : legs.on(node)) {
            EslEvent dump = dumps.get(leg.channel());
            if (dump != null) {
                shown.put(leg, dump);
            } else if (leg.channels().stream().noneMatch(dumps::containsKey)) {
                makeSure(leg);
            }
        }
        reconciling.compare(Standing.of(shown, legs), node.heardSince(), aloud);
        for (Leg leg : legs.on(node)) {
            leg.farewell().ifPresent(cause -> endings.hangUp(leg, cause));
        }
    }

    /** The listing lags behind the calls by up to a second; this question does not. */
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
                                endings.notThere(leg);
                            }
                        });
    }
}
