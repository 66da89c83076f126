package hotline.reports.web;

import hotline.directory.Company;
import hotline.directory.Department;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody or something, as a report names it. */
record Named(UUID id, String name) {

    /** One that is gone has no name any more. */
    static Named department(UUID id, Company company) {
        Department there = company.departments().get(id);
        return new Named(id, there == null ? "" : there.name());
    }

    static String orNothing(@Nullable Named one) {
        return one == null ? "" : one.name();
    }
}
