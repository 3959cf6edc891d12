package lectern.audio;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import lectern.document.Language;
import org.jspecify.annotations.Nullable;

/**
 * Makes one M4B file of a whole book: AAC (LC) of one channel, at the sampling rate of the MP3, with chapters, tags and a picture.
 * The sound is encoded again, since M4B holds no MP3.
 *
 * <p>AAC encoders put 1024 samples of their own before the sound; the file says so in an edit list, so that chapters begin where
 * they are marked. Players that do not read edit lists are late by 64 ms at 16 kHz, by 23 ms at 44.1 kHz.
 */
public final class M4bEncoder {

    /** kb/s; speech at a higher rate has more to tell, and AAC at a lower one has no room for as many bits. */
    private static final int KILOBITS = 48;

    private static final int KILOBITS_OF_HIGH_RATES = 64;
    private static final int KILOBITS_OF_LOW_RATES = 32;
    private static final int HIGHEST_RATE_OF_FEWER = 24_000;
    private static final int HIGHEST_RATE_OF_FEWEST = 16_000;

    /** Nero's marks, which some players read before the file's own, have one byte for their number; ffmpeg leaves out the rest. */
    private static final int MOST_NERO_MARKS = 255;

    private final Ffmpeg ffmpeg;

    public M4bEncoder(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * Writes {@code target}: whole or not at all, also after a loss of power; one that was there is replaced. The same input
     * makes the same bytes, by the same ffmpeg. A book of ten hours at
     * 16 kHz takes about two and a half minutes.
     *
     * @param book an MP3
     * @param chapters in order, each ending where the next begins
     * @param cover a JPEG ({@code .jpg}, {@code .jpeg}) or PNG file, by its name; null for none
     * @throws IOException when ffmpeg cannot make it; it says why
     */
    public void encode(Path book, List<ChapterMark> chapters, M4bTag tag, @Nullable Path cover, Path target)
            throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Path metadata = Files.createTempFile(folder, "." + target.getFileName(), ".chapters");
        try {
            Files.writeString(metadata, M4bMetadata.of(tag, chapters));
            WholeFile.write(target, unfinished -> {
                ffmpeg.run(arguments(book, metadata, chapters.size(), tag.language(), cover, unfinished));
                try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                    file.force(true);
                }
                return target;
            });
        } finally {
            Files.deleteIfExists(metadata);
        }
    }

    /** Every input's format is named, so that nothing is guessed from what it holds, and no name is read as a pattern. */
    private static List<String> arguments(
            Path book, Path metadata, int chapters, Language language, @Nullable Path cover, Path target)
            throws IOException {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("-y", "-f", "mp3", "-i", file(book), "-f", "ffmetadata", "-i", file(metadata)));
        if (cover != null) {
            arguments.addAll(List.of("-f", pictures(cover), "-i", file(cover)));
        }
        arguments.addAll(List.of("-map", "0:a:0"));
        if (cover != null) {
            arguments.addAll(List.of("-map", "2:v:0", "-c:v", "copy", "-disposition:v:0", "attached_pic"));
        }
        arguments.addAll(List.of("-map_metadata", "1", "-map_chapters", "1"));
        arguments.addAll(List.of("-metadata:s:a:0", "language=" + iso639(language)));
        arguments.addAll(List.of("-c:a", "aac", "-profile:a", "aac_low", "-ac", "1"));
        arguments.addAll(List.of("-b:a", kilobits(book) + "k", "-flags:a", "+bitexact"));
        arguments.addAll(List.of("-fflags", "+bitexact", "-movflags"));
        arguments.add(chapters <= MOST_NERO_MARKS ? "+faststart" : "+faststart+disable_chpl");
        arguments.addAll(List.of("-f", "ipod", file(target)));
        return arguments;
    }

    private static int kilobits(Path book) throws IOException {
        try (DecodedMp3 sound = DecodedMp3.of(Files.newInputStream(book))) {
            int rate = sound.format().sampleRate();
            if (rate > HIGHEST_RATE_OF_FEWER) {
                return KILOBITS_OF_HIGH_RATES;
            }
            return rate > HIGHEST_RATE_OF_FEWEST ? KILOBITS : KILOBITS_OF_LOW_RATES;
        }
    }

    private static String pictures(Path cover) {
        return cover.getFileName().toString().endsWith(".png") ? "png_pipe" : "jpeg_pipe";
    }

    /** ISO 639-2, as for the tags of MP3s. */
    private static String iso639(Language language) {
        return language == Language.CHINESE ? "zho" : "eng";
    }

    private static String file(Path path) {
        return "file:" + path.toAbsolutePath();
    }
}
