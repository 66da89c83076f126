package hotline.directory;

/**
 * A field that the company wants to know of each of its contacts (客户字段), besides those that
 * everybody has.
 *
 * @param name as the form shows it, and as a campaign's file heads the column that fills it
 * @param order in the form
 */
public record ContactField(String name, int order) {}
