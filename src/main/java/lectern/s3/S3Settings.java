package lectern.s3;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * How an S3 server is reached.
 *
 * @param endpoint a server other than AWS; its buckets are then named in the path
 * @param region else as the AWS SDK finds it
 * @param credentials who we are
 */
public record S3Settings(@Nullable URI endpoint, @Nullable String region, AwsCredentialsProvider credentials) {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration READ = Duration.ofSeconds(60);
    private static final Duration ATTEMPT = Duration.ofMinutes(10);

    /** A server with keys of its own. */
    public static S3Settings embedded(URI endpoint, String accessKey, String secretKey) {
        return new S3Settings(
                endpoint,
                Region.US_EAST_1.id(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)));
    }

    /** AWS, or another server, with the AWS SDK's own credential chain. */
    public static S3Settings configured(@Nullable URI endpoint, @Nullable String region) {
        return new S3Settings(
                endpoint, region, DefaultCredentialsProvider.builder().build());
    }

    /** A client with a timeout on everything; it tries again by the SDK's own rules. */
    public S3Client client() {
        S3ClientBuilder client = S3Client.builder()
                .credentialsProvider(credentials)
                .httpClientBuilder(
                        Apache5HttpClient.builder().connectionTimeout(CONNECT).socketTimeout(READ))
                .overrideConfiguration(calls -> calls.apiCallAttemptTimeout(ATTEMPT));
        if (region != null) {
            client.region(Region.of(region));
        }
        if (endpoint != null) {
            client.endpointOverride(endpoint).forcePathStyle(true);
        }
        return client.build();
    }
}
