package hotline.telephony.sip.message;

/** A response (RFC 3261 §7.2). */
public final class SipResponse extends SipMessage {

    private final int status;
    private final String reason;

    private SipResponse(int status, String reason, Headers headers, byte[] body) {
        super(headers, body, null);
        this.status = status;
        this.reason = reason;
    }

    /**
     * A response that came in, as the parser found it: nothing is checked here.
     *
     * @param body not copied
     */
    public static SipResponse received(int status, String reason, Headers headers, byte[] body) {
        return new SipResponse(status, reason, headers, body);
    }

    /**
     * A response from nothing; {@link SipRequest#respond} is the usual beginning.
     *
     * @throws IllegalArgumentException when the status is not 100 to 699
     */
    public static Builder builder(int status) {
        return new Builder(status, ReasonPhrase.of(status), new HeaderList(), NO_BODY);
    }

    public Builder toBuilder() {
        return new Builder(status, reason, new HeaderList(headers()), body());
    }

    /** 100 to 699. */
    public int status() {
        return status;
    }

    /** The reason phrase, maybe empty. */
    public String reason() {
        return reason;
    }

    public boolean isProvisional() {
        return status < 200;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    public boolean isFinal() {
        return status >= 200;
    }

    @Override
    public String startLine() {
        return "SIP/2.0 " + status + " " + reason;
    }

    /** Puts a response together. */
    public static final class Builder extends MessageBuilder<Builder> {

        private int status;
        private String reason;

        private Builder(int status, String reason, HeaderList headers, byte[] body) {
            super(headers, body);
            this.status = checked(status);
            this.reason = reason;
        }

        @Override
        Builder self() {
            return this;
        }

        /** Another status, with its usual reason phrase. */
        public Builder status(int changed) {
            status = checked(changed);
            reason = ReasonPhrase.of(changed);
            return this;
        }

        public Builder reason(String phrase) {
            reason = Scanner.oneLine(phrase);
            return this;
        }

        /**
         * Gives To this tag when it has none (§8.2.6.2); the bytes that came in stay as they are.
         */
        public Builder toTag(String tag) {
            HeaderList fields = fields();
            for (int i = 0; i < fields.size(); i++) {
                Header header = fields.get(i);
                NameAddress to = header.first(HeaderName.TO);
                if (to != null && to.tag() == null) {
                    fields.set(i, header.append(Parameters.NONE.with("tag", tag).toString()));
                }
            }
            return this;
        }

        public SipResponse build() {
            return new SipResponse(status, reason, fields().headers(), body());
        }

        private static int checked(int status) {
            if (status < 100 || status > 699) {
                throw new IllegalArgumentException("no such status: " + status);
            }
            return status;
        }
    }
}
