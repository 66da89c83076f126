package hotline.script;

/** What stands in the place of some words of a script. */
public sealed interface Fill {

    /** The words themselves. */
    record AsWritten() implements Fill {}

    /** {@code {name}}: what the desk knows of every call. */
    record Known(Placeholder what) implements Fill {}

    /**
     * {@code {field:Amount}}: a field of the contact that the company added, else a column of the
     * campaign's file.
     */
    record FieldOf(String name) implements Fill {}

    /** Nothing: it stays as it is, for everybody to see. */
    record Unknown() implements Fill {}
}
