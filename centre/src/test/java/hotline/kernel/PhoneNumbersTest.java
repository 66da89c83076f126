package hotline.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hotline.kernel.PhoneNumbers.Origin;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    private final PhoneNumbers numbers = new PhoneNumbers("CN");

    /** As carriers, gateways and people write one mobile. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "13812345678",
                "013812345678",
                "+8613812345678",
                "008613812345678",
                "8613812345678",
                "138-1234-5678",
                " 138 1234 5678 "
            })
    void everyWayOfWritingAMobileIsTheSameNumber(String typed) {
        assertEquals(Optional.of("+8613812345678"), numbers.e164(typed));
        assertEquals("+8613812345678", numbers.key(typed));
        assertEquals("138 1234 5678", numbers.shown(typed));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "02152341234, +862152341234, 021 5234 1234",
        "(021) 5234-1234, +862152341234, 021 5234 1234",
        "4008123456, +864008123456, 400 812 3456",
        "+1 650 253 0000, +16502530000, +1 650-253-0000",
        "0049 89 12345678, +498912345678, +49 89 12345678"
    })
    void numbersAreShownAsPeopleHereWriteThem(String typed, String e164, String shown) {
        assertEquals(Optional.of(e164), numbers.e164(typed));
        assertEquals(shown, numbers.shown(typed));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"10086, 10086", "1003, 1003", "anonymous, ''", "'', ''", "*97#, 97"})
    void whatIsNoNumberOfAnyCountryStaysAsItIs(String typed, String key) {
        assertEquals(Optional.empty(), numbers.e164(typed));
        assertEquals(key, numbers.key(typed));
        assertEquals(typed, numbers.shown(typed));
        assertEquals(Origin.UNKNOWN, numbers.origin(typed, Locale.CHINESE));
    }

    @Test
    void aMobilePhoneIsKnownByItsNumber() {
        var numbers = new PhoneNumbers("CN");
        assertTrue(numbers.isMobile("138 0013 8000"));
        assertTrue(numbers.isMobile("+8613800138000"));
        assertFalse(numbers.isMobile("021 5234 1234"));
        assertFalse(numbers.isMobile("1003"));
        assertFalse(new PhoneNumbers("US").isMobile("212 555 0123"));
    }

    @Test
    void aNumberOfOursIsKnownHoweverTheNetworkWritesIt() {
        assertEquals(
                Set.of(
                        "02152341234",
                        "2152341234",
                        "+862152341234",
                        "862152341234",
                        "00862152341234"),
                numbers.spellings("021-5234 1234"));
        assertEquals(Set.of("4001"), numbers.spellings("4001"));
    }

    @Test
    void theCallersPlaceAndCarrierAreTold() {
        assertEquals(new Origin("上海市", "中国移动"), numbers.origin("13818123456", Locale.CHINESE));
        assertEquals(
                new Origin("Shanghai", "China Mobile"),
                numbers.origin("13818123456", Locale.ENGLISH));
        assertEquals(new Origin("上海市", ""), numbers.origin("02152341234", Locale.CHINESE));
        assertEquals("北京市", numbers.origin("01052341234", Locale.CHINESE).place());
    }

    @Test
    void aNumberFromAbroadTellsItsCountry() {
        assertEquals("Japan", numbers.origin("+819012345678", Locale.ENGLISH).place());
        assertEquals("德国", numbers.origin("+4915112345678", Locale.CHINESE).place());
    }

    @Test
    void nonsenseOfAnyLengthIsNoNumber() {
        assertEquals(Optional.empty(), numbers.e164("1".repeat(100_000)));
        assertEquals("", numbers.key("sip:\u0000@"));
    }

    @Test
    void aSiteInNoCountryIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PhoneNumbers("XX"));
    }
}
