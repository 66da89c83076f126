package hotline.telephony.media;

/**
 * Where the news of a port go. Called from the port's stepper, one event at a time for each port;
 * it must not wait, for the sound of other calls waits with it.
 */
@FunctionalInterface
public interface MediaListener {
    void on(MediaEvent event);
}
