package hotline.telephony.sdp;

import java.util.List;

/** Writes lines in the order in which RFC 8866 §9 wants them. */
final class LineWriter {

    private final StringBuilder out;

    LineWriter(StringBuilder out) {
        this.out = out;
    }

    void line(char type, String value) {
        out.append(type).append('=').append(value).append("\r\n");
    }

    /** Those of the given letters, in the order in which they came. */
    void lines(List<Line> lines, String letters) {
        for (Line line : lines) {
            if (letters.indexOf(line.type()) >= 0) {
                line(line.type(), line.value());
            }
        }
    }

    void connection(Connection c) {
        line('c', c.networkType() + ' ' + c.addressType() + ' ' + c.address());
    }

    void attributes(List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            line(
                    'a',
                    attribute.value().isEmpty()
                            ? attribute.name()
                            : attribute.name() + ':' + attribute.value());
        }
    }
}
