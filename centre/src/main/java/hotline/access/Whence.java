package hotline.access;

/** From where the request at hand came. */
public interface Whence {

    /** An IP address; {@code -} when nobody asked from outside. */
    String address();
}
