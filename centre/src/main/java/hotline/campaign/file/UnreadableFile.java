package hotline.campaign.file;

/** A file that cannot be read, or will not be. */
public final class UnreadableFile extends Exception {

    private static final long serialVersionUID = 1;

    private final Why why;

    /** The reason; its code is what a page translates. */
    public enum Why {
        /** Nothing in it, or nothing under the heading. */
        EMPTY("file.empty"),
        PASSWORD("file.password"),
        /** Excel's format before 2007. */
        OLD_EXCEL("file.oldExcel"),
        BROKEN("file.broken"),
        /** Neither UTF-8 nor GB18030. */
        ENCODING("file.encoding"),
        /** More rows, or more in a row, than anybody needs. */
        TOO_LARGE("file.tooLarge"),
        /** Small as a file and huge when unpacked. */
        BOMB("file.bomb");

        private final String code;

        Why(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public UnreadableFile(Why why) {
        super(why.code());
        this.why = why;
    }

    public UnreadableFile(Why why, Throwable cause) {
        super(why.code(), cause);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
