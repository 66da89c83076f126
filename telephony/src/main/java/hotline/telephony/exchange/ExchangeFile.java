package hotline.telephony.exchange;

import hotline.telephony.directory.Codec;
import hotline.telephony.directory.Extension;
import hotline.telephony.directory.Prefix;
import hotline.telephony.directory.Transport;
import hotline.telephony.directory.TrunkAddress;
import hotline.telephony.directory.TrunkRules;
import hotline.telephony.directory.TrunkSettings;
import hotline.telephony.embedded.config.BadConfiguration;
import hotline.telephony.phone.HangupCause;
import hotline.telephony.phone.Prompt;
import hotline.telephony.sip.digest.DigestAlgorithm;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads extensions, trunks and dialplan from a YAML file such as {@code examples/switch.yaml}. What
 * cannot be used is refused with file, line, what is wrong and what to write.
 */
public final class ExchangeFile {

    private static final Map<String, Rule.Who> WHO =
            Map.of(
                    "anybody", Rule.Who.ANYBODY,
                    "phones", Rule.Who.PHONES,
                    "outside", Rule.Who.OUTSIDE);

    private static final Map<String, Transport> TRANSPORTS =
            Map.of("udp", Transport.UDP, "tcp", Transport.TCP, "tls", Transport.TLS);

    private static final Map<String, Codec> CODECS = Map.of("pcma", Codec.PCMA, "pcmu", Codec.PCMU);

    private static final Map<String, DigestAlgorithm> DIGESTS =
            Map.of(
                    "MD5", DigestAlgorithm.MD5,
                    "SHA-256", DigestAlgorithm.SHA_256,
                    "SHA-512-256", DigestAlgorithm.SHA_512_256);

    /** Phones should pass over a challenge that they do not know; baresip 1.0 gives up. */
    private static final List<DigestAlgorithm> ANY_PHONE_KNOWS = List.of(DigestAlgorithm.MD5);

    private static final Set<String> TRUNK_FIELDS =
            ordered(
                    "name",
                    "kind",
                    "address",
                    "transport",
                    "sources",
                    "username",
                    "password",
                    "lasts",
                    "lines",
                    "prefixes",
                    "callerNumber",
                    "codecs",
                    "default",
                    "heartbeat");

    private final Map<String, Menu> menus = new HashMap<>();
    private final Set<String> trunkNames = new HashSet<>();

    private ExchangeFile() {}

