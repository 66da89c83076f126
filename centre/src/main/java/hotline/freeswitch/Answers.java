package hotline.freeswitch;

import hotline.freeswitch.PhoneDirectory.Proof;
import hotline.telephony.directory.Extension;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.freeswitch.FreeSwitchSettings;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers what FreeSWITCH asks about one user, one call or the gateways. It is told no more than it
 * needs for that: no list of users, and a proof of a password only for the user who signs in.
 */
public final class Answers {

    private final Supplier<Furnishing> now;
    private final NameService names;

    /**
     * @param now what is true at the moment of a question
     */
    public Answers(Supplier<Furnishing> now, NameService names) {
        this.now = now;
        this.names = names;
    }

    /**
     * @param question the fields of the form that mod_xml_curl posts
     * @return a document; of what is not ours, that there is nothing
     */
    public String to(Map<String, String> question) {
        return switch (field(question, "section")) {
            case "directory" -> directory(question);
            case "dialplan" -> dialplan(question);
            case String _ -> Document.notFound();
        };
    }

    private static String field(Map<String, String> question, String name) {
        return question.getOrDefault(name, "");
    }

    private String directory(Map<String, String> question) {
        if (field(question, "purpose").equals("gateways")) {
            return gateways();
        }
        String domain = field(question, "domain");
        String asked = domain.isEmpty() ? field(question, "key_value") : domain;
        if (!asked.equals(PhoneDirectory.DOMAIN)) {
            return Document.notFound();
        }
        // The domain is always there, with nobody in it where nobody is meant: after "not found"
        // FreeSWITCH would look for the user in its own files.
        List<Extension> users =
                now.get().extension(field(question, "user")).map(List::of).orElse(List.of());
        return Document.section(
                "directory",
                it ->
                        PhoneDirectory.domain(
                                it, () -> PhoneDirectory.users(it, users, proof(question))));
    }

    private static Proof proof(Map<String, String> question) {
        if (!field(question, "action").equals("sip_auth")) {
            return Proof.none();
        }
        String realm = field(question, "sip_auth_realm");
        return realm.isEmpty() ? Proof.password() : Proof.hash(realm);
    }

    private String gateways() {
        List<TrunkSettings> trunks = now.get().trunks();
        return Document.section(
                "directory",
                it ->
                        PhoneDirectory.domain(
                                it,
                                () ->
                                        it.element(
                                                "user",
                                                () -> Gateways.write(it, trunks),
                                                "id",
                                                "hotline-trunks")));
    }

    private String dialplan(Map<String, String> call) {
        Furnishing house = now.get();
        String context = field(call, "Hunt-Context");
        boolean signedIn =
                field(call, "variable_domain_name").equals(PhoneDirectory.DOMAIN)
                        && house.extension(field(call, "variable_user_name")).isPresent();
        boolean fromNode =
                field(call, "Hunt-Destination-Number").startsWith(FreeSwitchSettings.TIE_NUMBERS);
        if (fromNode) {
            return Dialplan.answer(context, Dialplan.parked());
        }
        if (signedIn) {
            return Dialplan.answer(context, Dialplan.taken(house.door()));
        }
        return source(call)
                .flatMap(address -> trunkAt(address, house.trunks()))
                .map(trunk -> Dialplan.answer(context, Dialplan.takenFrom(trunk, house.door())))
                .orElseGet(() -> Dialplan.answer(context, Dialplan.refused()));
    }

    private static Optional<InetAddress> source(Map<String, String> call) {
        try {
            return Optional.of(InetAddress.ofLiteral(field(call, "Hunt-Network-Addr")));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private Optional<String> trunkAt(InetAddress source, List<TrunkSettings> trunks) {
        return trunks.stream()
                .filter(trunk -> TrunkSources.of(trunk, names).contains(source))
                .map(TrunkSettings::name)
                .findFirst();
    }
}
