package lectern.audio;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes an MP3 louder or softer without encoding it again: every granule says in {@code global_gain} how loud it is meant, in
 * steps of 1.5 dB (exactly the fourth root of 2, {@value #STEP_DB} dB). Steps back give the file bit for bit as it was.
 */
public final class GlobalGain {

    /** 20 log10 of the fourth root of 2. */
    public static final double STEP_DB = 1.50514997831991;

    /** Decoders round and filter differently: what touches full scale in one is clipped in another. */
    public static final double PEAK_CEILING_DBFS = -1;

    private static final int LARGEST = 255;
    private static final int BUFFER_BYTES = 1 << 16;

    private GlobalGain() {}

    /**
     * How many steps bring sound nearest to {@code target}. Louder it gets only as far as no sample is above
     * {@link #PEAK_CEILING_DBFS} then, and softer for the target alone: how the voice was peaked before stays its own affair. 0
     * where no loudness could be measured.
     *
     * @param measured of the sound as it is
     * @param target in LUFS
     */
    public static int steps(SoundMeasure measured, double target) {
        return steps(measured.integratedLufs(), measured.peakDbfs(), target);
    }

    /** As above, of a measured loudness in LUFS and sample peak in dBFS. */
    public static int steps(double lufs, double peakDbfs, double targetLufs) {
        if (lufs <= SoundMeasure.SILENCE_DB) {
            return 0;
        }
        int toTarget = (int) Math.round((targetLufs - lufs) / STEP_DB);
        int headroom = (int) Math.floor(Math.max(0, PEAK_CEILING_DBFS - peakDbfs) / STEP_DB);
        return Math.min(toTarget, headroom);
    }

    /**
     * Shifts the gain of all frames of sound in {@code mp3} by {@code steps}, or by as many of them as the gain of no sounding
     * granule leaves 0 to 255. Tags and the information frame stay as they are. The file is there whole at any time, before or
     * after, also after a loss of power.
     *
     * @return the steps that were taken
     * @throws UntrustedAudioException when it is not a whole MP3
     */
    public static int shift(Path mp3, int steps) throws IOException {
        int taken = limited(mp3, steps);
        if (taken != 0) {
            WholeFile.write(mp3, unfinished -> {
                try (FrameReader frames = new FrameReader(Files.newInputStream(mp3));
                        InputStream bytes = new BufferedInputStream(Files.newInputStream(mp3), BUFFER_BYTES);
                        FileOutputStream file = new FileOutputStream(unfinished.toFile());
                        OutputStream out = new BufferedOutputStream(file, BUFFER_BYTES)) {
                    rewrite(frames, bytes, taken, out);
                    out.flush();
                    file.getChannel().force(true);
                }
                return taken;
            });
        }
        return taken;
    }

    /** As many of {@code steps} as all frames of {@code mp3} can take. */
    private static int limited(Path mp3, int steps) throws IOException {
        int least = LARGEST;
        int largest = 0;
        try (FrameReader frames = new FrameReader(Files.newInputStream(mp3))) {
            for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                SideInfo info = new SideInfo(frame);
                for (int granule = 0; granule < info.granules(); granule++) {
                    if (info.sounds(granule)) {
                        least = Math.min(least, info.globalGain(granule));
                        largest = Math.max(largest, info.globalGain(granule));
                    }
                }
            }
        }
        return least > largest ? 0 : Math.max(-least, Math.min(LARGEST - largest, steps));
    }

    private static void rewrite(FrameReader frames, InputStream bytes, int steps, OutputStream out) throws IOException {
        long written = 0;
        for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
            int length = frame.bytes().length;
            long start = frames.position() - length;
            out.write(bytes.readNBytes(Math.toIntExact(start - written)));
            bytes.skipNBytes(length);
            out.write(frame.louder(steps).bytes());
            written = start + length;
        }
        bytes.transferTo(out);
    }
}
