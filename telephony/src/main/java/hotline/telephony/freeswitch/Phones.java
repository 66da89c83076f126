package hotline.telephony.freeswitch;

import hotline.telephony.esl.EslEvent;
import hotline.telephony.phone.Survey.Registration;
import hotline.telephony.phone.SwitchEvent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which phones are registered at which node. FreeSWITCH says so at every REGISTER (facts §11). */
final class Phones {

    private static final int MOST = 100_000;
    private static final Pattern ADDRESS = Pattern.compile("sips?:[^>;?]*");

    /** FreeSWITCH allows a minute, and tells up to half a minute later (facts §11). */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private static final Duration SWEEPS = Duration.ofMinutes(1);

    /**
     * @param callId of its REGISTERs: one that comes with another contact takes the place of this
     */
    private record Phone(Registration registration, String callId) {

        String key() {
            return registration.extension() + " " + registration.contact();
        }
    }

    private final House house;
    private final Predicate<String> isExtension;
    private final Map<Node, Map<String, Phone>> known = new HashMap<>();
    private boolean sweeps;

    Phones(House house, Predicate<String> isExtension) {
        this.house = house;
        this.isExtension = isExtension;
    }

    // ---- what FreeSWITCH tells -----------------------------------------------------------------

    void happened(Node node, EslEvent event) {
        switch (event.subclass()) {
            case "sofia::register" -> registered(node, event);
            case "sofia::unregister" ->
                    gone(node, extension(event), event.text("contact", ""), "signed off");
            case "sofia::expire" ->
                    gone(
                            node,
                            event.text("user", ""),
                            event.text("contact", ""),
                            "was not heard of");
            default -> {}
        }
    }

    private static String extension(EslEvent event) {
        return event.text("username", event.text("from-user", event.text("to-user", "")));
    }

    private void registered(Node node, EslEvent event) {
        String extension = extension(event);
        Map<String, Phone> here = at(node);
        if (!isExtension.test(extension) || here.size() >= MOST) {
            return;
        }
        var lasts = Duration.ofSeconds(event.number("expires").orElse(3600));
        var phone =
                new Phone(
                        new Registration(
                                extension,
                                plain(event.text("contact", "")),
                                event.text("user-agent", ""),
                                house.now().plus(lasts)),
                        event.text("call-id", ""));
        here.values().removeIf(old -> isReplaced(old, phone));
        here.put(phone.key(), phone);
        sweepLater();
        tellRegistered(phone.registration(), lasts);
    }

    private static boolean isReplaced(Phone old, Phone by) {
        return !by.callId().isEmpty()
                && by.callId().equals(old.callId())
                && by.registration().extension().equals(old.registration().extension());
    }

    private void tellRegistered(Registration phone, Duration lasts) {
        house.tell(
                new SwitchEvent.Registered(
                        house.now(), phone.extension(), phone.contact(), phone.userAgent(), lasts));
    }

    private void gone(Node node, String extension, String contact, String why) {
        Map<String, Phone> here = at(node);
        if (here.remove(extension + " " + plain(contact)) == null) {
            // The contact is written in other ways by other events; the extension is sure.
            List<String> same =
                    here.keySet().stream().filter(key -> key.startsWith(extension + " ")).toList();
            if (same.size() != 1) {
                return;
            }
            here.remove(same.getFirst());
        }
        tellIfGone(extension, why);
    }

    private void tellIfGone(String extension, String why) {
        if (all().stream().noneMatch(each -> each.extension().equals(extension))) {
            house.tell(new SwitchEvent.Unregistered(house.now(), extension, why));
        }
    }

    // ---- what nobody tells ---------------------------------------------------------------------

    private void sweepLater() {
        if (!sweeps) {
            sweeps = true;
            var _ = house.lane().after(SWEEPS, this::sweep);
        }
    }

