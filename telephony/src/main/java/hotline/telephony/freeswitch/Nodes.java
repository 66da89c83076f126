package hotline.telephony.freeswitch;

import hotline.telephony.esl.EslEvent;
import hotline.telephony.esl.EslNews;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final Phones phones;
    private final Gateways gateways;
    private final Resync resync;
    private final List<Node> all = new ArrayList<>();

    /** Nodes whose calls we have seen since we were started. */
    private final Set<Node> surveyed = new HashSet<>();

    private final List<Runnable> waiting = new ArrayList<>();

    Nodes(
            House house,
            Legs legs,
            Happenings happenings,
            Phones phones,
            Gateways gateways,
            Resync resync) {
        this.house = house;
        this.legs = legs;
        this.happenings = happenings;
        this.phones = phones;
        this.gateways = gateways;
        this.resync = resync;
    }

    void add(Node node) {
        all.add(node);
    }

    List<Node> all() {
        return all;
    }

    void news(Node node, EslNews news) {
        switch (news) {
            case EslNews.Connected connected -> connected(node, connected.since());
            case EslNews.Happened happened -> happened(node, happened.event());
            case EslNews.MayHaveMissed _ -> sync(node);
            case EslNews.Disconnected(String why) -> disconnected(node, why);
        }
    }

    private void connected(Node node, EslNews.Since since) {
        switch (since) {
            case FIRST, INTERRUPTED -> {}
            case RESTARTED -> legs.on(node).forEach(happenings::lost);
        }
        sync(node);
    }

    private void sync(Node node) {
        node.isNowConnected();
        resync.run(
                node,
                worked -> {
                    if (worked) {
                        node.isNowUp();
                    }
                    lookAgain(node, worked);
                });
    }

    /** Until it has worked; and then a second time, for the first listing may be old. */
    private void lookAgain(Node node, boolean second) {
        var _ =
                house.lane()
                        .after(
                                ASK_AGAIN,
                                () -> {
                                    if (!node.isConnected()) {
                                        return;
                                    }
                                    if (second) {
                                        resync.run(node, _ -> surveyed(node));
                                    } else {
                                        sync(node);
                                    }
                                });
    }

    private void surveyed(Node node) {
        surveyed.add(node);
        wake();
    }

    private void happened(Node node, EslEvent event) {
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
        happenings.forgetArrivals(node);
        int outage = node.outages();
        whileGone(
                node,
                outage,
                GRACE,
                () -> {
                    phones.lost(node);
                    gateways.lost(node);
                });
        whileGone(node, outage, DEAD_AFTER, () -> legs.on(node).forEach(happenings::lost));
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

    boolean isAnyUp() {
        return all.stream().anyMatch(Node::isUp);
    }

    /** Runs it when every node's calls have been seen once. */
    void whenSurveyed(Runnable task) {
        if (surveyed.size() == all.size()) {
            task.run();
        } else {
            waiting.add(task);
        }
    }

    private void wake() {
        if (surveyed.size() == all.size()) {
            List<Runnable> tasks = List.copyOf(waiting);
            waiting.clear();
            tasks.forEach(Runnable::run);
        }
    }
}
