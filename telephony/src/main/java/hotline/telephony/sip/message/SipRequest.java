package hotline.telephony.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request (RFC 3261 §7.1). */
public final class SipRequest extends SipMessage {

    /** What a request starts with that does not say otherwise (§8.1.1.6). */
    public static final int DEFAULT_MAX_FORWARDS = 70;

    private static final Header ALL_HOPS =
            Header.of(
                    HeaderName.MAX_FORWARDS,
                    Integer.toString(DEFAULT_MAX_FORWARDS),
                    DEFAULT_MAX_FORWARDS);

    private static final String VERSION = " SIP/2.0";

    private final Method method;
    private final Uri uri;

    private SipRequest(
            Method method, Uri uri, Headers headers, byte[] body, byte @Nullable [] start) {
        super(headers, body, start);
        this.method = method;
        this.uri = uri;
    }

    /**
     * A request that came in, as the parser found it: nothing is checked here.
     *
     * @param body not copied
     */
    public static SipRequest received(Method method, Uri uri, Headers headers, byte[] body) {
        return new SipRequest(method, uri, headers, body, null);
    }

    public static Builder builder(Method method, Uri uri) {
        return new Builder(method, uri, new HeaderList(), NO_BODY, null);
    }

    public Builder toBuilder() {
        return new Builder(method, uri, new HeaderList(headers()), body(), startIfMade());
    }

    /**
     * The same with this Via in the place of its topmost one: what the transport notes on a request
     * that came in, which is not judged again.
     */
    public SipRequest withTopVia(Via via) {
        HeaderList noted = toBuilder().replaceTopVia(via).fields();
        return new SipRequest(method, uri, noted.headers(), body(), null);
    }

    public Method method() {
        return method;
    }

    /** The Request-URI. */
    public Uri uri() {
        return uri;
    }

    /** Max-Forwards; 70 when the sender forgot it (§16.6 step 3). */
    public int maxForwards() {
        Integer hops = headers().first(HeaderName.MAX_FORWARDS);
        return hops == null ? DEFAULT_MAX_FORWARDS : hops;
    }

    /**
     * Begins a response: Via, From, To, Call-ID and CSeq are this request's, byte for byte
     * (§8.2.6), and Timestamp in a 100. The To tag is left to the one who answers.
     */
    public SipResponse.Builder respond(int status) {
        SipResponse.Builder builder =
                SipResponse.builder(status)
                        .copy(HeaderName.VIA, this)
                        .copy(HeaderName.FROM, this)
                        .copy(HeaderName.TO, this)
                        .copy(HeaderName.CALL_ID, this)
                        .copy(HeaderName.CSEQ, this);
        return status == 100 ? builder.copy(HeaderName.TIMESTAMP, this) : builder;
    }

    @Override
    public String startLine() {
        return method.name() + " " + uri + VERSION;
    }

    /** Puts a request together. */
    public static final class Builder extends MessageBuilder<Builder> {

        private Method method;
        private Uri uri;

        /** As long as it is neither another method nor another URI. */
        private byte @Nullable [] start;

        private Builder(
                Method method, Uri uri, HeaderList headers, byte[] body, byte @Nullable [] start) {
            super(headers, body);
            this.method = method;
            this.uri = uri;
            this.start = start;
        }

        @Override
        Builder self() {
            return this;
        }

        public Builder method(Method changed) {
            method = changed;
            start = null;
            return this;
        }

        public Builder uri(Uri changed) {
            uri = changed;
            start = null;
            return this;
        }

        /** A CSeq with this number and the method of this request. */
        public Builder cseq(long number) {
            return cseq(new CSeq(number, method));
        }

        public Builder maxForwards(int hops) {
            return set(HeaderName.MAX_FORWARDS, hops);
        }

        /** The route set, topmost first; none takes the field away. */
        public Builder routes(List<NameAddress> routes) {
            return set(HeaderName.ROUTE, routes);
        }

        /**
         * The request. Max-Forwards is put in when it is missing; the Via may come later.
         *
         * @throws IllegalStateException when From, To, Call-ID or CSeq is missing (§8.1.1)
         */
        public SipRequest build() {
            demand(HeaderName.FROM);
            demand(HeaderName.TO);
            demand(HeaderName.CALL_ID);
            demand(HeaderName.CSEQ);
            if (!has(HeaderName.MAX_FORWARDS)) {
                fields().add(ALL_HOPS);
            }
            return new SipRequest(method, uri, fields().headers(), body(), start());
        }

        // A request of ours is built two or three times: with what it says, its Contact, its Via.
        private byte[] start() {
            byte[] made = start;
            if (made == null) {
                String target = Scanner.oneLine(uri.toString());
                if (target.indexOf(' ') >= 0) {
                    throw new MalformedValue("white space in the Request-URI", "RFC 3261 §7.1");
                }
                made = (method.name() + " " + target + VERSION).getBytes(StandardCharsets.UTF_8);
                start = made;
            }
            return made;
        }
    }
}
