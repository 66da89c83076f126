package hotline.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hotline.kernel.PhoneNumbers;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the place of a number says of where somebody lives. */
class HomeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "广东省深圳市|广东省|深圳市",
                "新疆乌鲁木齐市|新疆|乌鲁木齐市",
                "内蒙古呼和浩特市|内蒙古|呼和浩特市",
                "北京市|北京市|北京市",
                "广东省|广东省|''",
                "Shenzhen, Guangdong|Guangdong|Shenzhen",
                "Beijing|Beijing|Beijing",
                "New York, NY|NY|New York",
                "''|''|''",
            })
    void aPlaceIsAProvinceAndACity(String place, String province, String city) {
        assertEquals(new Home(province, city), Home.of(place));
    }

    @Test
    void theTablesAreWrittenAsItIsReadHere() {
        var numbers = new PhoneNumbers("CN");
        assertEquals(
                new Home("新疆", "乌鲁木齐市"),
                Home.of(numbers.origin("13900000101", Locale.CHINESE).place()));
        assertEquals(
                new Home("北京市", "北京市"),
                Home.of(numbers.origin("13800138000", Locale.CHINESE).place()));
    }
}
