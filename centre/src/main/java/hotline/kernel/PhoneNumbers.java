package hotline.kernel;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToCarrierMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Telephone numbers as the site's country writes them. The one place that knows how: whoever
 * compares, shows or looks up a number asks here. Safe for any thread; the first question about a
 * country reads its tables.
 */
public final class PhoneNumbers {

    /** Longer ones are no telephone number anywhere (E.164 has 15 digits). */
    private static final int LONGEST = 40;

    private final PhoneNumberUtil rules = PhoneNumberUtil.getInstance();
    private final PhoneNumberOfflineGeocoder places = PhoneNumberOfflineGeocoder.getInstance();
    private final PhoneNumberToCarrierMapper carriers = PhoneNumberToCarrierMapper.getInstance();
    private final String country;

    /**
     * @param country where the site is, ISO 3166: {@code CN}
     * @throws IllegalArgumentException when there is no such country
     */
    public PhoneNumbers(String country) {
        if (!knows(country)) {
            throw new IllegalArgumentException("there is no country " + country);
        }
        this.country = country;
    }

    public static boolean knows(String country) {
        Set<String> all = PhoneNumberUtil.getInstance().getSupportedRegions();
        return all.contains(country);
    }

    /**
     * Where a number is from.
     *
     * @param place such as 上海市; the country for one abroad; empty when nobody knows
     * @param carrier such as 中国移动, who gave the number out; empty when nobody knows
     */
    public record Origin(String place, String carrier) {
        public static final Origin UNKNOWN = new Origin("", "");
    }

    /**
     * {@code +8613800000000}; empty for what is no number of any country, such as 10086 or 1003.
     */
    public Optional<String> e164(String typed) {
        return parse(typed).map(number -> rules.format(number, PhoneNumberFormat.E164));
    }

    /**
     * What two ways of writing one number have in common: E.164 where it has that, else its digits.
     * Empty when there is no digit in it.
     */
    public String key(String typed) {
        return e164(typed).orElseGet(() -> digits(typed));
    }

    /** Every way in which a network may write a number of this site when somebody calls it. */
    public Set<String> spellings(String typed) {
        Set<String> ways = new HashSet<>(Set.of(digits(typed)));
        parse(typed)
                .ifPresent(
                        number -> {
                            String e164 = rules.format(number, PhoneNumberFormat.E164);
                            String national = rules.format(number, PhoneNumberFormat.NATIONAL);
                            ways.add(e164);
                            ways.add(e164.substring(1));
                            ways.add("00" + e164.substring(1));
                            ways.add(digits(national));
                            ways.add(rules.getNationalSignificantNumber(number));
                        });
        return ways;
    }

    /** As people write it here: without the country for a number of this one. */
    public String shown(String typed) {
        return parse(typed)
                .map(
                        number ->
                                rules.format(
                                        number,
                                        isDomestic(number)
                                                ? PhoneNumberFormat.NATIONAL
                                                : PhoneNumberFormat.INTERNATIONAL))
                .orElse(typed.strip());
    }

    /**
     * Where a number is from, by the tables of those who give numbers out; a number that was taken
     * along to another carrier still tells the first.
     */
    public Origin origin(String typed, Locale language) {
        return parse(typed)
                .map(
                        number ->
                                new Origin(
                                        places.getDescriptionForNumber(number, language, country),
                                        carriers.getNameForNumber(number, language)))
                .orElse(Origin.UNKNOWN);
    }

    private boolean isDomestic(PhoneNumber number) {
        return number.getCountryCode() == rules.getCountryCodeForRegion(country);
    }

    private Optional<PhoneNumber> parse(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            PhoneNumber number = rules.parse(typed, country);
            return rules.isValidNumber(number) ? Optional.of(number) : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    private static String digits(String typed) {
        return typed.codePoints()
                .filter(Character::isDigit)
                .collect(
                        StringBuilder::new,
                        (text, digit) -> text.append(Character.digit(digit, 10)),
                        StringBuilder::append)
                .toString();
    }
}
