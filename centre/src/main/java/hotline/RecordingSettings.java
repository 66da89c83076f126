package hotline;

import static hotline.CentreSettings.value;

import hotline.records.archive.S3Settings;
import hotline.telephony.embedded.config.BadConfiguration;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where recordings lie after their call, and how long.
 *
 * @param keep {@code HOTLINE_RECORDING_DAYS}; none (or 0) for ever
 * @param s3 {@code HOTLINE_S3_BUCKET}, {@code HOTLINE_S3_KEY}, {@code HOTLINE_S3_SECRET}, {@code
 *     HOTLINE_S3_ENDPOINT} (Amazon's), {@code HOTLINE_S3_REGION} (us-east-1), {@code
 *     HOTLINE_S3_PATH_STYLE} (yes); without a bucket they stay in the data folder
 */
record RecordingSettings(Optional<Duration> keep, Optional<S3Settings> s3) {

    private static final int MOST_DAYS = 36_500;

    /**
     * @param all settings that are not empty
     * @throws BadConfiguration naming the variable and what to write
     */
    static RecordingSettings from(Map<String, String> all) {
        return new RecordingSettings(
                value("HOTLINE_RECORDING_DAYS", all).flatMap(RecordingSettings::days),
                value("HOTLINE_S3_BUCKET", all).map(bucket -> s3(bucket, all)));
    }

    private static Optional<Duration> days(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > MOST_DAYS) {
            throw new BadConfiguration(
                    "HOTLINE_RECORDING_DAYS",
                    "\"" + text + "\" is no number of days",
                    "Write a whole number such as 180, or 0 to keep recordings for ever.");
        }
        return Optional.of(Duration.ofDays(Integer.parseInt(text))).filter(d -> !d.isZero());
    }

    private static S3Settings s3(String bucket, Map<String, String> all) {
        return new S3Settings(
                value("HOTLINE_S3_ENDPOINT", all).map(RecordingSettings::address),
                value("HOTLINE_S3_REGION", all).orElse("us-east-1"),
                bucket,
                needed("HOTLINE_S3_KEY", all),
                needed("HOTLINE_S3_SECRET", all),
                value("HOTLINE_S3_PATH_STYLE", all).map("yes"::equals).orElse(true));
    }

    private static URI address(String text) {
        if (!text.matches("https?://[^/?#@]+/?")) {
            throw new BadConfiguration(
                    "HOTLINE_S3_ENDPOINT",
                    "\"" + text + "\" is no address of a store",
                    "Write it without the bucket, such as https://s3.example.com.");
        }
        return URI.create(text);
    }

    private static String needed(String name, Map<String, String> all) {
        return value(name, all)
                .orElseThrow(
                        () ->
                                new BadConfiguration(
                                        name,
                                        "is empty while HOTLINE_S3_BUCKET is set",
                                        "Write the key that may read and write the bucket."));
    }
}
