package hotline.records.store;

import hotline.kernel.TenantId;
import hotline.records.archive.Shelf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where the files of recordings are. A file comes onto the shelf with the record of its call
 * ({@link CallRecordWriter}) and stays when the records are told again: the ledger does not know
 * what became of it.
 */
@Repository
public class RecordingShelf implements Shelf {

    private final JdbcClient sql;

    public RecordingShelf(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Place> find(TenantId tenant, String name) {
        return sql.sql(
                        """
                        select bytes, sealed_at, gone_at from recording_file
                        where tenant = ? and name = ? and coalesce(sealed_at, gone_at) is not null\
                        """)
                .params(tenant.value(), name)
                .query(RecordingShelf::place)
                .optional();
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        Instant gone = CallRow.instant(row, "gone_at");
        return gone == null ? new Place.Sealed(row.getLong("bytes")) : new Place.Gone(gone);
    }

    @Override
    public List<Finished> plain(int most) {
        return sql.sql(
                        """
                        select tenant, name, began_at from recording_file
                        where plain order by began_at limit ?\
                        """)
                .param(most)
                .query(RecordingShelf::finished)
                .list();
    }

    @Override
    public List<Finished> sealedBefore(Instant then, int most) {
        return sql.sql(
                        """
                        select tenant, name, began_at from recording_file
                        where sealed_at is not null and gone_at is null and began_at < ?
                        order by began_at limit ?\
                        """)
                .params(Timestamp.from(then), most)
                .query(RecordingShelf::finished)
                .list();
    }

    private static Finished finished(ResultSet row, int number) throws SQLException {
        return new Finished(
                new TenantId(row.getInt("tenant")),
                row.getString("name"),
                Objects.requireNonNull(CallRow.instant(row, "began_at")));
    }

    @Override
    public void sealed(Finished recording, long bytes, Instant at) {
        sql.sql("update recording_file set sealed_at = ?, bytes = ? where tenant = ? and name = ?")
                .params(Timestamp.from(at), bytes, recording.tenant().value(), recording.name())
                .update();
    }

    @Override
    public void plainRemoved(Finished recording) {
        sql.sql("update recording_file set plain = false where tenant = ? and name = ?")
                .params(recording.tenant().value(), recording.name())
                .update();
    }

    @Override
    @Transactional
    public void gone(TenantId tenant, String name, Instant at) {
        sql.sql(
                        """
                        update recording_file set gone_at = ?, plain = false
                        where tenant = ? and name = ?\
                        """)
                .params(Timestamp.from(at), tenant.value(), name)
                .update();
        sql.sql(
                        """
                        delete from call_waveform w using recording_file f
                        where f.tenant = ? and f.name = ?
                            and w.tenant = f.tenant and w.call = f.call and w.place = f.place\
                        """)
                .params(tenant.value(), name)
                .update();
    }
}
