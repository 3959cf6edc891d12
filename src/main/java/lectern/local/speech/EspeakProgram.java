package lectern.local.speech;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The program {@code espeak-ng}. It gets text by its standard input, never as an argument, and is killed when it takes
 * longer than {@code patience}.
 */
record EspeakProgram(Path executable, Duration patience) {

    private static final String NAME = "espeak-ng";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");

    /** The first one on the path. */
    static Optional<EspeakProgram> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(Pattern.quote(File.pathSeparator)))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, NAME))
                .filter(Files::isExecutable)
                .findFirst()
                .map(executable -> new EspeakProgram(executable, PATIENCE));
    }

    /** Whether {@code banner}, the program's own words, names at least this version. */
    static boolean isAtLeast(int major, int minor, String banner) {
        Matcher version = VERSION.matcher(banner);
        if (!version.find()) {
            return false;
        }
        int itsMajor = Integer.parseInt(version.group(1));
        return itsMajor > major || itsMajor == major && Integer.parseInt(version.group(2)) >= minor;
    }

    /** What the program prints when it is called with {@code option} alone. */
    String output(String option) throws SpeechException {
        try {
            Path printed = Files.createTempFile("lectern-espeak-", ".txt");
            try {
                run(new byte[0], ProcessBuilder.Redirect.to(printed.toFile()), option);
                return Files.readString(printed, StandardCharsets.UTF_8);
            } finally {
                Files.deleteIfExists(printed);
            }
        } catch (IOException e) {
            throw new SpeechException("espeak-ng's answer could not be read: " + e.getMessage(), e);
        }
    }

    /** Runs the program over {@code text}. */
    void speak(byte[] text, String... options) throws SpeechException {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("--stdin");
        run(text, ProcessBuilder.Redirect.DISCARD, arguments.toArray(String[]::new));
    }

    private void run(byte[] input, ProcessBuilder.Redirect output, String... arguments) throws SpeechException {
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output).redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            try {
                // 1000 characters are far less than a pipe holds: this does not block
                try (OutputStream stdin = process.getOutputStream()) {
                    stdin.write(input);
                }
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new SpeechException(
                            "espeak-ng was killed: it took longer than " + patience.toSeconds() + " s");
                }
            } finally {
                process.destroyForcibly();
            }
            if (process.exitValue() != 0) {
                throw new SpeechException("espeak-ng ended with exit code " + process.exitValue());
            }
        } catch (IOException e) {
            throw new SpeechException("espeak-ng could not be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpeechException("interrupted while espeak-ng spoke", e);
        }
    }
}
