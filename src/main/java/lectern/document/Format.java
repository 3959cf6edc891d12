package lectern.document;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The formats that documents are read from, told apart by the extension of the file's name. */
enum Format {
    TEXT(List.of(".txt"), (file, reading) -> PlainText.read(file)),
    MARKDOWN(List.of(".md", ".markdown"), Markdown::read),
    EPUB(List.of(".epub"), Epub::read),
    HTML(List.of(".html", ".htm", ".xhtml"), Html::read),
    PDF(List.of(".pdf"), (file, reading) -> Pdf.read(file)),
    DOCX(List.of(".docx"), Docx::read);

    private static final List<Format> ALL = List.of(values());

    private final List<String> extensions;
    private final BiFunction<Path, Reading, Manuscript> reader;

    Format(List<String> extensions, BiFunction<Path, Reading, Manuscript> reader) {
        this.extensions = extensions;
        this.reader = reader;
    }

    static Optional<Format> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (Format format : ALL) {
            for (String extension : format.extensions) {
                if (name.endsWith(extension)) {
                    return Optional.of(format);
                }
            }
        }
        return Optional.empty();
    }

    /** What the author wrote. @throws RefusedInputException if the file is not what its extension says */
    Manuscript read(Path file, Reading reading) {
        return reader.apply(file, reading);
    }

    static String remedy() {
        return "give one of "
                + Arrays.stream(values())
                        .flatMap(format -> format.extensions.stream())
                        .collect(Collectors.joining(", "));
    }

    /** The file name up to its last dot. */
    static String withoutExtension(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }
}
