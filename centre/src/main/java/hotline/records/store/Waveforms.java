package hotline.records.store;

import hotline.kernel.Sound;
import hotline.kernel.TenantId;
import hotline.records.Waveform;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Waveforms of recordings, worked out once: an hour of sound is 115 MB to read. */
@Repository
public class Waveforms {

    private final JdbcClient sql;

    public Waveforms(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * @throws IOException when the sound cannot be read
     */
    public Waveform of(TenantId tenant, UUID call, CallStory.Kept recording, Sound sound)
            throws IOException {
        Optional<Waveform> known = find(tenant, call, recording.place());
        if (known.isPresent()) {
            return known.get();
        }
        Waveform waveform = Waveform.of(sound);
        // One that still grows is not worth keeping.
        if (recording.millis() > 0) {
            keep(tenant, call, recording.place(), waveform);
        }
        return waveform;
    }

    private Optional<Waveform> find(TenantId tenant, UUID call, int place) {
        return sql.sql("select * from call_waveform where tenant = ? and call = ? and place = ?")
                .params(tenant.value(), call, place)
                .query(
                        (row, _) ->
                                new Waveform(
                                        slices(row.getBytes("lefts")),
                                        slices(row.getBytes("rights")),
                                        row.getLong("millis")))
                .optional();
    }

    private void keep(TenantId tenant, UUID call, int place, Waveform waveform) {
        sql.sql(
                        """
                        insert into call_waveform (tenant, call, place, millis, lefts, rights) values (?, ?, ?, ?, ?, ?)
                        on conflict do nothing\
                        """)
                .params(
                        tenant.value(),
                        call,
                        place,
                        waveform.millis(),
                        bytes(waveform.left()),
                        bytes(waveform.right()))
                .update();
    }

    private static byte[] bytes(List<Integer> slices) {
        byte[] bytes = new byte[slices.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = slices.get(i).byteValue();
        }
        return bytes;
    }

    private static List<Integer> slices(byte[] bytes) {
        return IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xff).boxed().toList();
    }
}
