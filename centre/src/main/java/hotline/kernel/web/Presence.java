package hotline.kernel.web;

import hotline.access.SignedIn;

/** Is told of the pages that people have open. */
public interface Presence {

    /** The first page of somebody. */
    void opened(SignedIn who);

    /** The last page of somebody. */
    void closed(SignedIn who);
}
