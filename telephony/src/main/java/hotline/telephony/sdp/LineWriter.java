package hotline.telephony.sdp;

import java.util.List;

/** Writes lines in the order in which RFC 8866 §9 wants them. */
final class LineWriter {

    private final StringBuilder out;

    LineWriter(StringBuilder out) {
        this.out = out;
    }

    void line(char type, String value) {
        begin(type).append(value);
        end();
    }

    /** Those of the given letters, in the order in which they came. */
    void lines(List<Line> lines, String letters) {
        for (Line line : lines) {
            if (letters.indexOf(line.type()) >= 0) {
                line(line.type(), line.value());
            }
        }
    }

    void origin(Origin origin) {
        origin.encode(begin('o'));
        end();
    }

    void connection(Connection connection) {
        connection.encode(begin('c'));
        end();
    }

    void attributes(List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            begin('a').append(attribute.name());
            if (!attribute.value().isEmpty()) {
                out.append(':').append(attribute.value());
            }
            end();
        }
    }

    private StringBuilder begin(char type) {
        return out.append(type).append('=');
    }

    private void end() {
        out.append("\r\n");
    }
}
