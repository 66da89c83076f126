/**
 * Where recordings lie when their call is over: sealed, in a folder or in an S3 store, until their
 * time is up. The switch writes plain WAV while people talk; the {@link Archivist} seals what is
 * finished and takes away what is too old; {@link RecordingArchive} finds the sound again,
 * whichever way it lies. Drawn in docs/records.md.
 */
@NullMarked
package hotline.records.archive;

import org.jspecify.annotations.NullMarked;
