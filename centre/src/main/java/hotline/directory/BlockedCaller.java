package hotline.directory;

/** A caller who is not let in (黑名单). */
public record BlockedCaller(String number, String note) {}
