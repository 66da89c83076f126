package hotline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** A form with files, as a browser sends it (RFC 7578). */
public final class Upload {

    static final String TYPE = "multipart/form-data; boundary=edge";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /**
     * @param type such as {@code application/json}
     */
    public Upload field(String name, String type, String text) {
        return part("name=\"" + name + "\"\r\nContent-Type: " + type, text.getBytes(UTF_8));
    }

    /**
     * @param fileName as the person's own machine calls it
     */
    public Upload file(String name, String fileName, byte[] bytes) {
        return part("name=\"" + name + "\"; filename=\"" + fileName + "\"", bytes);
    }

    private Upload part(String head, byte[] bytes) {
        body.writeBytes(
                ("--edge\r\nContent-Disposition: form-data; " + head + "\r\n\r\n").getBytes(UTF_8));
        body.writeBytes(bytes);
        body.writeBytes("\r\n".getBytes(UTF_8));
        return this;
    }

    byte[] bytes() {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes("--edge--\r\n".getBytes(UTF_8));
        return whole.toByteArray();
    }
}
