package hotline.telephony.freeswitch;

import hotline.telephony.esl.ApiCommand;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/**
 * FreeSWITCH brings one recording that it wrote on a disk of its own. When that fails it is asked
 * again, later and later; each time with a new address, for an address is good once. The file stays
 * where it is: FreeSWITCH has no command to remove one.
 */
final class Delivery {

    private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

    /** For four hours of sound over a slow line. */
    private static final Duration WITHIN = Duration.ofMinutes(30);

    private static final List<Duration> AGAIN_AFTER =
            List.of(
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(6));

    /** Of one node, all together. */
    private static final int MOST_OWED = 10_000;

    private final House house;
    private final Node node;
    private final Supplier<String> addresses;
    private final String there;
    private final Iterator<Duration> pauses = AGAIN_AFTER.iterator();

    /**
     * @param addresses where to bring it; another one each time
     * @param there FreeSWITCH's name of the file
     */
    Delivery(House house, Node node, Supplier<String> addresses, String there) {
        this.house = house;
        this.node = node;
        this.addresses = addresses;
        this.there = there;
    }

    void begin() {
        node.link()
                .job(
                        ApiCommand.of("http_put", addresses.get(), there),
                        WITHIN,
                        answer -> {
                            if (!answer.isOk()) {
                                failed(answer.detail());
                            }
                        });
    }

    private void failed(String why) {
        boolean again = pauses.hasNext() && node.filesOwed() < MOST_OWED;
        LOG.log(
                System.Logger.Level.WARNING,
                "FreeSWITCH "
                        + node.name()
                        + " does not bring "
                        + there
                        + (again ? " yet: " : ", it stays there: ")
                        + why);
        if (again) {
            node.owesFiles(1);
            var _ =
                    house.lane()
                            .after(
                                    pauses.next(),
                                    () -> {
                                        node.owesFiles(-1);
                                        begin();
                                    });
        }
    }
}
