package hotline.kernel.web;

import hotline.access.SignedIn;
import java.util.Locale;

/** As whom, and in which language, a page looks. */
public record Viewer(SignedIn who, Locale language) {}
