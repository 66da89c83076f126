package hotline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.records.archive.S3Settings;
import hotline.telephony.embedded.config.BadConfiguration;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingSettingsTest {

    @Test
    void withoutASettingRecordingsStayHereForEver() {
        assertEquals(
                new RecordingSettings(Optional.empty(), Optional.empty()),
                RecordingSettings.from(Map.of()));
        assertTrue(RecordingSettings.from(Map.of("HOTLINE_RECORDING_DAYS", "0")).keep().isEmpty());
    }

    @Test
    void aBucketAndATimeAreTaken() {
        var settings =
                RecordingSettings.from(
                        Map.of(
                                "HOTLINE_RECORDING_DAYS", "180",
                                "HOTLINE_S3_BUCKET", "calls",
                                "HOTLINE_S3_KEY", "key",
                                "HOTLINE_S3_SECRET", "secret",
                                "HOTLINE_S3_ENDPOINT", "https://s3.example.com",
                                "HOTLINE_S3_PATH_STYLE", "no"));

        assertEquals(Optional.of(Duration.ofDays(180)), settings.keep());
        assertEquals(
                Optional.of(
                        new S3Settings(
                                Optional.of(URI.create("https://s3.example.com")),
                                "us-east-1",
                                "calls",
                                "key",
                                "secret",
                                false)),
                settings.s3());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a year", "-1", "1.5", "99999999999"})
    void whatIsNoNumberOfDaysIsRefused(String days) {
        var refused =
                assertThrows(
                        BadConfiguration.class,
                        () -> RecordingSettings.from(Map.of("HOTLINE_RECORDING_DAYS", days)));
        assertTrue(refused.toString().contains("HOTLINE_RECORDING_DAYS"));
    }

    @Test
    void aBucketWithoutAKeyIsRefused() {
        assertThrows(
                BadConfiguration.class,
                () -> RecordingSettings.from(Map.of("HOTLINE_S3_BUCKET", "calls")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3.example.com", "ftp://s3", "https://user@s3", "https://s3/bucket"})
    void anAddressThatIsNoneIsRefused(String address) {
        var all =
                Map.of(
                        "HOTLINE_S3_BUCKET", "calls",
                        "HOTLINE_S3_KEY", "key",
                        "HOTLINE_S3_SECRET", "secret",
                        "HOTLINE_S3_ENDPOINT", address);

        assertThrows(BadConfiguration.class, () -> RecordingSettings.from(all));
    }
}
