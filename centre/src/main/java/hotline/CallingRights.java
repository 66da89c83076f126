package hotline;

import hotline.access.Permission;
import hotline.directory.CallingRules;
import hotline.directory.Company;
import hotline.directory.DialledWays;
import hotline.directory.User;
import hotline.floor.Destinations;
import hotline.kernel.PhoneNumbers;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/** What the administrator allows, as the floor asks for it when somebody dials. */
record CallingRights(PhoneNumbers numbers, ZoneId zone) {

    Destinations of(User user, Company company) {
        Set<Permission> may = company.permissionsOf(user);
        var rights =
                new CallingRules.Rights(
                        may.contains(Permission.CALL_OUTSIDE),
                        may.contains(Permission.CALL_INTERNATIONAL));
        return (number, now) ->
                company.callingRules()
                        .refuses(
                                DialledWays.of(number, company.trunks().values()),
                                rights,
                                LocalTime.ofInstant(now, zone),
                                numbers);
    }
}
