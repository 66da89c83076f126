package hotline.telephony.sdp;

/** One {@code x=value} line that we keep as it came: {@code b=}, {@code t=}, an unknown letter. */
public record Line(char type, String value) {

    public Line {
        OneLine.require(value);
    }
}
