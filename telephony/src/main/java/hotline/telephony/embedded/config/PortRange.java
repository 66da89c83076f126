package hotline.telephony.embedded.config;

/** UDP ports for sound, both ends included: {@code 16384-32767}. */
public record PortRange(int first, int last) {

    public PortRange {
        if (first < 1024 || last > 65_535 || last - first < 3) {
            throw new IllegalArgumentException(
                    first + "-" + last + " is no range of at least four ports in 1024-65535");
        }
    }
}