    /** A phone that registers under another contact leaves the old one behind without a word. */
    private void sweep() {
        sweeps = false;
        Instant longAgo = house.now().minus(GRACE);
        var gone = new TreeSet<String>();
        for (Map<String, Phone> here : known.values()) {
            here.values()
                    .removeIf(
                            phone -> {
                                boolean isOver = phone.registration().until().isBefore(longAgo);
                                if (isOver) {
                                    gone.add(phone.registration().extension());
                                }
                                return isOver;
                            });
        }
        gone.forEach(extension -> tellIfGone(extension, "was not heard of"));
        if (known.values().stream().anyMatch(here -> !here.isEmpty())) {
            sweepLater();
        }
    }

    /** What {@code show registrations} says is all there is; who is gone is told. */
    void found(Node node, List<Map<String, String>> rows) {
        Map<String, Phone> before = new LinkedHashMap<>(at(node));
        Map<String, Phone> now = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            if (isExtension.test(row.getOrDefault("reg_user", "")) && now.size() < MOST) {
                Phone phone = listed(node, row, before);
                now.put(phone.key(), phone);
            }
        }
        known.put(node, now);
        now.forEach(
                (key, phone) -> {
                    if (!before.containsKey(key)) {
                        tellRegistered(phone.registration(), left(phone.registration()));
                    }
                });
        var missing = new TreeSet<String>();
        before.forEach(
                (key, phone) -> {
                    if (!now.containsKey(key)) {
                        missing.add(phone.registration().extension());
                    }
                });
        missing.forEach(extension -> tellIfGone(extension, "is gone"));
        sweepLater();
    }

    private Phone listed(Node node, Map<String, String> row, Map<String, Phone> before) {
        var phone =
                new Phone(
                        new Registration(
                                row.getOrDefault("reg_user", ""),
                                plain(row.getOrDefault("url", "")),
                                "",
                                until(node, row)),
                        row.getOrDefault("token", ""));
        Phone old = before.get(phone.key());
        Registration listed = phone.registration();
        return old == null
                ? phone
                : new Phone(
                        new Registration(
                                listed.extension(),
                                listed.contact(),
                                old.registration().userAgent(),
                                listed.until()),
                        phone.callId());
    }

    private Duration left(Registration phone) {
        Duration left = Duration.between(house.now(), phone.until());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Instant until(Node node, Map<String, String> row) {
        try {
            return node.clock()
                    .inOurs(Instant.ofEpochSecond(Long.parseLong(row.getOrDefault("expires", ""))));
        } catch (NumberFormatException | DateTimeException e) {
            return house.now();
        }
    }

    /** A node that is not reached can call nobody. */
    void lost(Node node) {
        Map<String, Phone> before = known.remove(node);
        if (before != null) {
            var extensions = new TreeSet<String>();
            before.values().forEach(phone -> extensions.add(phone.registration().extension()));
            extensions.forEach(
                    extension ->
                            tellIfGone(extension, "FreeSWITCH " + node.name() + " is not reached"));
        }
    }

    // ---- questions -----------------------------------------------------------------------------

    /** Where an extension can be called. */
    List<Node> nodesOf(String extension) {
        return known.entrySet().stream()
                .filter(
                        each ->
                                each.getValue().values().stream()
                                        .map(Phone::registration)
                                        .anyMatch(phone -> phone.extension().equals(extension)))
                .map(Map.Entry::getKey)
                .toList();
    }

    List<Registration> all() {
        List<Registration> all = new ArrayList<>();
        known.values().forEach(here -> here.values().forEach(each -> all.add(each.registration())));
        return all;
    }

    private Map<String, Phone> at(Node node) {
        return known.computeIfAbsent(node, _ -> new LinkedHashMap<>());
    }

    /** The SIP address in a contact, without the profile, brackets and parameters around it. */
    private static String plain(String contact) {
        Matcher address = ADDRESS.matcher(contact);
        return address.find() ? address.group() : contact;
    }
}
