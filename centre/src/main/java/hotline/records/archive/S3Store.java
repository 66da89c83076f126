package hotline.records.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Keeps sealed recordings in a bucket of an S3 store: Amazon's, or one that speaks its language
 * (MinIO, Ceph, OSS, COS). Recordings are sealed before they come here; the store never sees sound.
 */
public final class S3Store implements RecordingStore, AutoCloseable {

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(30);

    private final S3Client client;
    private final S3Settings settings;

    public S3Store(S3Settings settings) {
        this.settings = settings;
        S3ClientBuilder builder =
                S3Client.builder()
                        .region(Region.of(settings.region()))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(
                                                settings.key(), settings.secret())))
                        .forcePathStyle(settings.pathStyle())
                        // Stores other than Amazon's know no body in signed chunks, and no check
                        // sums behind it.
                        .serviceConfiguration(plain -> plain.chunkedEncodingEnabled(false))
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(TO_CONNECT)
                                        .socketTimeout(TO_ANSWER));
        settings.endpoint().ifPresent(builder::endpointOverride);
        this.client = builder.build();
    }

    @Override
    public void put(String name, Path sealed) throws IOException {
        try {
            client.putObject(
                    put -> put.bucket(settings.bucket()).key(name), RequestBody.fromFile(sealed));
        } catch (SdkException e) {
            throw notDone("keep", name, e);
        }
    }

    @Override
    public InputStream open(String name, long from) throws IOException {
        try {
            return client.getObject(
                    get -> get.bucket(settings.bucket()).key(name).range("bytes=" + from + "-"));
        } catch (NoSuchKeyException e) {
            throw new NoSuchFileException(name);
        } catch (SdkException e) {
            throw notDone("give", name, e);
        }
    }

    @Override
    public void remove(String name) throws IOException {
        try {
            client.deleteObject(delete -> delete.bucket(settings.bucket()).key(name));
        } catch (SdkException e) {
            throw notDone("remove", name, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private IOException notDone(String what, String name, SdkException why) {
        return new IOException(
                "The S3 bucket %s does not %s %s: %s. Look at the HOTLINE_S3_ settings and at the store."
                        .formatted(settings.bucket(), what, name, why.getMessage()),
                why);
    }
}