    /**
     * @throws BadConfiguration when the file cannot be read or used
     */
    public static ExchangeConfiguration read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new BadConfiguration(
                    file.toString(),
                    "the file cannot be read (" + e.getMessage() + ")",
                    "Name a YAML file such as examples/switch.yaml.");
        }
    }

    /**
     * The configuration that ships with the switch, for a first call: its trunk is the sandbox
     * carrier.
     */
    public static ExchangeConfiguration shipped() {
        try (var in = ExchangeFile.class.getResourceAsStream("first-call.yaml")) {
            if (in == null) {
                throw new AssertionError("first-call.yaml is missing in the jar");
            }
            return parse("first-call.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError("first-call.yaml cannot be read", e);
        }
    }

    static ExchangeConfiguration parse(String name, String text) {
        return new ExchangeFile().read(Entry.read(name, text));
    }

    private ExchangeConfiguration read(Entry root) {
        var fields = root.fields(ordered("extensions", "digests", "trunks", "menus", "dialplan"));
        List<Extension> extensions = extensions(fields.get("extensions"));
        List<TrunkSettings> trunks = trunks(fields.get("trunks"));
        readMenus(fields.get("menus"));
        return new ExchangeConfiguration(
                extensions,
                trunks,
                digests(fields.get("digests")),
                dialplan(fields.get("dialplan")));
    }

    private static List<DigestAlgorithm> digests(@Nullable Entry list) {
        if (list == null) {
            return ANY_PHONE_KNOWS;
        }
        List<DigestAlgorithm> digests =
                list.items().stream().map(digest -> digest.oneOf(DIGESTS)).distinct().toList();
        if (digests.isEmpty()) {
            throw list.bad("no phone could register", "Write digests: [SHA-256, MD5].");
        }
        return digests;
    }

    private static List<Entry> itemsOf(@Nullable Entry list) {
        return list == null ? List.of() : list.items();
    }

    // ---- extensions and trunks ----

    private static List<Extension> extensions(@Nullable Entry list) {
        var seen = new HashSet<String>();
        var extensions = new ArrayList<Extension>();
        for (Entry item : itemsOf(list)) {
            var fields = item.fields(ordered("number", "password"));
            String number = required(item, fields, "number").text();
            String password = required(item, fields, "password").text();
            if (!seen.add(number)) {
                throw item.bad("extension " + number + " is here twice", "Leave one out.");
            }
            extensions.add(
                    item.checked(() -> new Extension(number, password), "Write another one."));
        }
        return extensions;
    }

    private List<TrunkSettings> trunks(@Nullable Entry list) {
        var trunks = new ArrayList<TrunkSettings>();
        for (Entry item : itemsOf(list)) {
            TrunkSettings trunk = trunk(item, item.fields(TRUNK_FIELDS));
            if (!trunkNames.add(trunk.name())) {
                throw item.bad("trunk " + trunk.name() + " is here twice", "Rename one.");
            }
            if (trunk.rules().isDefault()
                    && trunks.stream().anyMatch(other -> other.rules().isDefault())) {
                throw item.bad("a second trunk is the default", "Only one can be.");
            }
            trunks.add(trunk);
        }
        return trunks;
    }

    private static TrunkSettings trunk(Entry item, Map<String, Entry> fields) {
        String name = required(item, fields, "name").text();
        TrunkRules rules = rules(item, fields);
        return switch (required(item, fields, "kind").text()) {
            case "sandbox" ->
                    item.checked(() -> new TrunkSettings.Sandbox(name, rules), "Rename it.");
            case "peer" ->
                    item.checked(
                            () ->
                                    new TrunkSettings.Peer(
                                            name,
                                            address(item, fields),
                                            sources(fields.get("sources")),
                                            rules),
                            "Rename it.");
            case "register" ->
                    item.checked(
                            () ->
                                    new TrunkSettings.Register(
                                            name,
                                            address(item, fields),
                                            required(item, fields, "username").text(),
                                            required(item, fields, "password").text(),
                                            duration(fields.get("lasts"), Duration.ofMinutes(5)),
                                            rules),
                            "Correct it.");
            default ->
                    throw required(item, fields, "kind")
                            .bad(
                                    "this kind of trunk is not known",
                                    "Known are sandbox, peer, register.");
        };
    }

    private static TrunkAddress address(Entry item, Map<String, Entry> fields) {
        Entry transport = fields.get("transport");
        Transport how = transport == null ? Transport.UDP : transport.oneOf(TRANSPORTS);
        return required(item, fields, "address")
                .as(
                        text -> TrunkAddress.parse(text, how),
                        "Write host, host:port or [IPv6]:port, in quotes.");
    }

    private static Set<InetAddress> sources(@Nullable Entry list) {
        var addresses = new LinkedHashSet<InetAddress>();
        for (Entry item : itemsOf(list)) {
            addresses.add(item.as(InetAddress::ofLiteral, "Write an IP address, in quotes."));
        }
        return addresses;
    }

    private static TrunkRules rules(Entry item, Map<String, Entry> fields) {
        TrunkRules plain = TrunkRules.PLAIN;
        Entry lines = fields.get("lines");
        Entry caller = fields.get("callerNumber");
        Entry codecs = fields.get("codecs");
        Entry isDefault = fields.get("default");
        return item.checked(
                () ->
                        new TrunkRules(
                                lines == null ? plain.lines() : lines.number(),
                                prefixes(fields.get("prefixes")),
                                caller == null ? plain.callerNumber() : caller.text(),
                                codecs == null
                                        ? plain.codecs()
                                        : codecs.items().stream()
                                                .map(codec -> codec.oneOf(CODECS))
                                                .toList(),
                                isDefault != null && isDefault.yes(),
                                duration(fields.get("heartbeat"), plain.heartbeat())),
                "Correct it.");
    }

    private static List<Prefix> prefixes(@Nullable Entry list) {
        var prefixes = new ArrayList<Prefix>();
        for (Entry item : itemsOf(list)) {
            var fields = item.fields(ordered("digits", "strip", "add"));
            Entry strip = fields.get("strip");
            Entry add = fields.get("add");
            prefixes.add(
                    item.checked(
                            () ->
                                    new Prefix(
                                            required(item, fields, "digits").text(),
                                            strip == null ? 0 : strip.number(),
                                            add == null ? "" : add.text()),
                            "Write { digits: \"00\", strip: 2, add: \"+\" }."));
        }
        return prefixes;
    }

    // ---- dialplan and menus ----

    private Dialplan dialplan(@Nullable Entry list) {
        var rules = new ArrayList<Rule>();
        for (Entry item : itemsOf(list)) {
            var fields = item.fields(withActionFields("number", "prefix", "from", "strip"));
            Entry number = fields.get("number");
            Entry prefix = fields.get("prefix");
            Entry digits = number == null ? prefix : number;
            if (digits == null || (number != null && prefix != null)) {
                throw item.bad(
                        "a rule is for one number or one prefix",
                        "Write number: \"5000\" or prefix: \"9\".");
            }
            Entry from = fields.get("from");
            Entry strip = fields.get("strip");
            Action action = action(item, fields, "");
            rules.add(
                    item.checked(
                            () ->
                                    new Rule(
                                            digits.text(),
                                            prefix != null,
                                            from == null ? Rule.Who.ANYBODY : from.oneOf(WHO),
                                            strip == null ? 0 : strip.number(),
                                            action),
                            "Correct it."));
        }
        return new Dialplan(rules);
    }

    private void readMenus(@Nullable Entry map) {
        if (map == null) {
            return;
        }
        map.fields()
                .forEach(
                        (name, item) -> {
                            var fields =
                                    item.fields(
                                            ordered(
                                                    "language",
                                                    "say",
                                                    "wait",
                                                    "tries",
                                                    "invalid",
                                                    "goodbye",
                                                    "keys"));
                            String language = language(fields);
                            Entry tries = fields.get("tries");
                            Map<Character, Action> keys = keys(required(item, fields, "keys"));
                            menus.put(
                                    name,
                                    item.checked(
                                            () ->
                                                    new Menu(
                                                            prompts(fields.get("say"), language),
                                                            duration(
                                                                    fields.get("wait"),
                                                                    Duration.ofSeconds(5)),
                                                            tries == null ? 3 : tries.number(),
                                                            prompts(
                                                                    fields.get("invalid"),
                                                                    language),
                                                            prompts(
                                                                    fields.get("goodbye"),
                                                                    language),
                                                            keys),
                                            "Correct it."));
                        });
    }

    private Map<Character, Action> keys(Entry map) {
        var keys = new LinkedHashMap<Character, Action>();
        map.fields()
                .forEach(
                        (key, item) -> {
                            if (!key.matches("[0-9A-D*#]")) {
                                throw item.bad(
                                        "\"" + key + "\" is no key of a telephone",
                                        "Write one of 0-9 * # A-D, in quotes.");
                            }
                            var fields = item.fields(withActionFields("number"));
                            Entry number = fields.get("number");
                            keys.put(
                                    key.charAt(0),
                                    action(item, fields, number == null ? "" : number.text()));
                        });
        return keys;
    }

    private static Set<String> withActionFields(String... others) {
        var names = ordered(others);
        names.addAll(List.of("do", "menu", "trunk", "say", "language", "cause"));
        return names;
    }

    /**
     * @param number the extension to call, where it is not the dialled one
     */
    private Action action(Entry item, Map<String, Entry> fields, String number) {
        Entry what = required(item, fields, "do");
        return switch (what.text()) {
            case "echo" -> new Action.Echo();
            case "music" -> new Action.Music();
            case "say" -> new Action.Say(prompts(required(item, fields, "say"), language(fields)));
            case "menu" -> new Action.Ask(menu(required(item, fields, "menu")));
            case "extension" -> new Action.CallExtension(number);
            case "trunk" -> new Action.CallOut(trunkName(fields.get("trunk")));
            case "hang-up" -> new Action.HangUp(cause(fields.get("cause")));
            default ->
                    throw what.bad(
                            "\"" + what.text() + "\" is nothing that can be done",
                            "Known are echo, music, say, menu, extension, trunk, hang-up.");
        };
    }

    private Menu menu(Entry name) {
        return name.oneOf(menus);
    }

    private String trunkName(@Nullable Entry name) {
        if (name == null) {
            return "";
        }
        if (!trunkNames.contains(name.text())) {
            throw name.bad(
                    "there is no trunk \"" + name.text() + "\"",
                    "Trunks are " + String.join(", ", trunkNames) + ".");
        }
        return name.text();
    }

    private static HangupCause cause(@Nullable Entry name) {
        return name == null
                ? HangupCause.NORMAL
                : name.as(HangupCause::valueOf, "Write a cause such as BUSY, REJECTED or NORMAL.");
    }

    private static String language(Map<String, Entry> fields) {
        Entry language = fields.get("language");
        return language == null ? "en" : language.oneOf(Map.of("en", "en", "zh", "zh"));
    }

    private static List<Prompt> prompts(@Nullable Entry list, String language) {
        var prompts = new ArrayList<Prompt>();
        for (Entry item : itemsOf(list)) {
            String name = item.text();
            prompts.add(
                    name.endsWith(".wav")
                            ? new Prompt.WaveFile(Path.of(name))
                            : new Prompt.Shipped(name, language));
        }
        return prompts;
    }

    // ---- small things ----

    private static Entry required(Entry item, Map<String, Entry> fields, String name) {
        Entry value = fields.get(name);
        if (value == null) {
            throw item.bad("\"" + name + "\" is missing", "Add " + name + ": ….");
        }
        return value;
    }

    private static Duration duration(@Nullable Entry value, Duration usual) {
        if (value == null) {
            return usual;
        }
        if (!value.text().matches("[0-9]{1,6}(ms|s|m|h)")) {
            throw value.bad("\"" + value.text() + "\" is no time", "Write 500ms, 30s, 5m or 1h.");
        }
        String unit = value.text().replaceAll("[0-9]", "");
        long amount =
                Long.parseLong(value.text().substring(0, value.text().length() - unit.length()));
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static Set<String> ordered(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }
}
