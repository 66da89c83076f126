package hotline.benchmarks.messages;

import gov.nist.core.CommonLogger;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.StringMsgParser;
import hotline.telephony.sip.message.SipMessage;
import hotline.telephony.sip.parse.ParseLimits;
import hotline.telephony.sip.parse.Received;
import hotline.telephony.sip.parse.SipParser;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * An INVITE as a desk phone sends it, with credentials and SDP: read, every field that routing and
 * matching need looked at, and written again. Ours and jain-sip's side by side.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class InviteBenchmark {

    private static final String SDP =
            """
            v=0
            o=- 3847382 3847382 IN IP4 192.0.2.31
            s=-
            c=IN IP4 192.0.2.31
            t=0 0
            m=audio 11784 RTP/AVP 8 0 18 101
            a=rtpmap:8 PCMA/8000
            a=rtpmap:0 PCMU/8000
            a=rtpmap:18 G729/8000
            a=fmtp:18 annexb=no
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-15
            a=ptime:20
            a=sendrecv
            """
                    .replace("\n", "\r\n");

    private static final String INVITE =
            """
            INVITE sip:95588@callcentre.example:5060;transport=udp SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK-524287-1---4f2a9e;rport
            Via: SIP/2.0/UDP 192.0.2.31:49152;branch=z9hG4bK8d7a6c5b;rport=49152;received=198.51.100.7
            Max-Forwards: 69
            Record-Route: <sip:192.0.2.1;lr;ftag=9b1c2d>
            From: "Maya Lindqvist" <sip:1001@callcentre.example>;tag=9b1c2d3e4f
            To: <sip:95588@callcentre.example>
            Call-ID: 7f3a2b1c-0d9e-4f8a-b7c6-5d4e3f2a1b0c@192.0.2.31
            CSeq: 102 INVITE
            Contact: <sip:1001@192.0.2.31:49152;ob>
            Authorization: Digest username="1001", realm="callcentre.example", nonce="AAAAAAB2hYfXq0Nn3vYB2a9v", uri="sip:95588@callcentre.example:5060", response="a22057b65295eae0474dfc1522007a0e962e7d67db2d128eccc8a9b362ab5007", algorithm=SHA-256, cnonce="0a4f113b", qop=auth, nc=00000001
            Allow: PRACK, INVITE, ACK, BYE, CANCEL, UPDATE, INFO, SUBSCRIBE, NOTIFY, REFER, MESSAGE, OPTIONS
            Supported: replaces, 100rel, timer, norefersub
            Session-Expires: 1800
            Min-SE: 90
            User-Agent: DeskPhone T54W 96.86.0.100
            Content-Type: application/sdp
            Content-Length: %d

            """
                    .formatted(SDP.length())
                    .replace("\n", "\r\n");

    private final byte[] invite = (INVITE + SDP).getBytes(StandardCharsets.UTF_8);
    private final SipParser ours = new SipParser(ParseLimits.DEFAULT);
    private final StringMsgParser theirs = new StringMsgParser();

    @Setup
    public void silence() {
        CommonLogger.legacyLogger = new SilentLogger();
    }

    @Benchmark
    public byte[] hotline(Blackhole seen) {
        SipMessage message = parseOurs(seen);
        return message.encode();
    }

    @Benchmark
    public byte[] jainSip(Blackhole seen) throws ParseException {
        SIPMessage message = parseTheirs(seen);
        return message.encodeAsBytes("udp");
    }

    @Benchmark
    public void hotlineParse(Blackhole seen) {
        seen.consume(parseOurs(seen));
    }

    @Benchmark
    public void jainSipParse(Blackhole seen) throws ParseException {
        seen.consume(parseTheirs(seen));
    }

    private SipMessage parseOurs(Blackhole seen) {
        if (!(ours.parse(invite, 0, invite.length) instanceof Received(SipMessage message))) {
            throw new AssertionError("a good INVITE was refused");
        }
        seen.consume(message.topVia().branch());
        seen.consume(message.from().tag());
        seen.consume(message.to().tag());
        seen.consume(message.callId());
        seen.consume(message.cseq());
        seen.consume(message.headers().contact());
        return message;
    }

    private SIPMessage parseTheirs(Blackhole seen) throws ParseException {
        SIPMessage message = theirs.parseSIPMessage(invite, true, false, null);
        seen.consume(message.getTopmostVia().getBranch());
        seen.consume(message.getFromTag());
        seen.consume(message.getToTag());
        seen.consume(message.getCallId().getCallId());
        seen.consume(message.getCSeq());
        seen.consume(message.getContactHeader());
        return message;
    }
}
