package lectern.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import lectern.local.EmbeddedS3;
import lectern.local.kling.SpeechShop;

/** Starts what is measured, each in a JVM of its own. */
final class Programs {

    /** For what lasts no longer than that other compiler is at work. */
    static final List<String> FIRST_COMPILER_ONLY = List.of("-XX:TieredStopAtLevel=1");

    /** As whoever gives no options has it. */
    static final List<String> AS_IT_COMES = List.of();

    private static final int PATIENCE_MINUTES = 30;

    private Programs() {}

    /** A running speech shop; it ends when this is closed. */
    record Shop(Process process, String api, String s3, String secretKey) implements AutoCloseable {

        /** @param taskMillis how long a task takes */
        static Shop open(Path folder, long taskMillis, int maxParallel, List<String> jvm) throws IOException {
            return open(folder, taskMillis, maxParallel, 0, jvm);
        }

        /**
         * @param taskMillis how long a task takes
         * @param lateMillis how late the API's answers come
         */
        static Shop open(Path folder, long taskMillis, int maxParallel, long lateMillis, List<String> jvm)
                throws IOException {
            Files.createDirectories(folder);
            Process process = start(
                    folder,
                    Map.of(),
                    jvm,
                    SpeechShop.class.getName(),
                    folder.toString(),
                    Long.toString(taskMillis),
                    Integer.toString(maxParallel),
                    Long.toString(lateMillis));
            String[] said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine()
                    .split(" ");
            return new Shop(process, said[0], said[1], said[2]);
        }

        /** What the program is to know of it. */
        Map<String, String> environment() {
            return Map.of(
                    "LECTERN_S3_ENDPOINT",
                    s3,
                    "LECTERN_S3_BUCKET",
                    EmbeddedS3.BUCKET,
                    "AWS_ACCESS_KEY_ID",
                    EmbeddedS3.ACCESS_KEY,
                    "AWS_SECRET_ACCESS_KEY",
                    secretKey,
                    "AWS_REGION",
                    "us-east-1",
                    "KLING_BASE_URL",
                    api,
                    "KLING_API_KEY",
                    SpeechShop.API_KEY);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    /** Runs a program to its end and answers what it printed. */
    static String run(Path folder, Map<String, String> environment, List<String> jvm, String... mainAndArguments)
            throws IOException {
        Process process = start(folder, environment, jvm, mainAndArguments);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException("%s failed: %s%s"
                        .formatted(String.join(" ", mainAndArguments), said, Files.readString(folder.resolve("stderr"))));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return said;
    }

    private static Process start(
            Path folder, Map<String, String> environment, List<String> jvm, String... mainAndArguments)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.addAll(jvm);
        command.addAll(List.of(mainAndArguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("stderr").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }
}
