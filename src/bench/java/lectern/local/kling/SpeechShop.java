package lectern.local.kling;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lectern.audio.AudioFacts;
import lectern.audio.Mp3Encoder;
import lectern.local.EmbeddedS3;
import lectern.local.Home;
import lectern.local.speech.Recording;
import lectern.local.speech.SpeechException;

/**
 * What both sides of a benchmark call, in a process of its own: the stand-in, which has all audio ready, and the S3 server. Prints
 * its addresses, and ends with its standard input.
 *
 * <p>Arguments: folder, milliseconds that a task takes, tasks that the account allows at once, milliseconds by which the API's answers
 * are late, as from far away; none if left out.
 */
public final class SpeechShop {

    /** Of its account. */
    public static final String API_KEY = "benchmark-key";

    private static final int RATE = 16_000;
    private static final int KILOBITS = 32;
    private static final int SPEAKERS = 4;

    private SpeechShop() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        KlingStandInSettings usual = KlingStandInSettings.defaults(folder.resolve("kling"));
        KlingStandInSettings settings = usual.withCredentials(new KlingStandInSettings.Credentials(
                        usual.credentials().accessKey(), usual.credentials().secretKey(), API_KEY))
                .withPace(new KlingStandInSettings.Pace(Duration.ZERO, Duration.ofMillis(Long.parseLong(args[1]))))
                .withLimits(new KlingStandInSettings.Limits(Integer.parseInt(args[2]), 0))
                .withSynthesisThreads(SPEAKERS)
                .withFaults(late(args.length > 3 ? Long.parseLong(args[3]) : 0))
                .withTariff(new Tariff(new BigDecimal("0.05"), new BigDecimal("1000000")));
        try (KlingStandIn kling = KlingStandIn.start(settings, new Canned());
                EmbeddedS3 s3 = EmbeddedS3.start(new Home(folder))) {
            System.out.printf("%s %s %s%n", kling.apiUrl(), s3.endpoint(), s3.secretKey());
            while (System.in.read() >= 0) {}
        }
    }

    private static Faults late(long millis) {
        return millis == 0 ? Faults.none() : Faults.none().with(Fault.SLOW, 1).withSlowBy(Duration.ofMillis(millis));
    }

    /** A tone as long as the text would take, 60 ms a character; encoded once for each length. */
    private static final class Canned implements Synthesis {

        private static final int MILLIS_PER_CHARACTER = 60;

        private final Map<Integer, Recording> recordings = new ConcurrentHashMap<>();

        @Override
        public Recording speak(TtsOrder order) throws SpeechException {
            return recordings.computeIfAbsent(order.text().length(), Canned::tone);
        }

        private static Recording tone(int characters) {
            int samples = characters * MILLIS_PER_CHARACTER * (RATE / 1000);
            byte[] pcm = new byte[2 * samples];
            for (int i = 0; i < samples; i++) {
                int value = (int) (8000 * Math.sin(2 * Math.PI * 220 * i / RATE) * (1 + Math.sin(8.0 * i / RATE)) / 2);
                pcm[2 * i] = (byte) value;
                pcm[2 * i + 1] = (byte) (value >> 8);
            }
            ByteArrayOutputStream mp3 = new ByteArrayOutputStream();
            try (Mp3Encoder encoder = new Mp3Encoder(mp3, RATE, 1, KILOBITS)) {
                encoder.write(pcm, 0, pcm.length);
                encoder.finish();
                byte[] bytes = mp3.toByteArray();
                try (InputStream in = new ByteArrayInputStream(bytes)) {
                    long millis = AudioFacts.count(in).millis();
                    return new Recording(bytes, BigDecimal.valueOf(millis, 3), Optional.empty());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
