package hotline.telephony.embedded.config;

/** Something that was set cannot be used. The message says where, what is wrong, what to do. */
public final class BadConfiguration extends RuntimeException {

    /**
     * @param where a setting's name, or file and line
     * @param wrong what is wrong there
     * @param todo what to write instead
     */
    public BadConfiguration(String where, String wrong, String todo) {
        super(where + ": " + wrong + ". " + todo);
    }
}
