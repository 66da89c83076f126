package hotline.telephony.embedded;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A command for several legs, which may live on different lanes. It waits in the mailbox of each;
 * the last lane to come to it carries it out, and until then the legs that have come to it take no
 * other command. So it is done after everything that any of them was asked before, and before
 * everything that any of them is asked later.
 */
final class Meeting {

    private final AtomicInteger awaited;
    private final Runnable command;

    Meeting(int legs, Runnable command) {
        this.awaited = new AtomicInteger(legs);
        this.command = command;
    }

    /** One more has come, or will never come; with the last the command is carried out. */
    void arrived() {
        if (awaited.decrementAndGet() == 0) {
            command.run();
        }
    }
}
