package hotline.kernel;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToCarrierMapper;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import com.google.i18n.phonenumbers.ShortNumberInfo.ShortNumberCost;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Telephone numbers as the site's country writes them. The one place that knows how: whoever
 * compares, shows or looks up a number asks here. Safe for any thread; the first question about a
 * country reads its tables.
 */
public final class PhoneNumbers {

    /** Longer ones are no telephone number anywhere (E.164 has 15 digits). */
    private static final int LONGEST = 40;

    /** Without the area code nobody dials more; no number abroad is as short. */
    private static final int LONGEST_NEAR = 8;

    private static final int REMEMBERED = 10_000;

    private static final Pattern DIALLED = Pattern.compile("\\+?[0-9]{1,20}");

    private final PhoneNumberUtil rules = PhoneNumberUtil.getInstance();
    private final ShortNumberInfo shortNumbers = ShortNumberInfo.getInstance();
    private final PhoneNumberOfflineGeocoder places = PhoneNumberOfflineGeocoder.getInstance();
    private final PhoneNumberToCarrierMapper carriers = PhoneNumberToCarrierMapper.getInstance();
    private final PhoneNumberToTimeZonesMapper zones = PhoneNumberToTimeZonesMapper.getInstance();
    private final String country;

    private record Asked(String number, Locale language) {}

    /** A page asks for the same fifty people again and again; the tables are slow to read. */
    private final Remembered<Asked, Origin> origins = new Remembered<>(REMEMBERED);

    /** A call asks a dozen times who it is with. */
    private final Remembered<String, Optional<PhoneNumber>> read = new Remembered<>(REMEMBERED);

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
     * A telephone and the clock on the wall beside it.
     *
     * @param e164 such as {@code +8613800000000}
     */
    public record Telephone(String e164, ZoneId zone) {}

    /**
     * The number and its time zone; empty for what is no number of any country. A number that may
     * be in several zones (a mobile of a wide country) is in the first of them, one that may be
     * anywhere is here.
     *
     * @param here the site's own zone
     */
    public Optional<Telephone> telephone(String typed, ZoneId here) {
        return parse(typed)
                .map(
                        number ->
                                new Telephone(
                                        rules.format(number, PhoneNumberFormat.E164),
                                        zone(zones.getTimeZonesForNumber(number), here)));
    }

    private static ZoneId zone(List<String> possible, ZoneId here) {
        String first = possible.getFirst();
        return possible.contains(here.getId())
                        || first.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone())
                ? here
                : ZoneId.of(first);
    }

    /**
     * What two ways of writing one number have in common: E.164 where it has that, else its digits.
     * Empty when there is no digit in it.
     */
    public String key(String typed) {
        return e164(typed).orElseGet(() -> digits(typed));
    }

    /** What somebody would reach by dialling a number, as far as it costs. */
    public enum Reach {
        EMERGENCY,
        ORDINARY,
        PREMIUM,
        /** No number of any country: a typing mistake, or a way around the rules. */
        UNKNOWN
    }

    /**
     * @param country ISO 3166, also where several share a country code (+1); empty when unknown
     */
    public record Dialled(Reach reach, String country) {
        private static final Dialled UNKNOWN = new Dialled(Reach.UNKNOWN, "");
    }

    /** Where a number leads when it is dialled here. */
    public Dialled dialled(String typed) {
        if (!DIALLED.matcher(typed).matches()) {
            return Dialled.UNKNOWN; // or the reader would take a number out of the middle of it
        }
        Optional<PhoneNumber> valid = parse(typed);
        if (valid.isPresent()) {
            return dialled(valid.get());
        }
        if (shortNumbers.isEmergencyNumber(typed, country)) {
            return new Dialled(Reach.EMERGENCY, country);
        }
        try {
            return typed.startsWith("+")
                    ? Dialled.UNKNOWN
                    : dialledHere(rules.parse(typed, country));
        } catch (NumberParseException notANumber) {
            return Dialled.UNKNOWN;
        }
    }

    private Dialled dialled(PhoneNumber number) {
        String region = rules.getRegionCodeForNumber(number);
        return new Dialled(
                rules.getNumberType(number) == PhoneNumberType.PREMIUM_RATE
                        ? Reach.PREMIUM
                        : Reach.ORDINARY,
                region == null ? "" : region);
    }

    /** Not a whole number: a service with few digits, or a neighbour without the area code. */
    private Dialled dialledHere(PhoneNumber number) {
        if (shortNumbers.isValidShortNumberForRegion(number, country)) {
            boolean dear =
                    shortNumbers.getExpectedCostForRegion(number, country)
                            == ShortNumberCost.PREMIUM_RATE;
            return new Dialled(dear ? Reach.PREMIUM : Reach.ORDINARY, country);
        }
        boolean near = rules.getNationalSignificantNumber(number).length() <= LONGEST_NEAR;
        ValidationResult possible = rules.isPossibleNumberWithReason(number);
        return isDomestic(number)
                        && near
                        && (possible == ValidationResult.IS_POSSIBLE
                                || possible == ValidationResult.IS_POSSIBLE_LOCAL_ONLY)
                ? new Dialled(Reach.ORDINARY, country)
                : Dialled.UNKNOWN;
    }

    /** The site's own, ISO 3166. */
    public String country() {
        return country;
    }

    /** Every country that has numbers, ISO 3166. */
    public Set<String> countries() {
        return rules.getSupportedRegions();
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

    /** Whether it is surely somebody's mobile phone, also where mobile numbers look like others. */
    public boolean isMobile(String typed) {
        return parse(typed)
                .map(number -> rules.getNumberType(number) == PhoneNumberType.MOBILE)
                .orElse(false);
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
        return origins.of(new Asked(typed, language), this::origin);
    }

    private Origin origin(Asked asked) {
        Locale language = asked.language();
        return parse(asked.number())
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
        return typed.length() > LONGEST ? Optional.empty() : read.of(typed, this::readAnew);
    }

    private Optional<PhoneNumber> readAnew(String typed) {
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
