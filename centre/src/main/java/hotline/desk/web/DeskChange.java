package hotline.desk.web;

import java.util.List;

/**
 * What a desk shows differently now; its parts are those of {@link DeskView}, and the page puts
 * them in their place. Told on the event stream as {@code desk.changed}.
 *
 * @param sequence the last fact in it: a picture that has this one already is newer
 * @param conversations only those that changed, each with its form
 */
public record DeskChange(
        long sequence,
        DeskView.Agent agent,
        List<ConversationView.Opened> conversations,
        DeskView.Today today) {

    static final String EVENT = "desk.changed";
}
