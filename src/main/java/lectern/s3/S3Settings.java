package lectern.s3;

import java.net.URI;
import java.time.Duration;
import lectern.task.Meters;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.retry.RetryMode;
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

    /** A server that is there answers within a second, even from another continent. */
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Between two bytes: a store that is busy may think before it answers, and nobody else holds a connection that long. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /** A book of ten hours (some 300 MB) over a line of 5 Mbit/s; beyond that, a trickle is no transfer. */
    private static final Duration ATTEMPT = Duration.ofMinutes(10);

    /** So many calls may be under way; one more would wait ten seconds at most, and fail. */
    private static final int CONNECTIONS = 200;

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

    /**
     * A client with a timeout on everything. It tries again by the SDK's standard rules, three times in all, with growing random
     * waits and no more than the store can bear; said here, because the SDK's own default is its legacy mode, and the
     * environment can change it.
     */
    public S3Client client() {
        return client(Meters.NONE);
    }

    /** As {@link #client()}, and tells how long each call took. */
    public S3Client client(Meters meters) {
        return client(SILENCE, meters);
    }

    S3Client client(Duration silence) {
        return client(silence, Meters.NONE);
    }

    private S3Client client(Duration silence, Meters meters) {
        S3ClientBuilder client = S3Client.builder()
                .credentialsProvider(credentials)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(CONNECT)
                        .socketTimeout(silence))
                .overrideConfiguration(
                        calls -> calls.retryStrategy(RetryMode.STANDARD).apiCallAttemptTimeout(ATTEMPT));
        if (meters != Meters.NONE) {
            client.overrideConfiguration(client.overrideConfiguration()
                    .copy(calls -> calls.addExecutionInterceptor(new TimedCalls(meters))));
        }
        if (region != null) {
            client.region(Region.of(region));
        }
        if (endpoint != null) {
            client.endpointOverride(endpoint).forcePathStyle(true);
            withoutChecksumsOfAws(client);
        }
        return client.build();
    }

    /**
     * Stores other than AWS refuse the checksums that the SDK puts behind each body unless it is told otherwise, or take them for a
     * part of it. Whoever wants them says so in the SDK's own settings. What was put is looked for in any case.
     */
    private static void withoutChecksumsOfAws(S3ClientBuilder client) {
        if (SdkSystemSetting.AWS_REQUEST_CHECKSUM_CALCULATION.getStringValue().isEmpty()) {
            client.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED);
        }
        if (SdkSystemSetting.AWS_RESPONSE_CHECKSUM_VALIDATION.getStringValue().isEmpty()) {
            client.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        }
    }
}
