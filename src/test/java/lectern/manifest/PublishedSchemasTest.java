package lectern.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the standards' own schemas say of our documents. The schemas are not ours, and not here: {@code -Dlectern.schemas=…}
 * names a folder with checkouts of their repositories, each at {@code owner/name} in it.
 */
@NullUnmarked
class PublishedSchemasTest {

    private static final Path FOLDER = Path.of(System.getProperty("lectern.schemas", "src/test/resources/schemas"));

    private static final String AUDIOBOOKS = "https://www.w3.org/ns/pub-schema/audiobooks/";
    private static final String READIUM = "https://readium.org/webpub-manifest/schema/";

    private static final Map<String, String> PLACES = Map.of(
            AUDIOBOOKS,
            "w3c/audiobooks/schema/",
            "https://www.w3.org/ns/pub-schema/manifest/",
            "w3c/pub-manifest/schema/",
            READIUM,
            "readium/webpub-manifest/schema/");

    @BeforeEach
    void areHere() {
        for (String place : PLACES.values()) {
            assumeTrue(
                    Files.isDirectory(FOLDER.resolve(place)),
                    "manifests are not held against the published schemas: %s is not there (set -Dlectern.schemas)"
                            .formatted(FOLDER.resolve(place)));
        }
    }

    static Stream<Publication> publications() {
        return Stream.of(
                SampleBook.of().whole(),
                SampleBook.of().audio(),
                SampleBook.bare().audio(),
                SampleBook.hostile().whole());
    }

    @ParameterizedTest
    @MethodSource("publications")
    void findNoFaultWithAManifest(Publication publication) {
        assertThat(faults(AUDIOBOOKS + "audiobooks.schema.json", SampleBook.manifest(publication)))
                .isEmpty();
        assertThat(faults(AUDIOBOOKS + "audiobooks.schema.json", AudiobookManifest.packaged(publication)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("publications")
    void findNoFaultWithAReadiumManifest(Publication publication) {
        assertThat(faults(READIUM + "publication.schema.json", ReadiumManifest.json(publication)))
                .isEmpty();
    }

    @Test
    void findFaultWithWhatIsWrong() {
        Publication publication = SampleBook.of().whole();

        String manifest = SampleBook.manifest(publication);
        assertThat(faults(
                        AUDIOBOOKS + "audiobooks.schema.json",
                        manifest.replace("\"duration\" : \"PT4.248S\"", "\"duration\" : \"4.248\"")))
                .isNotEmpty();
        String readium = ReadiumManifest.json(publication);
        assertThat(faults(
                        READIUM + "publication.schema.json",
                        readium.replace("\"duration\" : 4.248", "\"duration\" : \"PT4.248S\"")))
                .isNotEmpty();
        assertThat(faults(READIUM + "publication.schema.json", readium.replace("closedCaptions", "subtitles")))
                .isNotEmpty();
    }

    private static List<?> faults(String schema, String json) {
        Schema root = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_7, registry -> registry.schemas(PublishedSchemasTest::local))
                .getSchema(SchemaLocation.of(schema));
        return root.validate(
                json, InputFormat.JSON, run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    /** Nothing is fetched: what is at no place that we know fails. */
    private static String local(String iri) {
        for (Map.Entry<String, String> place : PLACES.entrySet()) {
            if (iri.startsWith(place.getKey())) {
                try {
                    return Files.readString(FOLDER.resolve(
                            place.getValue() + iri.substring(place.getKey().length())));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new IllegalArgumentException("no place for " + iri);
    }
}
