package hotline.telephony.media;

import java.util.List;

/**
 * Something that is asked of one port or of several. It stands in the mailbox of each of them and
 * is carried out when it is the first in all, on the stepper of the port that leads.
 */
final class Command {

    private final List<MediaPort> ports;
    private final Runnable action;

    /**
     * @param ports the first one leads
     */
    Command(List<MediaPort> ports, Runnable action) {
        this.ports = List.copyOf(ports);
        this.action = action;
    }

    List<MediaPort> ports() {
        return ports;
    }

    MediaPort leader() {
        return ports.getFirst();
    }

    void run() {
        action.run();
    }
}
