package lectern;

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
        String bucket = settings.s3().bucket();
        return new S3ObjectStore(
                client,
                bucket == null ? EmbeddedS3.BUCKET : bucket,
                settings.s3().prefix());
    }
}
