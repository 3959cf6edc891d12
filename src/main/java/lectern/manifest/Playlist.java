package lectern.manifest;

/** The chapters one after the other as an extended M3U in UTF-8, which nearly every player opens. */
final class Playlist {

    static final String FILE_NAME = "playlist.m3u8";
    static final String MEDIA_TYPE = "audio/mpegurl";

    private Playlist() {}

    /** The playlist; it names the chapters as they lie beside it. */
    static String m3u8(Publication publication) {
        Edition edition = publication.edition();
        StringBuilder text =
                new StringBuilder("#EXTM3U\n#PLAYLIST:").append(edition.title()).append('\n');
        for (PublishedChapter chapter : publication.chapters()) {
            text.append("#EXTINF:%s,%s\n"
                    .formatted(
                            PrettyJson.seconds(chapter.durationMillis()),
                            edition.chapters().get(chapter.number() - 1).title()));
            text.append(chapter.key().fileName()).append('\n');
        }
        return text.toString();
    }
}
