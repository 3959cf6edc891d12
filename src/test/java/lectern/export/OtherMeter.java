package lectern.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;

/** What ffmpeg measures, which shares nothing with our own meter, decoder included. */
@NullUnmarked
final class OtherMeter {

    private OtherMeter() {}

    static double rms(Path file) throws IOException {
        return last("mean_volume: (-?[0-9.]+) dB", run(file, "volumedetect"));
    }

    static double peak(Path file) throws IOException {
        return last("Peak level dB: (-?[0-9.]+)", run(file, "astats"));
    }

    /** RMS of the quietest half second between {@code from} and {@code to}, digital silence among it. */
    static double floor(Path file, double from, double to) throws IOException {
        String said = run(
                file,
                "atrim=%s:%s,asetnsamples=22050:p=0,astats=metadata=1:reset=1,".formatted(from, to)
                        + "ametadata=print:key=lavfi.astats.Overall.RMS_level");
        Matcher levels = Pattern.compile("RMS_level=(-?[0-9.]+|-inf)").matcher(said);
        double floor = 0;
        while (levels.find()) {
            floor = Math.min(floor, levels.group(1).equals("-inf") ? -120 : Double.parseDouble(levels.group(1)));
        }
        return floor;
    }

    static String format(Path file) throws IOException {
        return run(List.of(
                        "ffprobe",
                        "-v",
                        "error",
                        "-show_entries",
                        "stream=codec_name,sample_rate,channels,bit_rate",
                        "-of",
                        "csv=p=0",
                        file.toString()))
                .strip();
    }

    private static String run(Path file, String filter) throws IOException {
        return run(List.of("ffmpeg", "-nostdin", "-hide_banner", "-i", file + "", "-af", filter, "-f", "null", "-"));
    }

    private static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static double last(String pattern, String said) {
        Matcher matcher = Pattern.compile(pattern).matcher(said);
        double value = Double.NaN;
        while (matcher.find()) {
            value = Double.parseDouble(matcher.group(1));
        }
        return value;
    }
}
