package lectern.audio;

import java.util.List;
import java.util.Locale;
import lectern.document.Language;
import org.jspecify.annotations.Nullable;

/**
 * What a player shows of a file. It is written as ID3v2.3 and not as 2.4, because every player reads 2.3 (Windows and many
 * car radios read nothing newer), and the chapter frames are defined for both.
 *
 * @param title of this file: the chapter, or the book
 * @param album the book
 * @param artist the book's author, if known
 * @param composer the narrator, if named; where players of audiobooks look for one
 * @param track this file's number, from 1
 * @param tracks how many files the book has
 * @param language what is spoken
 * @param cover the front cover, if there is one
 * @param year in which the recording was made, 1 to 9999; null when that is nobody's concern
 */
public record Id3Tag(
        String title,
        String album,
        @Nullable String artist,
        @Nullable String composer,
        int track,
        int tracks,
        Language language,
        @Nullable Picture cover,
        @Nullable Integer year) {

    /** What players sort by when they keep spoken books apart from music. */
    private static final String GENRE = "Audiobook";

    private static final int LAST_YEAR = 9999;

    public Id3Tag {
        if (year != null && (year < 1 || year > LAST_YEAR)) {
            throw new IllegalArgumentException("a tag cannot hold the year " + year);
        }
    }

    /** A tag without a cover and a year. */
    public Id3Tag(
            String title,
            String album,
            @Nullable String artist,
            @Nullable String composer,
            int track,
            int tracks,
            Language language) {
        this(title, album, artist, composer, track, tracks, language, null, null);
    }

    /**
     * The tag with {@code chapters}; its length depends on their titles and their number, and not on their times. The cover, which
     * is most of it, comes last: who reads only the beginning finds all texts.
     */
    byte[] bytes(List<ChapterMark> chapters) {
        Id3Writer tag = new Id3Writer();
        tag.text("TIT2", title);
        tag.text("TALB", album);
        if (artist != null) {
            tag.text("TPE1", artist);
        }
        if (composer != null) {
            tag.text("TCOM", composer);
        }
        tag.text("TRCK", track + "/" + tracks);
        tag.text("TCON", GENRE);
        if (year != null) {
            tag.text("TYER", String.format(Locale.ROOT, "%04d", year));
        }
        tag.text("TLAN", iso639());
        if (!chapters.isEmpty()) {
            ChapterFrames.write(chapters, tag);
        }
        if (cover != null) {
            tag.frontCover(cover);
        }
        return tag.bytes();
    }

    /** ISO 639-2, which TLAN asks for; of the two codes for Chinese the terminological one. */
    private String iso639() {
        return language == Language.CHINESE ? "zho" : "eng";
    }
}
