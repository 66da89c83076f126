package hotline.telephony.freeswitch;

import hotline.telephony.esl.EslEvent;
import hotline.telephony.esl.EslNews;
import hotline.telephony.phone.Survey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All nodes: who is there, what is told, and where a new call goes. */
final class Nodes {

    /** A connection that comes back by then has lost no phone. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /**
     * A node that is not back by then is dead to us: its legs are over and its agents free. What
     * should still be up there when it comes back after all is hung up (see {@link Resync}).
     */
    static final Duration DEAD_AFTER = Duration.ofSeconds(30);

    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final House house;
    private final Legs legs;
    private final Happenings happenings;
    private final Arrivals arrivals;
    private final Endings endings;
    private final Phones phones;
    private final Gateways gateways;
    private final Resync resync;
    private final List<Node> all = new ArrayList<>();

    /** Nodes whose calls we have seen since we were started: of those changes are told. */
    private final Set<Node> seen = new HashSet<>();

    private final Surveys surveys;

    Nodes(
            House house,
            Legs legs,
            Happenings happenings,
            Arrivals arrivals,
            Endings endings,
            Phones phones,
            Gateways gateways,
            Resync resync,
            Supplier<Survey> shown) {
        this.house = house;
        this.legs = legs;
        this.happenings = happenings;
        this.arrivals = arrivals;
        this.endings = endings;
        this.phones = phones;
        this.gateways = gateways;
        this.resync = resync;
        this.surveys = new Surveys(house, all, shown);
    }

    void add(Node node) {
        all.add(node);
    }

    Surveys surveys() {
        return surveys;
    }

    List<Node> all() {
        return all;
    }

    /** The node whose run this is; by the name that its event socket gives it. */
    Optional<Node> running(String run) {
        return all.stream()
                .filter(node -> node.isUp() && !run.isEmpty() && node.run().equals(run))
                .findFirst();
    }

    void news(Node node, EslNews news) {
        switch (news) {
            case EslNews.Connected connected -> connected(node, connected);
            case EslNews.Happened happened -> happened(node, happened.event());
            case EslNews.MayHaveMissed _ -> sync(node);
            case EslNews.Disconnected(String why) -> disconnected(node, why);
        }
    }

    private void connected(Node node, EslNews.Connected connected) {
        switch (connected.since()) {
            case FIRST, INTERRUPTED -> {}
            case RESTARTED -> legs.on(node).forEach(endings::lost);
        }
        node.runs(connected.coreUuid());
        sync(node);
    }

    private void sync(Node node) {
        node.isNowConnected();
        node.isSurveyed(false);
        node.heardSince(house.now());
        look(node, node.outages());
    }

    /** Until it has worked; and then a second time, for the first listing may be old. */
    private void look(Node node, int outage) {
        resync.run(
                node,
                seen.contains(node),
                worked -> {
                    if (worked) {
                        node.isNowUp();
                    }
                    var _ =
                            house.lane()
                                    .after(
                                            ASK_AGAIN,
                                            () -> {
                                                if (isStill(node, outage)) {
                                                    lookAgain(node, outage, worked);
                                                }
                                            });
                });
    }

    private void lookAgain(Node node, int outage, boolean second) {
        if (second) {
            resync.run(node, seen.contains(node), worked -> seen(node, outage, worked));
        } else {
            look(node, outage);
        }
    }

    private void seen(Node node, int outage, boolean worked) {
        if (!isStill(node, outage)) {
            return;
        }
        if (worked) {
            seen.add(node);
            node.isSurveyed(true);
            surveys.look();
        } else {
            look(node, outage);
        }
    }

    private static boolean isStill(Node node, int outage) {
        return node.isConnected() && node.outages() == outage;
    }

    private void happened(Node node, EslEvent event) {
        Instant read = house.moment().read();
        Instant fired = node.clock().ours(event.at(read), read);
        house.moment().of(fired, () -> tellOf(node, event));
    }

    private void tellOf(Node node, EslEvent event) {
        happenings.happened(node, event);
        if (event.name().equals("CUSTOM")) {
            phones.happened(node, event);
            if (event.subclass().equals("sofia::gateway_state")) {
                gateways.happened(node, event);
            }
        }
    }

    private void disconnected(Node node, String why) {
        node.isNowDown(why);
        arrivals.forget(node);
        int outage = node.outages();
        whileGone(
                node,
                outage,
                GRACE,
                () -> {
                    phones.lost(node);
                    gateways.lost(node);
                });
        whileGone(node, outage, DEAD_AFTER, () -> giveUp(node));
    }

    private void giveUp(Node node) {
        legs.on(node).forEach(endings::lost);
        node.isGivenUp(true);
        surveys.look();
    }

    /** Nobody waits without end for one that was never there. */
    void begin() {
        all.forEach(node -> whileGone(node, node.outages(), DEAD_AFTER, () -> giveUp(node)));
    }

    /** Does it unless the node has come back meanwhile. */
    private void whileGone(Node node, int outage, Duration after, Runnable task) {
        var _ =
                house.lane()
                        .after(
                                after,
                                () -> {
                                    if (!node.isConnected() && node.outages() == outage) {
                                        task.run();
                                    }
                                });
    }

    /**
     * Where to call out from: a node where the extension has a phone, else any; the one with the
     * fewest legs among them.
     */
    Optional<Node> forCallTo(String extension) {
        List<Node> near = phones.nodesOf(extension).stream().filter(Node::isUp).toList();
        Stream<Node> candidates = near.isEmpty() ? all.stream().filter(Node::isUp) : near.stream();
        return candidates.min(Comparator.comparingInt(Node::legs));
    }
}
