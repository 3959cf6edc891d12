package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class PlaylistTest {

    @Test
    void isTheGoldenPlaylist() throws IOException {
        Golden.check("playlist.m3u8", Playlist.m3u8(SampleBook.of().whole()));
    }

    @Test
    void hasALineAnEntryWhateverTheTitlesHold() {
        Publication publication = SampleBook.hostile().whole();

        assertThat(Playlist.m3u8(publication).lines())
                .containsExactly(
                        "#EXTM3U",
                        "#PLAYLIST:" + SampleBook.SHOWN,
                        "#EXTINF:4.248," + SampleBook.SHOWN,
                        publication.chapters().get(0).key().fileName(),
                        "#EXTINF:2.664," + SampleBook.SHOWN,
                        publication.chapters().get(1).key().fileName());
    }
}
