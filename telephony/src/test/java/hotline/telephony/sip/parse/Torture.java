package hotline.telephony.sip.parse;

import static hotline.telephony.sip.parse.Torture.Fate.ACCEPTED;
import static hotline.telephony.sip.parse.Torture.Fate.DROPPED;
import static hotline.telephony.sip.parse.Torture.Fate.REFUSED_400;
import static hotline.telephony.sip.parse.Torture.Fate.REFUSED_505;
import static hotline.telephony.sip.parse.Torture.Fate.WAITS;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The torture messages of RFC 4475 and RFC 5118, every one, and what the parser does with it as a
 * datagram and on a stream. What the application answers to an accepted one is another table's.
 */
public enum Torture {
    // RFC 4475 §3.1.1: valid
    WSINV("rfc4475/wsinv.dat", ACCEPTED),
    INTMETH("rfc4475/intmeth.dat", ACCEPTED),
    ESC01("rfc4475/esc01.dat", ACCEPTED),
    ESCNULL("rfc4475/escnull.dat", ACCEPTED),
    ESC02("rfc4475/esc02.dat", ACCEPTED),
    LWSDISP("rfc4475/lwsdisp.dat", ACCEPTED),
    LONGREQ("rfc4475/longreq.dat", ACCEPTED),
    /** The second request is cut off; on a stream it is a message of its own, and fine. */
    DBLREQ("rfc4475/dblreq.dat", ACCEPTED),
    SEMIURI("rfc4475/semiuri.dat", ACCEPTED),
    TRANSPORTS("rfc4475/transports.dat", ACCEPTED),
    MPART01("rfc4475/mpart01.dat", ACCEPTED),
    UNREASON("rfc4475/unreason.dat", ACCEPTED),
    NOREASON("rfc4475/noreason.dat", ACCEPTED),

    // RFC 4475 §3.1.2: invalid
    BADINV01("rfc4475/badinv01.dat", REFUSED_400),
    /** Longer than it is: on a stream the rest may still come. */
    CLERR("rfc4475/clerr.dat", REFUSED_400, WAITS),
    NCL("rfc4475/ncl.dat", REFUSED_400),
    SCALAR02("rfc4475/scalar02.dat", REFUSED_400),
    SCALARLG("rfc4475/scalarlg.dat", DROPPED),
    QUOTBAL("rfc4475/quotbal.dat", REFUSED_400),
    LTGTRURI("rfc4475/ltgtruri.dat", REFUSED_400),
    LWSRURI("rfc4475/lwsruri.dat", REFUSED_400),
    LWSSTART("rfc4475/lwsstart.dat", REFUSED_400),
    TRWS("rfc4475/trws.dat", REFUSED_400),
    ESCRURI("rfc4475/escruri.dat", REFUSED_400),
    /** A Date that does not read harms nobody: §8.2 says ignore it. */
    BADDATE("rfc4475/baddate.dat", ACCEPTED),
    REGBADCT("rfc4475/regbadct.dat", REFUSED_400),
    BADASPEC("rfc4475/badaspec.dat", REFUSED_400),
    /** Has no empty line at its end, so a stream waits for one. */
    BADDN("rfc4475/baddn.dat", REFUSED_400, WAITS),
    BADVERS("rfc4475/badvers.dat", REFUSED_505),
    MISMATCH01("rfc4475/mismatch01.dat", REFUSED_400),
    MISMATCH02("rfc4475/mismatch02.dat", REFUSED_400),
    BIGCODE("rfc4475/bigcode.dat", DROPPED),

    // RFC 4475 §3.2: transaction layer
    BADBRANCH("rfc4475/badbranch.dat", REFUSED_400),

