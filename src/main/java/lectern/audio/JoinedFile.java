package lectern.audio;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file that one join writes. Its head depends on its end (chapter times, number of frames), but the head's length does
 * not: room is left for it and it is written last, so that each part is read once, which counts when parts come from afar.
 */
final class JoinedFile implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final List<AudioPart> parts;
    private final @Nullable Mp3Encoding encoding;
    private final Path path;
    private final Id3Tag tag;
    private final int tagBytes;
    private final FileChannel channel;
    private final OutputStream out;
    private final List<JoinedPart> joined = new ArrayList<>();
    private final SeekTable seekTable = new SeekTable();
    private @Nullable FrameHeader first;
    private @Nullable FrameHeader last;
    private long streamBytes;
    private int frames;
    private boolean constantBitrate = true;

    /** @param encoding of parts that are not of its format; null where such parts are refused */
    JoinedFile(Path path, Id3Tag tag, List<AudioPart> parts, @Nullable Mp3Encoding encoding) throws IOException {
        this.parts = parts;
        this.encoding = encoding;
        this.path = path;
        this.tag = tag;
        this.tagBytes = tag.bytes(placeholders(parts)).length;
        FileOutputStream file = new FileOutputStream(path.toFile());
        this.channel = file.getChannel();
        this.out = new BufferedOutputStream(file, BUFFER_BYTES);
    }

    /** Writes everything and forces it to the disk. */
    JoinedAudio write() throws IOException {
        for (AudioPart part : parts) {
            try (PartFrames own = open(part)) {
                append(part, own);
            } catch (UntrustedAudioException e) {
                throw new UntrustedAudioException(part.name() + ": " + e.getMessage());
            }
        }
        out.flush();
        if (first == null) {
            throw new IllegalArgumentException("nothing to join");
        }
        Mp3Format format = first.format();
        long samples = (long) frames * format.version().samplesPerFrame();
        overwrite(0, tag.bytes(chapters(format.millis(samples))));
        overwrite(tagBytes, new InfoFrameWriter(first).frame(constantBitrate, frames, streamBytes, seekTable));
        channel.force(true);
        return new JoinedAudio(new AudioFacts(format, frames, samples, channel.size()), joined);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private PartFrames open(AudioPart part) throws IOException {
        return encoding == null ? PartFrames.open(part) : PartFrames.open(part, encoding, path);
    }

    private void append(AudioPart part, PartFrames own) throws IOException {
        FrameReader reader = own.reader();
        Frame frame = reader.next();
        if (frame == null) {
            throw new UntrustedAudioException("no sound: not one MP3 frame");
        }
        FrameHeader begin = begin(frame.header());
        Mp3Format format = begin.format();
        if (!format.equals(frame.header().format())) {
            throw new MixedFormatsException(
                    parts.get(0).name(), format, part.name(), frame.header().format());
        }
        long start = frames;
        Reservoir reservoir = new Reservoir();
        while (frame != null) {
            append(reservoir.next(frame));
            frame = reservoir.isFull() ? null : reader.next();
        }
        reader.copyRest(out, this::count);
        long end = frames;
        appendPause(SilentFrames.after(last == null ? begin : last, part.pauseMillis()));
        int perFrame = format.version().samplesPerFrame();
        joined.add(new JoinedPart(
                format,
                start * perFrame,
                (end - start) * perFrame,
                (frames - end) * perFrame,
                reservoir.hasMuted(),
                own.encodedAgain() != null));
    }

    private void appendPause(SilentFrames silence) throws IOException {
        for (int i = 0; i < silence.count(); i++) {
            append(silence.frame());
        }
    }

    /** The header of the whole stream's first frame; the first call leaves room for the head. */
    private FrameHeader begin(FrameHeader header) throws IOException {
        if (first == null) {
            first = header;
            streamBytes = new InfoFrameWriter(header).frameBytes();
            out.write(new byte[tagBytes + (int) streamBytes]);
        }
        return first;
    }

    private void append(Frame frame) throws IOException {
        count(frame.header());
        out.write(frame.bytes());
    }

    private void count(FrameHeader header) {
        seekTable.add(streamBytes);
        constantBitrate &= last == null || header.bitrate() == last.bitrate();
        streamBytes += header.frameBytes();
        frames++;
        last = header;
    }

    private void overwrite(long position, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer, position + buffer.position());
        }
    }

    private List<ChapterMark> chapters(long totalMillis) {
        List<ChapterMark> chapters = new ArrayList<>();
        long end = totalMillis;
        for (int i = parts.size() - 1; i >= 0; i--) {
            String title = parts.get(i).mark();
            if (title != null) {
                long start = joined.get(i).startMillis();
                chapters.add(0, new ChapterMark(title, start, end));
                end = start;
            }
        }
        return chapters;
    }

    private static List<ChapterMark> placeholders(List<AudioPart> parts) {
        List<ChapterMark> marks = new ArrayList<>();
        for (AudioPart part : parts) {
            if (part.mark() != null) {
                marks.add(new ChapterMark(part.mark(), 0, 0));
            }
        }
        return marks;
    }
}
