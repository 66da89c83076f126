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

    private final House house;
    private final Predicate<String> isExtension;
    private final Map<Node, Map<String, Registration>> known = new HashMap<>();

    Phones(House house, Predicate<String> isExtension) {
        this.house = house;
        this.isExtension = isExtension;
    }

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
        String contact = plain(event.text("contact", ""));
        Map<String, Registration> here = at(node);
        if (!isExtension.test(extension) || here.size() >= MOST) {
            return;
        }
        var lasts = Duration.ofSeconds(event.number("expires").orElse(3600));
        String agent = event.text("user-agent", "");
        here.put(
                extension + " " + contact,
                new Registration(extension, contact, agent, house.now().plus(lasts)));
        house.tell(new SwitchEvent.Registered(house.now(), extension, contact, agent, lasts));
    }

    private void gone(Node node, String extension, String contact, String why) {
        Map<String, Registration> here = at(node);
        if (here.remove(extension + " " + plain(contact)) == null) {
            // The contact is written in other ways by other events; the extension is sure.
            List<String> same =
                    here.keySet().stream().filter(key -> key.startsWith(extension + " ")).toList();
            if (same.size() != 1) {
                return;
            }
            here.remove(same.getFirst());
        }
        if (!isRegistered(extension)) {
            house.tell(new SwitchEvent.Unregistered(house.now(), extension, why));
        }
    }

    private boolean isRegistered(String extension) {
        return all().stream().anyMatch(each -> each.extension().equals(extension));
    }

    /** What {@code show registrations} says is all there is; who is gone is told. */
    void found(Node node, List<Map<String, String>> rows) {
        Map<String, Registration> before = new LinkedHashMap<>(at(node));
        Map<String, Registration> now = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            String extension = row.getOrDefault("reg_user", "");
            String contact = plain(row.getOrDefault("url", ""));
            if (isExtension.test(extension) && now.size() < MOST) {
                String key = extension + " " + contact;
                Registration old = before.get(key);
                now.put(
                        key,
                        new Registration(
                                extension,
                                contact,
                                old == null ? "" : old.userAgent(),
                                until(row)));
            }
        }
        known.put(node, now);
        now.forEach(
                (key, registration) -> {
                    if (!before.containsKey(key)) {
                        house.tell(
                                new SwitchEvent.Registered(
                                        house.now(),
                                        registration.extension(),
                                        registration.contact(),
                                        registration.userAgent(),
                                        positive(
                                                Duration.between(
                                                        house.now(), registration.until()))));
                    }
                });
        before.forEach(
                (key, registration) -> {
                    if (!now.containsKey(key) && !isRegistered(registration.extension())) {
                        house.tell(
                                new SwitchEvent.Unregistered(
                                        house.now(), registration.extension(), "is gone"));
                    }
                });
    }

    private static Duration positive(Duration lasts) {
        return lasts.isNegative() ? Duration.ZERO : lasts;
    }

    private Instant until(Map<String, String> row) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(row.getOrDefault("expires", "")));
        } catch (NumberFormatException | DateTimeException e) {
            return house.now();
        }
    }

    /** A node that is not reached can call nobody. */
    void lost(Node node) {
        Map<String, Registration> before = known.remove(node);
        if (before != null) {
            new TreeSet<>(before.values().stream().map(Registration::extension).toList())
                    .stream()
                            .filter(extension -> !isRegistered(extension))
                            .forEach(
                                    extension ->
                                            house.tell(
                                                    new SwitchEvent.Unregistered(
                                                            house.now(),
                                                            extension,
                                                            "FreeSWITCH "
                                                                    + node.name()
                                                                    + " is not reached")));
        }
    }

    /** Where an extension can be called. */
    List<Node> nodesOf(String extension) {
        return known.entrySet().stream()
                .filter(
                        each ->
                                each.getValue().values().stream()
                                        .anyMatch(phone -> phone.extension().equals(extension)))
                .map(Map.Entry::getKey)
                .toList();
    }

    List<Registration> all() {
        List<Registration> all = new ArrayList<>();
        known.values().forEach(here -> all.addAll(here.values()));
        return all;
    }

    private Map<String, Registration> at(Node node) {
        return known.computeIfAbsent(node, _ -> new LinkedHashMap<>());
    }

    /** The SIP address in a contact, without the profile, brackets and parameters around it. */
    private static String plain(String contact) {
        Matcher address = ADDRESS.matcher(contact);
        return address.find() ? address.group() : contact;
    }
}
