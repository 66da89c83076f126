package hotline.freeswitch;

import hotline.telephony.directory.Extension;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Extensions as the users of FreeSWITCH's directory, all in one domain. */
final class PhoneDirectory {

    /** The domain of all our extensions; the SIP profile registers every phone in it. */
    static final String DOMAIN = "hotline";

    /** Rings every phone that is registered for the extension. */
    private static final String DIAL =
            "{^^:sip_invite_domain=${dialed_domain}"
                    + ":presence_id=${dialed_user}@${dialed_domain}}"
                    + "${sofia_contact(*/${dialed_user}@${dialed_domain})}";

    private PhoneDirectory() {}

    /** The domain with what is inside it; nobody, where nothing is. */
    static void domain(Document it, Runnable inside) {
        it.element(
                "domain",
                () -> {
                    it.element("params", () -> it.param("dial-string", DIAL));
                    inside.run();
                },
                "name",
                DOMAIN);
    }

    static void users(Document it, List<Extension> extensions, Proof proof) {
        it.element(
                "groups",
                () ->
                        it.element(
                                "group",
                                () ->
                                        it.element(
                                                "users",
                                                () -> extensions.forEach(e -> user(it, e, proof))),
                                "name",
                                "phones"));
    }

    private static void user(Document it, Extension extension, Proof proof) {
        it.element(
                "user",
                () -> {
                    it.element("params", () -> proof.of(extension).accept(it));
                    it.element(
                            "variables",
                            () -> {
                                variable(it, "user_context", Dialplan.CONTEXT);
                                variable(it, "effective_caller_id_number", extension.number());
                            });
                },
                "id",
                extension.number());
    }

    private static void variable(Document it, String name, String value) {
        it.empty("variable", "name", name, "value", value);
    }

    /** By what FreeSWITCH knows that a phone has the right password. */
    interface Proof {

        Consumer<Document> of(Extension extension);

        /** Whoever only wants to ring a phone needs none. */
        static Proof none() {
            return _ -> _ -> {};
        }

        /** Where the realm is not known, or the phone does not use MD5. */
        static Proof password() {
            return extension -> it -> it.param("password", extension.password());
        }

        /** HA1 of RFC 7616 §3.4.2: enough to check, and good for this realm only. */
        static Proof hash(String realm) {
            return extension ->
                    it ->
                            it.param(
                                    "a1-hash",
                                    md5(
                                            extension.number()
                                                    + ":"
                                                    + realm
                                                    + ":"
                                                    + extension.password()));
        }
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("MD5")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
