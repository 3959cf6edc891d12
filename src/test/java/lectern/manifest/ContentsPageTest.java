package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ContentsPageTest {

    @Test
    void isTheGoldenPage() throws IOException {
        Golden.check("toc.html", ContentsPage.html(SampleBook.of().whole()));
    }

    @Test
    void namesNoBookInAPackage() {
        assertThat(ContentsPage.packaged(SampleBook.of().whole()))
                .contains("<a href=\"0001-loomings.mp3\">")
                .doesNotContain("moby-dick.mp3");
    }

    @Test
    void showsHostileTitlesAsText() {
        assertThat(ContentsPage.html(SampleBook.hostile().whole()))
                .doesNotContain("<script", "\u0000", "alert('")
                .contains(
                        "&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp;lt; --&gt; ]]&gt; 😀 白鲸 שלום");
    }
}
