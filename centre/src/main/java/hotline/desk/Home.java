package hotline.desk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where somebody most likely lives, read from the place of the number as the tables write it:
 * {@code 广东省深圳市}, {@code 北京市}, {@code Shenzhen, Guangdong}.
 *
 * @param province empty when the place does not say
 * @param city empty when the place does not say
 */
public record Home(String province, String city) {

    public static final Home UNKNOWN = new Home("", "");

    /** The autonomous regions are written without their last word. */
    private static final Pattern CHINESE = Pattern.compile("(.+?省|内蒙古|广西|西藏|宁夏|新疆)(.*)");

    private static final Pattern MUNICIPALITY =
            Pattern.compile("(北京|上海|天津|重庆)市?|Beijing|Shanghai|Tianjin|Chongqing");

    public static Home of(String place) {
        if (place.isBlank()) {
            return UNKNOWN;
        }
        if (MUNICIPALITY.matcher(place).matches()) {
            return new Home(place, place);
        }
        Matcher chinese = CHINESE.matcher(place);
        if (chinese.matches()) {
            return new Home(chinese.group(1), chinese.group(2));
        }
        int comma = place.lastIndexOf(", ");
        return comma < 0
                ? new Home("", place)
                : new Home(place.substring(comma + 2), place.substring(0, comma));
    }
}
