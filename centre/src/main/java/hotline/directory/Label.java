package hotline.directory;

/** A name in both languages of the page. */
public record Label(String zh, String en) {}
