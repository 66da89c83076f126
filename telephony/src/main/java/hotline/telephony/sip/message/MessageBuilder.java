package hotline.telephony.sip.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a message together, field by field. Nothing that goes in can end a line: values are checked
 * where they become text, with {@link MalformedValue} for the one who tried.
 */
public abstract sealed class MessageBuilder<B extends MessageBuilder<B>>
        permits SipRequest.Builder, SipResponse.Builder {

    private final HeaderList headers;
    private byte[] body;

    /** Where values become text, one after the other; many messages need it for no field. */
    private @Nullable StringBuilder paper;

    MessageBuilder(HeaderList headers, byte[] body) {
        this.headers = headers;
        this.body = body;
    }

    /** This builder as what it is. */
    abstract B self();

    /** Puts a Via on top of those that are there. */
    public B via(Via via) {
        headers.insert(0, field(HeaderName.VIA, via));
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
        int top = headers.find(HeaderName.VIA);
        if (top >= 0) {
            List<?> values = headers.get(top).values();
            headers.remove(top);
            for (int i = values.size() - 1; i > 0; i--) {
                headers.insert(top, Header.of(HeaderName.VIA, values.get(i).toString()));
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
        return set(field(name, value));
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
        headers.add(field(name, value));
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
        Headers others = other.headers();
        for (int i = 0; i < others.size(); i++) {
            if (others.get(i).is(name)) {
                headers.add(others.get(i));
            }
        }
        return self();
    }

    public B remove(HeaderName<?> name) {
        removeBehind(-1, name);
        return self();
    }

    private B set(Header field) {
        int first = headers.find(field.name());
        if (first < 0) {
            headers.add(field);
        } else {
            headers.set(first, field);
            removeBehind(first, field.name());
        }
        return self();
    }

    private void removeBehind(int position, HeaderName<?> name) {
        for (int i = headers.size() - 1; i > position; i--) {
            if (headers.get(i).is(name)) {
                headers.remove(i);
            }
        }
    }

    private <T> Header field(HeaderName<T> name, T value) {
        return switch (value) {
            // What we put in need not be read again. But words may be several in one text.
            case String text -> Header.of(name, text);
            case Via via -> {
                StringBuilder out = paper();
                via.writeTo(out);
                yield Header.of(name, out.toString(), value);
            }
            case NameAddress address -> {
                StringBuilder out = paper();
                address.writeTo(out);
                yield Header.of(name, out.toString(), value);
            }
            default -> Header.of(name, value.toString(), value);
        };
    }

    private String joined(List<?> values) {
        StringBuilder out = paper();
        for (Object value : values) {
            out.append(out.isEmpty() ? "" : ", ").append(value);
        }
        return out.toString();
    }

    /** Empty. */
    private StringBuilder paper() {
        StringBuilder old = paper;
        if (old == null) {
            old = new StringBuilder(128);
            paper = old;
        }
        old.setLength(0);
        return old;
    }

    final boolean has(HeaderName<?> name) {
        return headers.find(name) >= 0;
    }

    /** Says what is missing before a peer does. */
    final void demand(HeaderName<?> name) {
        if (!has(name)) {
            throw new IllegalStateException("a message without " + name);
        }
    }

    final HeaderList fields() {
        return headers;
    }

    final byte[] body() {
        return body;
    }
}
