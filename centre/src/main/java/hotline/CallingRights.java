package hotline;

import hotline.access.Permission;
import hotline.directory.CallingRules;
import hotline.directory.Company;
import hotline.directory.DialledWays;
import hotline.directory.User;
import hotline.floor.CallbackRules;
import hotline.floor.Destinations;
import hotline.kernel.PhoneNumbers;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** What the administrator allows, as the floor asks for it when somebody dials. */
record CallingRights(PhoneNumbers numbers, ZoneId zone) {

    /** The house itself may call wherever its rules let anybody call. */
    private static final CallingRules.Rights OF_THE_HOUSE = new CallingRules.Rights(true, true);

    Destinations of(User user, Company company) {
        Set<Permission> may = company.permissionsOf(user);
        var rights =
                new CallingRules.Rights(
                        may.contains(Permission.CALL_OUTSIDE),
                        may.contains(Permission.CALL_INTERNATIONAL));
        return (number, now) -> refuses(number, now, company, rights);
    }

    /** Who asks to be called back from a number that nobody may call is not: it may be forged. */
    CallbackRules callbacks(Company company) {
        return new CallbackRules() {
            @Override
            public Optional<String> refuses(String number, Instant now) {
                return CallingRights.this.refuses(number, now, company, OF_THE_HOUSE);
            }

            @Override
            public String name(String number) {
                return numbers.key(number);
            }
        };
    }

    private Optional<String> refuses(
            String number, Instant now, Company company, CallingRules.Rights rights) {
        return company.callingRules()
                .refuses(
                        DialledWays.of(number, company.trunks().values()),
                        rights,
                        LocalTime.ofInstant(now, zone),
                        numbers);
    }
}
