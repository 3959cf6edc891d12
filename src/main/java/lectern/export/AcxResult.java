package lectern.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a finished file is, decoded again from its first frame to its last.
 *
 * @param isConstant whether every frame has the bitrate that is asked for
 */
record AcxResult(Levels levels, boolean isConstant) {

    private static final int RATE = AcxLimits.SAMPLE_RATE;

    static AcxResult of(Path file) throws IOException {
        Levels levels = new Levels(RATE);
        try (MonoSound sound = MonoSound.open(file, 0, Long.MAX_VALUE, RATE)) {
            float[] buffer = MonoSound.newBuffer();
            for (int read = sound.read(buffer); read > 0; read = sound.read(buffer)) {
                levels.add(buffer, read);
            }
            levels.end();
            return new AcxResult(levels, sound.isConstant(AcxLimits.KILOBITS));
        }
    }

    List<AcxCheck> checks(AcxLimits limits) {
        double minutes = levels.samples() / (60.0 * RATE);
        double head = (double) levels.soundStart() / RATE;
        double tail = (double) (levels.samples() - levels.soundEnd()) / RATE;
        return List.of(
                rms(levels.rms()),
                AcxCheck.of(
                        "peak dB",
                        levels.peak(),
                        "at most -3",
                        levels.peak() <= AcxLimits.HIGHEST_PEAK,
                        "the peaks of this file cannot be held: master it by hand"),
                AcxCheck.of(
                        "noise floor dB",
                        levels.floor(),
                        "at most -60",
                        levels.floor() <= AcxLimits.HIGHEST_FLOOR,
                        "the voice itself brings this noise, or pauses nowhere: choose another voice, or remove the noise by"
                                + " hand"),
                AcxCheck.of(
                        "minutes",
                        minutes,
                        "at most " + limits.longest().toSeconds() / 60.0,
                        minutes * 60 <= limits.longest().toSeconds(),
                        "a single passage is longer than a file may be: cut it by hand"),
                AcxCheck.of(
                        "head s",
                        head,
                        "0.5 to 1",
                        head >= AcxLimits.SHORTEST_HEAD_SECONDS && head <= AcxLimits.LONGEST_HEAD_SECONDS,
                        "listen to the beginning: what sounds there is too quiet to be told from the room"),
                AcxCheck.of(
                        "tail s",
                        tail,
                        "1 to 5",
                        tail >= AcxLimits.SHORTEST_TAIL_SECONDS && tail <= AcxLimits.LONGEST_TAIL_SECONDS,
                        "listen to the end: what sounds there is too quiet to be told from the room"),
                AcxCheck.of(
                        "kb/s",
                        isConstant ? AcxLimits.KILOBITS : 0,
                        "192, constant",
                        isConstant,
                        "the file is damaged: export again"));
    }

    private static AcxCheck rms(double rms) {
        boolean passed = rms >= AcxLimits.QUIETEST_RMS && rms <= AcxLimits.LOUDEST_RMS;
        String advice = rms < -60
                ? "next to nothing is heard: listen to the chapter"
                : "its peaks stand too far out, or it is too quiet: narrate it with another voice, or master it by hand";
        return AcxCheck.of("RMS dB", rms, "-23 to -18", passed, advice);
    }
}
