package hotline.campaign.file;

import hotline.campaign.file.UnreadableFile.Why;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How a text file is written: UTF-8, else GB18030, which Chinese spreadsheets write. Bytes tell
 * nothing by themselves, but a file in GB18030 is hardly ever right in UTF-8 as well.
 */
record TextEncoding(Charset charset, int mark) {

    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] UTF_16_LE_MARK = {(byte) 0xFF, (byte) 0xFE};
    private static final List<Charset> TRIED =
            List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));

    static TextEncoding of(Path file) throws IOException, UnreadableFile {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(UTF_8_MARK.length);
        }
        if (Arrays.equals(start, UTF_8_MARK)) {
            return sure(file, new TextEncoding(StandardCharsets.UTF_8, UTF_8_MARK.length));
        }
        if (start.length >= 2 && start[0] == UTF_16_LE_MARK[0] && start[1] == UTF_16_LE_MARK[1]) {
            return sure(file, new TextEncoding(StandardCharsets.UTF_16LE, UTF_16_LE_MARK.length));
        }
        for (Charset charset : TRIED) {
            var encoding = new TextEncoding(charset, 0);
            if (encoding.fits(file)) {
                return encoding;
            }
        }
        throw new UnreadableFile(Why.ENCODING);
    }

    private static TextEncoding sure(Path file, TextEncoding encoding)
            throws IOException, UnreadableFile {
        if (!encoding.fits(file)) {
            throw new UnreadableFile(Why.ENCODING);
        }
        return encoding;
    }

    /** Reads the whole file once; a text has no zero in it. */
    private boolean fits(Path file) throws IOException {
        char[] buffer = new char[64 * 1024];
        try (Reader reader = reader(Files.newInputStream(file))) {
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == 0) {
                        return false;
                    }
                }
            }
            return true;
        } catch (CharacterCodingException wrong) {
            return false;
        }
    }

    /** Without the mark at the start; throws what it cannot read. */
    Reader reader(InputStream in) throws IOException {
        var bytes = new BufferedInputStream(in, 64 * 1024);
        bytes.skipNBytes(mark);
        return new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}
