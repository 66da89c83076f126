package hotline.records.archive;

import java.net.URI;
import java.util.Optional;

/**
 * Which bucket of which S3 store.
 *
 * @param endpoint the store's address; none for Amazon's own
 * @param pathStyle whether the bucket stands in the path (MinIO, Ceph), not in the host's name
 *     (OSS, COS)
 */
public record S3Settings(
        Optional<URI> endpoint,
        String region,
        String bucket,
        String key,
        String secret,
        boolean pathStyle) {

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "S3 bucket " + bucket + endpoint.map(at -> " at " + at).orElse("");
    }
}
