package lectern;

import java.io.IOException;
import lectern.local.EmbeddedS3;
import lectern.local.Home;
import lectern.s3.S3ObjectStore;
import lectern.s3.S3Settings;
import lectern.storage.ObjectStore;
import lectern.task.Meters;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.s3.S3Client;

/** The object store: enough for commands that read what was published. The embedded server starts when it is first used. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    /** Asks a store that is not embedded, without the program's client, whether it lets us in. */
    static void check(LecternSettings.S3 settings) throws IOException {
        try (S3Client client =
                S3Settings.configured(settings.endpoint(), settings.region()).client()) {
            store(client, settings).check();
        }
    }

    @Bean
    EmbeddedS3 embeddedS3(Home home) {
        return EmbeddedS3.start(home);
    }

    @Bean
    S3Client s3Client(LecternSettings settings, ObjectProvider<EmbeddedS3> embedded, ObjectProvider<Meters> metered) {
        Meters meters = metered.getIfAvailable(() -> Meters.NONE);
        if (settings.s3().isEmbedded()) {
            EmbeddedS3 server = embedded.getObject();
            return S3Settings.embedded(server.endpoint(), EmbeddedS3.ACCESS_KEY, server.secretKey())
                    .client(meters);
        }
        return S3Settings.configured(settings.s3().endpoint(), settings.s3().region())
                .client(meters);
    }

    @Bean
    ObjectStore objectStore(S3Client client, LecternSettings settings) {
        return store(client, settings.s3());
    }

    private static ObjectStore store(S3Client client, LecternSettings.S3 settings) {
        String bucket = settings.bucket();
        return new S3ObjectStore(client, bucket == null ? EmbeddedS3.BUCKET : bucket, settings.prefix());
    }
}
