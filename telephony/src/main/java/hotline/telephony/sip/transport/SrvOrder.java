package hotline.telephony.sip.transport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** In which order servers are tried (RFC 2782, "The format of the SRV RR"). */
final class SrvOrder {

    /** Within a priority the weightless go first, so that they too are drawn, if seldom. */
    private static final Comparator<Dns.Srv> DRAW =
            Comparator.comparingInt(Dns.Srv::priority).thenComparingInt(Dns.Srv::weight);

    private SrvOrder() {}

    /** By priority; those of one priority are drawn by their weights until none is left. */
    static List<Dns.Srv> of(List<Dns.Srv> records, RandomGenerator random) {
        List<Dns.Srv> urn = new ArrayList<>(records);
        urn.sort(DRAW);
        List<Dns.Srv> ordered = new ArrayList<>(urn.size());
        while (!urn.isEmpty()) {
            ordered.add(urn.remove(draw(urn, random)));
        }
        return ordered;
    }

    private static int draw(List<Dns.Srv> urn, RandomGenerator random) {
        int priority = urn.getFirst().priority();
        int sum = 0;
        for (Dns.Srv record : urn) {
            sum += record.priority() == priority ? record.weight() : 0;
        }
        // From 0 to the sum of the weights, both included; the first that reaches it is drawn.
        int drawn = random.nextInt(sum + 1);
        int at = 0;
        for (int running = urn.getFirst().weight(); running < drawn; at++) {
            running += urn.get(at + 1).weight();
        }
        return at;
    }
}