    // RFC 4475 §3.3: application layer
    INSUF("rfc4475/insuf.dat", REFUSED_400),
    UNKSCM("rfc4475/unkscm.dat", ACCEPTED),
    NOVELSC("rfc4475/novelsc.dat", ACCEPTED),
    UNKSM2("rfc4475/unksm2.dat", ACCEPTED),
    BEXT01("rfc4475/bext01.dat", ACCEPTED),
    INVUT("rfc4475/invut.dat", ACCEPTED),
    REGAUT01("rfc4475/regaut01.dat", ACCEPTED),
    MULTI01("rfc4475/multi01.dat", REFUSED_400),
    MCL01("rfc4475/mcl01.dat", REFUSED_400),
    BCAST("rfc4475/bcast.dat", ACCEPTED),
    ZEROMF("rfc4475/zeromf.dat", ACCEPTED),
    CPARAM01("rfc4475/cparam01.dat", ACCEPTED),
    CPARAM02("rfc4475/cparam02.dat", ACCEPTED),
    REGESCRT("rfc4475/regescrt.dat", ACCEPTED),
    SDP01("rfc4475/sdp01.dat", ACCEPTED),

    // RFC 4475 §3.4: backward compatibility; a stream needs the Content-Length it has not
    INV2543("rfc4475/inv2543.dat", ACCEPTED, REFUSED_400),

    /** In the archive only, with a request line that names no version. */
    TEST("rfc4475/test.dat", DROPPED),

    // RFC 5118 §4, with bare line feeds, as the archive has them
    IPV6_GOOD("rfc5118/ipv6-good.dat", ACCEPTED),
    IPV6_BAD("rfc5118/ipv6-bad.dat", REFUSED_400),
    PORT_AMBIGUOUS("rfc5118/port-ambiguous.dat", ACCEPTED),
    PORT_UNAMBIGUOUS("rfc5118/port-unambiguous.dat", ACCEPTED),
    VIA_RECEIVED_WITH_DELIM("rfc5118/via-received-param-with-delim.dat", ACCEPTED),
    VIA_RECEIVED_NO_DELIM("rfc5118/via-received-param-no-delim.dat", ACCEPTED),
    /** Its Content-Length is too long, in a stream for good. */
    IPV6_IN_SDP("rfc5118/ipv6-in-sdp.dat", ACCEPTED, WAITS),
    MULT_IP_IN_HEADER("rfc5118/mult-ip-in-header.dat", ACCEPTED),
    /** Its Content-Length is too long, in a stream for good. */
    MULT_IP_IN_SDP("rfc5118/mult-ip-in-sdp.dat", ACCEPTED, WAITS),
    IPV4_MAPPED("rfc5118/ipv4-mapped-ipv6.dat", ACCEPTED),
    /** Has no empty line at its end, so a stream waits for one. */
    IPV6_THREE_COLONS("rfc5118/ipv6-bug-abnf-3-colons.dat", ACCEPTED, WAITS),
    /** Has no empty line at its end, so a stream waits for one. */
    IPV6_TWO_COLONS("rfc5118/ipv6-correct-abnf-2-colons.dat", ACCEPTED, WAITS);

    /** What becomes of a message at the parser's door. */
    public enum Fate {
        ACCEPTED,
        REFUSED_400,
        REFUSED_505,
        /** In silence. */
        DROPPED,
        /** On a stream only: more bytes must come, or the connection times out. */
        WAITS
    }

    private final String file;
    private final Fate asDatagram;
    private final Fate onStream;

    Torture(String file, Fate both) {
        this(file, both, both);
    }

    Torture(String file, Fate asDatagram, Fate onStream) {
        this.file = file;
        this.asDatagram = asDatagram;
        this.onStream = onStream;
    }

    /** Below {@code torture/} in the test resources. */
    public String file() {
        return file;
    }

    public Fate asDatagram() {
        return asDatagram;
    }

    public Fate onStream() {
        return onStream;
    }

    /** The message, byte for byte. */
    public byte[] bytes() {
        try (InputStream in = Torture.class.getResourceAsStream("/torture/" + file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
