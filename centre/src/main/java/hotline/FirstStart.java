package hotline;

import hotline.directory.store.FirstAdministrator;
import hotline.kernel.TenantId;
import hotline.telephony.embedded.config.BadConfiguration;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a house does once when nobody has lived in it: somebody must be able to sign in. */
@Component
@Order(1)
class FirstStart implements ApplicationRunner {

    private final CentreSettings settings;
    private final FirstAdministrator administrator;

    FirstStart(CentreSettings settings, FirstAdministrator administrator) {
        this.settings = settings;
        this.administrator = administrator;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            administrator
                    .make(TenantId.FIRST, settings.adminPassword())
                    .ifPresent(FirstStart::sayOnce);
        } catch (IllegalArgumentException e) {
            throw new BadConfiguration(
                    "HOTLINE_ADMIN_PASSWORD", String.valueOf(e.getMessage()), "");
        }
    }

    /** To the terminal and not to the log: logs are kept. */
    private static void sayOnce(String password) {
        System.out.println();
        System.out.println("    Sign in as    " + FirstAdministrator.LOGIN);
        System.out.println("    Password      " + password + "   (shown only this once)");
        System.out.println();
    }
}
