package hotline.telephony.exchange;

import hotline.telephony.embedded.config.Settings;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** What a newcomer reads first: where to register a phone, and what to dial. */
final class Welcome {

    private Welcome() {}

    static String text(Settings settings, ExchangeConfiguration configuration, String file) {
        var text = new StringBuilder();
        text.append("The switch listens on ")
                .append(where(settings.sipAddress()))
                .append(", port ")
                .append(settings.sipPort())
                .append(", UDP and TCP.\n");
        var extensions = configuration.extensions();
        if (!extensions.isEmpty()) {
            text.append("Phones register as ")
                    .append(extensions.getFirst().number())
                    .append(" to ")
                    .append(extensions.getLast().number())
                    .append("; the passwords are in ")
                    .append(file)
                    .append(".\nThen dial:\n");
        }
        configuration.dialplan().rules().stream()
                .filter(rule -> rule.who() != Rule.Who.OUTSIDE)
                .forEach(
                        rule ->
                                text.append(
                                        "  %-6s %s\n"
                                                .formatted(
                                                        rule.digits()
                                                                + (rule.isPrefix() ? "…" : ""),
                                                        meaning(rule.action()))));
        return text.append("Ctrl-C ends it.").toString();
    }

    private static String meaning(Action action) {
        return switch (action) {
            case Action.Echo() -> "you hear yourself";
            case Action.Music() -> "music";
            case Action.Say _ -> "an announcement";
            case Action.Ask _ -> "a menu: press a key";
            case Action.CallExtension _ -> "another phone";
            case Action.CallOut(var trunk) -> "and a number: out over the trunk " + trunk;
            case Action.HangUp _ -> "nothing";
        };
    }

    private static String where(InetAddress address) {
        return address.isAnyLocalAddress()
                ? "every address of this machine (" + anAddress() + ")"
                : address.getHostAddress();
    }

    /** One that a phone next to this machine can probably reach. */
    private static String anAddress() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address)
                    .filter(address -> !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElse("127.0.0.1");
        } catch (SocketException e) {
            return "127.0.0.1";
        }
    }
}
