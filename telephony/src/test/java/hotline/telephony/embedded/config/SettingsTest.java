package hotline.telephony.embedded.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.telephony.embedded.guard.PasswordGuesses;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void anEmptyEnvironmentMeansTheUsualPorts() {
        var settings = Settings.from(Map.of("HOTLINE_SIP_PORT", " "));

        assertTrue(settings.sipAddress().isAnyLocalAddress());
        assertEquals(5060, settings.sipPort());
        assertEquals(new PortRange(16_384, 32_767), settings.rtpPorts());
        assertEquals(Optional.empty(), settings.publicAddress());
        assertEquals(Path.of("data"), settings.data());
        assertEquals(PasswordGuesses.Rules.DEFAULT, settings.guesses());
    }

    @Test
    void howManyWrongPasswordsShutAnAddressOutAndForHowLongCanBeSaid() {
        var strict =
                Settings.from(
                                Map.of(
                                        "HOTLINE_WRONG_PASSWORDS", "2",
                                        "HOTLINE_SHUT_OUT_MINUTES", "1440"))
                        .guesses();

        assertEquals(2, strict.triesBeforeBlock());
        assertEquals(1, strict.freeTries());
        assertEquals(Duration.ofDays(1), strict.blockFor());
    }

    @Test
    void whatIsSetIsTaken() {
        var settings =
                Settings.from(
                        Map.of(
                                "HOTLINE_SIP_ADDRESS", "192.0.2.10",
                                "HOTLINE_SIP_PORT", "5070",
                                "HOTLINE_RTP_PORTS", "20000 - 20999",
                                "HOTLINE_PUBLIC_ADDRESS", "2001:db8::1",
                                "HOTLINE_DATA", "/var/lib/hotline"));

        assertEquals("192.0.2.10", settings.sipAddress().getHostAddress());
        assertEquals(5070, settings.sipPort());
        assertEquals(new PortRange(20_000, 20_999), settings.rtpPorts());
        assertEquals(
                "2001:db8:0:0:0:0:0:1", settings.publicAddress().orElseThrow().getHostAddress());
        assertEquals(Path.of("/var/lib/hotline"), settings.data());
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "HOTLINE_SIP_ADDRESS, 300.1.2.3",
        "HOTLINE_SIP_PORT, 0",
        "HOTLINE_SIP_PORT, 65535",
        "HOTLINE_SIP_PORT, sip",
        "HOTLINE_RTP_PORTS, 16384",
        "HOTLINE_RTP_PORTS, 20000-10000",
        "HOTLINE_RTP_PORTS, 20000-20001",
        "HOTLINE_RTP_PORTS, 60000-99999",
        "HOTLINE_WRONG_PASSWORDS, 0",
        "HOTLINE_SHUT_OUT_MINUTES, for ever",
        "HOTLINE_DTMF_TONES, perhaps",
    })
    void whatCannotBeIsRefusedByName(String name, String value) {
        var bad = assertThrows(BadConfiguration.class, () -> Settings.from(Map.of(name, value)));

        var message = String.valueOf(bad.getMessage());
        assertTrue(message.startsWith(name + ": \"" + value + "\""), message);
        assertTrue(message.contains("Write "), message);
    }
}
