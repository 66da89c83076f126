package hotline.telephony.sip.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The published examples of RFC 2617, 7616 and 8760, and SIP ones computed by somebody else's
 * program.
 */
class DigestVectorsTest {

    @ParameterizedTest(name = "{0}: {1} {6} {9}")
    @CsvFileSource(
            resources = "/vectors/digest.tsv",
            delimiter = '\t',
            emptyValue = "",
            nullValues = "none")
    void theResponseIsTheOneInTheBook(
            String source,
            String algorithm,
            String user,
            String realm,
            String password,
            String nonce,
            String qop,
            String nc,
            String cnonce,
            String method,
            String uri,
            String body,
            String response) {
        var which = DigestAlgorithm.named(algorithm).orElseThrow();
        var input =
                new DigestInput(
                        which,
                        nonce,
                        orEmpty(qop),
                        orEmpty(nc),
                        orEmpty(cnonce),
                        method,
                        uri,
                        orEmpty(body)
                                .replace("\\r", "\r")
                                .replace("\\n", "\n")
                                .getBytes(StandardCharsets.UTF_8));

        assertEquals(response, input.response(which.hash(user + ":" + realm + ":" + password)));
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }
}
