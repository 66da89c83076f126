package hotline.kernel.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseSettingsTest {

    private static final long GB = 1L << 30;

    @ParameterizedTest(name = "of {0} GB: {1}, {2}")
    @CsvSource({
        "1, 128MB, 512MB",
        "8, 1024MB, 4096MB",
        "24, 3072MB, 12288MB",
        "512, 4096MB, 262144MB"
    })
    void theDatabaseTakesAnEighthOfTheMemory(long gigabytes, String own, String believed) {
        var settings = DatabaseSettings.forMemory(gigabytes * GB);

        assertEquals(own, settings.get("shared_buffers"));
        assertEquals(believed, settings.get("effective_cache_size"));
    }

    @ParameterizedTest
    @CsvSource({"fsync", "synchronous_commit", "full_page_writes"})
    void whatTheLedgerRestsOnStays(String promise) {
        assertEquals("on", DatabaseSettings.forMemory(GB).get(promise));
        assertTrue(DatabaseSettings.ofThisMachine().containsKey(promise));
    }
}
