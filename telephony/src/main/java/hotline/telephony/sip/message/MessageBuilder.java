package hotline.telephony.sip.message;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts a message together, field by field. Nothing that goes in can end a line: values are checked
 * where they become text, with {@link MalformedValue} for the one who tried.
 */
public abstract sealed class MessageBuilder<B extends MessageBuilder<B>>
        permits SipRequest.Builder, SipResponse.Builder {

    /** Most messages that are begun get a few fields more. */
    private static final int ROOM = 8;

    private final List<Header> headers;
    private byte[] body;

    MessageBuilder(List<Header> headers, byte[] body) {
        this.headers = new ArrayList<>(headers.size() + ROOM);
        this.headers.addAll(headers);
        this.body = body;
    }

    /** This builder as what it is. */
    abstract B self();

    /** Puts a Via on top of those that are there. */
    public B via(Via via) {
        headers.addFirst(Header.of(HeaderName.VIA, via));
        return self();
    }

    /**
     * Puts this Via in the place of the topmost one; the others keep their bytes or their words.
     */
    public B replaceTopVia(Via via) {
        return removeTopVia().via(via);
    }

    /** Takes the topmost Via away, also when it shares its line with others. */
    public B removeTopVia() {
        for (int i = 0; i < headers.size(); i++) {
            Header header = headers.get(i);
            if (header.is(HeaderName.VIA)) {
                List<?> values = header.values();
                headers.remove(i);
                for (Object below : values.subList(1, values.size()).reversed()) {
                    headers.add(i, Header.of(HeaderName.VIA, below.toString()));
                }
                return self();
            }
        }
        return self();
    }

    public B from(NameAddress from) {
        return set(HeaderName.FROM, from);
    }

    public B to(NameAddress to) {
        return set(HeaderName.TO, to);
    }

    public B callId(String callId) {
        return set(HeaderName.CALL_ID, callId);
    }

    public B cseq(CSeq cseq) {
        return set(HeaderName.CSEQ, cseq);
    }

    public B contact(NameAddress contact) {
        return set(HeaderName.CONTACT, contact);
    }

    /** The body and what it is. */
    public B body(MediaType type, byte[] bytes) {
        body = bytes;
        return set(HeaderName.CONTENT_TYPE, type);
    }

    public B noBody() {
        body = SipMessage.NO_BODY;
        return remove(HeaderName.CONTENT_TYPE);
    }

    /** The only field of this name: in the place of the first that was there, or at the end. */
    public <T> B set(HeaderName<T> name, T value) {
        return set(Header.of(name, value));
    }

    /** One line with the values between commas; none at all takes the field away. */
    public <T> B set(HeaderName<T> name, List<T> values) {
        if (values.isEmpty()) {
            return remove(name);
        }
        return set(Header.of(name, joined(values)));
    }

    /** One more field of this name, behind those that are there. */
    public <T> B add(HeaderName<T> name, T value) {
        headers.add(Header.of(name, value));
        return self();
    }

    /** As {@link #set(HeaderName, Object)}, for names that have no constant, or for raw text. */
    public B header(String name, String text) {
        return set(Header.of(HeaderName.of(name), text));
    }

    /** As {@link #add}, for names that have no constant, or for raw text. */
    public B addHeader(String name, String text) {
        headers.add(Header.of(HeaderName.of(name), text));
        return self();
    }

    /** All fields of this name from another message, byte for byte, behind those that are there. */
    public B copy(HeaderName<?> name, SipMessage other) {
        for (Header header : other.headers()) {
            if (header.is(name)) {
                headers.add(header);
            }
        }
        return self();
    }

    public B remove(HeaderName<?> name) {
        headers.removeIf(header -> header.is(name));
        return self();
    }

    private B set(Header field) {
        for (int i = 0; i < headers.size(); i++) {
            if (headers.get(i).is(field.name())) {
                headers.set(i, field);
                for (int j = headers.size() - 1; j > i; j--) {
                    if (headers.get(j).is(field.name())) {
                        headers.remove(j);
                    }
                }
                return self();
            }
        }
        headers.add(field);
        return self();
    }

    private static String joined(List<?> values) {
        var out = new StringBuilder();
        for (Object value : values) {
            out.append(out.isEmpty() ? "" : ", ").append(value);
        }
        return out.toString();
    }

    final boolean has(HeaderName<?> name) {
        for (int i = 0; i < headers.size(); i++) {
            if (headers.get(i).is(name)) {
                return true;
            }
        }
        return false;
    }

    /** Says what is missing before a peer does. */
    final void demand(HeaderName<?> name) {
        if (!has(name)) {
            throw new IllegalStateException("a message without " + name);
        }
    }

    final List<Header> fields() {
        return headers;
    }

    final byte[] body() {
        return body;
    }
}
