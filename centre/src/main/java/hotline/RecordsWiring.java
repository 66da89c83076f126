package hotline;

import hotline.directory.store.SecretBox;
import hotline.kernel.Sound;
import hotline.kernel.TenantId;
import hotline.reception.Message;
import hotline.reception.MessageSounds;
import hotline.records.RecordingFolder;
import hotline.records.archive.Archivist;
import hotline.records.archive.FolderStore;
import hotline.records.archive.RecordingArchive;
import hotline.records.archive.RecordingArchive.Found;
import hotline.records.archive.RecordingStore;
import hotline.records.archive.S3Store;
import hotline.records.archive.Seal;
import hotline.records.archive.Shelf;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the records find the sound that the switch wrote, and where it goes after the call. */
@Configuration(proxyBeanMethods = false)
class RecordsWiring {

    @Bean
    RecordingFolder recordingFolder(CentreSettings settings) {
        return new RecordingFolder(settings.data().resolve("recordings"));
    }

    @Bean
    RecordingStore recordingStore(CentreSettings settings, RecordingFolder folder) {
        return settings.recordings()
                .s3()
                .<RecordingStore>map(S3Store::new)
                .orElseGet(() -> new FolderStore(folder.root()));
    }

    @Bean
    Seal sealOfRecordings(SecretBox secrets) {
        return new Seal(secrets.keyFor("recordings"));
    }

    @Bean
    RecordingArchive recordingArchive(
            RecordingFolder folder,
            RecordingStore store,
            Shelf shelf,
            Seal seal,
            InstantSource clock) {
        return new RecordingArchive(folder, store, shelf, seal, clock);
    }

    @Bean
    Archivist archivist(
            RecordingFolder folder,
            RecordingStore store,
            Shelf shelf,
            Seal seal,
            CentreSettings settings,
            InstantSource clock) {
        return new Archivist(folder, store, shelf, seal, settings.recordings().keep(), clock);
    }

    @Bean
    ArchiveRounds archiveRounds(Archivist archivist) {
        return new ArchiveRounds(archivist);
    }

    /** Messages that callers left lie among the recordings. */
    @Bean
    MessageSounds messageSounds(RecordingArchive archive) {
        return new MessageSounds() {
            @Override
            public Optional<Sound> find(TenantId tenant, Message message) {
                return archive.find(tenant, message.file().toString())
                                instanceof Found.There(Sound sound)
                        ? Optional.of(sound)
                        : Optional.empty();
            }

            @Override
            public void remove(TenantId tenant, Message message) throws IOException {
                archive.remove(tenant, message.file().toString());
            }
        };
    }
}
