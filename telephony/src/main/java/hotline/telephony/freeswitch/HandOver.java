package hotline.telephony.freeswitch;

import java.net.URI;
import java.nio.file.Path;

/** Where a FreeSWITCH brings the recordings that it writes on a disk of its own. */
@FunctionalInterface
public interface HandOver {

    /** An address that takes this one file by HTTP PUT, once. */
    URI addressFor(Path file);
}
