package hotline;

import hotline.directory.store.FirstAdministrator;
import hotline.directory.store.PostgresDirectory;
import hotline.directory.store.SetUp;
import hotline.kernel.TenantId;
import hotline.kernel.setup.SetupChange;
import hotline.kernel.setup.SetupProblems;
import hotline.telephony.embedded.config.BadConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What comes before the first visitor: somebody who can sign in, and what the set-up file says. */
@Component
@Order(1)
class FirstStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private final CentreSettings settings;
    private final FirstAdministrator administrator;
    private final SetUp setUp;

    FirstStart(CentreSettings settings, FirstAdministrator administrator, SetUp setUp) {
        this.settings = settings;
        this.administrator = administrator;
        this.setUp = setUp;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        makeAdministrator();
        settings.setup().ifPresent(this::apply);
    }

    private void makeAdministrator() {
        try {
            administrator
                    .make(TenantId.FIRST, settings.adminPassword())
                    .ifPresent(FirstStart::sayOnce);
        } catch (IllegalArgumentException e) {
            throw new BadConfiguration(
                    "HOTLINE_ADMIN_PASSWORD",
                    "this password will not do",
                    String.valueOf(e.getMessage()));
        }
    }

    /** To the terminal and not to the log: logs are kept. */
    private static void sayOnce(String password) {
        System.out.println();
        System.out.println("    Sign in as    " + FirstAdministrator.LOGIN);
        System.out.println("    Password      " + password + "   (shown only this once)");
        System.out.println();
    }

    private void apply(Path file) {
        PostgresDirectory.By byTheFile =
                (audit, d) ->
                        audit.note(
                                TenantId.FIRST,
                                file.getFileName().toString(),
                                d.action(),
                                d.name(),
                                d.before().orElse(null),
                                d.after().orElse(null));
        try {
            var changes = setUp.apply(TenantId.FIRST, Files.readString(file), byTheFile, false);
            LOG.info(
                    "{} is applied: {} of {} things added or changed",
                    file,
                    changes.stream().filter(c -> c.change() != SetupChange.Change.SAME).count(),
                    changes.size());
        } catch (IOException e) {
            throw new BadConfiguration(
                    "HOTLINE_SETUP",
                    file + " cannot be read (" + e.getMessage() + ")",
                    "Name a YAML file.");
        } catch (SetUp.Refused e) {
            throw new BadConfiguration(
                    "HOTLINE_SETUP",
                    e.problems().stream()
                            .map(SetupProblems.Problem::toString)
                            .collect(Collectors.joining("\n  ", file + "\n  ", "\n")),
                    "Nothing was changed.");
        }
    }
}
