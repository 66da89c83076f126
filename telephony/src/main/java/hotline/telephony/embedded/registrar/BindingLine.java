package hotline.telephony.embedded.registrar;

import hotline.telephony.sip.message.NameAddress;
import hotline.telephony.sip.message.SipUri;
import hotline.telephony.sip.transport.Hop;
import hotline.telephony.sip.transport.Protocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * All phones of one extension in one line of text: words with a space between, each escaped, behind
 * a checksum by which a line that was torn or spoiled is recognised.
 *
 * <pre>
 * checksum extension { contact protocol address port path call-id cseq until user-agent }*
 * </pre>
 */
record BindingLine(String extension, List<Binding> phones) {

    private static final int WORDS_PER_PHONE = 9;

    String write() {
        var words = new StringBuilder(escaped(extension));
        for (Binding phone : phones) {
            for (String word :
                    List.of(
                            phone.contact().toString(),
                            phone.flow().protocol().name(),
                            phone.flow().remote().getAddress().getHostAddress(),
                            Integer.toString(phone.flow().remote().getPort()),
                            phone.path().stream()
                                    .map(NameAddress::toString)
                                    .collect(Collectors.joining("\n")),
                            phone.callId(),
                            Long.toString(phone.cseq()),
                            Long.toString(phone.until().toEpochMilli()),
                            phone.userAgent())) {
                words.append(' ').append(escaped(word));
            }
        }
        return checksum(words.toString()) + " " + words;
    }

    /** Empty for what is no such line, or not a whole one. */
    static Optional<BindingLine> read(String line) {
        int end = line.indexOf(' ');
        if (end < 0 || !checksum(line.substring(end + 1)).equals(line.substring(0, end))) {
            return Optional.empty();
        }
        try {
            List<String> words =
                    Arrays.stream(line.substring(end + 1).split(" ", -1))
                            .map(word -> URLDecoder.decode(word, StandardCharsets.UTF_8))
                            .toList();
            List<Binding> phones = new ArrayList<>();
            for (int i = 1; i < words.size(); i += WORDS_PER_PHONE) {
                phones.add(phone(words.subList(i, i + WORDS_PER_PHONE)));
            }
            return Optional.of(new BindingLine(words.getFirst(), List.copyOf(phones)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            return Optional.empty(); // a checksum says that it is whole, not that it is ours
        }
    }

    private static Binding phone(List<String> words) {
        NameAddress contact = NameAddress.parse(words.get(0));
        if (!(contact.uri() instanceof SipUri uri)) {
            throw new IllegalArgumentException("no SIP URI: " + contact);
        }
        Protocol protocol = Protocol.valueOf(words.get(1));
        String address = words.get(2);
        int port = Integer.parseInt(words.get(3));
        if (protocol.isReliable() && uri.host().equals(address)) {
            // Its connection died with the process. It listens where its Contact says, unless
            // there is a NAT before it; then nobody will answer until it registers again.
            port = uri.port() > 0 ? uri.port() : protocol.defaultPort();
        }
        Hop flow = Hop.to(protocol, new InetSocketAddress(InetAddress.ofLiteral(address), port));
        List<NameAddress> path = words.get(4).lines().map(NameAddress::parse).toList();
        return new Binding(
                contact,
                uri.withoutHeaders(),
                flow,
                path,
                words.get(5),
                Long.parseLong(words.get(6)),
                Instant.ofEpochMilli(Long.parseLong(words.get(7))),
                words.get(8));
    }

    private static String escaped(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }

    private static String checksum(String words) {
        var sum = new CRC32();
        sum.update(words.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(sum.getValue());
    }
}
