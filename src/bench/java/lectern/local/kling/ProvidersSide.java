package lectern.local.kling;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import lectern.local.EmbeddedS3;
import lectern.local.Home;

/**
 * A program with a speech server and an object store, which thus cost the program that is measured nothing. It says which
 * settings lead to them, and runs until its standard input ends.
 */
public final class ProvidersSide {

    private ProvidersSide() {}

    /** @param args a home folder, how many tasks the account may have at once, and for how many milliseconds a task is worked on */
    public static void main(String[] args) throws IOException {
        Path home = Path.of(args[0]);
        KlingStandInSettings settings = KlingStandInSettings.defaults(home.resolve("kling"))
                .withLimits(new KlingStandInSettings.Limits(Integer.parseInt(args[1]), 0))
                .withPace(new KlingStandInSettings.Pace(
                        Duration.ZERO, Duration.ofMillis(Integer.parseInt(args[2]))));
        try (EmbeddedS3 s3 = EmbeddedS3.start(new Home(home));
                KlingStandIn kling = KlingStandIn.start(settings, TapedSpeech.recorded())) {
            Map<String, String> variables = Map.of(
                    "KLING_BASE_URL", kling.apiUrl().toString(),
                    "KLING_ACCESS_KEY", settings.credentials().accessKey(),
                    "KLING_SECRET_KEY", settings.credentials().secretKey(),
                    "LECTERN_S3_ENDPOINT", s3.endpoint().toString(),
                    "LECTERN_S3_BUCKET", EmbeddedS3.BUCKET,
                    "AWS_ACCESS_KEY_ID", EmbeddedS3.ACCESS_KEY,
                    "AWS_SECRET_ACCESS_KEY", s3.secretKey(),
                    "AWS_REGION", "eu-central-1");
            variables.forEach((name, value) -> System.out.println(name + "=" + value));
            System.out.println();
            while (System.in.read() >= 0) {
                // nobody writes; whoever started it has ended, or wants it to
            }
        }
    }
}
