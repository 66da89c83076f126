package hotline.telephony.sip.message;

import org.jspecify.annotations.Nullable;

/** What a request asks for. An open set: a method nobody knows is answered with 501, not 400. */
public final class Method {

    public static final Method INVITE = new Method("INVITE");
    public static final Method ACK = new Method("ACK");
    public static final Method BYE = new Method("BYE");
    public static final Method CANCEL = new Method("CANCEL");
    public static final Method REGISTER = new Method("REGISTER");
    public static final Method OPTIONS = new Method("OPTIONS");
    public static final Method PRACK = new Method("PRACK");
    public static final Method UPDATE = new Method("UPDATE");
    public static final Method INFO = new Method("INFO");
    public static final Method REFER = new Method("REFER");
    public static final Method NOTIFY = new Method("NOTIFY");
    public static final Method SUBSCRIBE = new Method("SUBSCRIBE");
    public static final Method MESSAGE = new Method("MESSAGE");
    public static final Method PUBLISH = new Method("PUBLISH");

    private static final Method[] KNOWN = {
        INVITE, ACK, BYE, CANCEL, REGISTER, OPTIONS, PRACK, UPDATE, INFO, REFER, NOTIFY, SUBSCRIBE,
        MESSAGE, PUBLISH
    };

    private final String name;

    private Method(String name) {
        this.name = name;
    }

    /**
     * The method of this name; methods are case-sensitive (RFC 3261 §7.1).
     *
     * @throws MalformedValue when it is not a token
     */
    public static Method of(String name) {
        for (Method known : KNOWN) {
            if (known.name.equals(name)) {
                return known;
            }
        }
        if (!Chars.TOKEN.all(name)) {
            throw new MalformedValue("not a method", "RFC 3261 §25.1");
        }
        return new Method(name);
    }

    public String name() {
        return name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Method method && name.equals(method.name));
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
