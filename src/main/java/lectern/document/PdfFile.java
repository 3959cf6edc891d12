package lectern.document;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** A PDF that is open for reading. Everything that is done with it goes through here, so that a bad file ends in a refusal. */
final class PdfFile implements Closeable {

    private static final String REMEDY = "check the file with a PDF reader, and save or download it again";

    static {
        PdfFonts.use();
    }

    private final Path file;
    private final PdfLimits limits;
    private final PDDocument document;

    private PdfFile(Path file, PdfLimits limits, PDDocument document) {
        this.file = file;
        this.limits = limits;
        this.document = document;
    }

    /** What is done with the document. */
    @FunctionalInterface
    interface Work<T> {
        T with(PDDocument document) throws IOException;
    }

    static PdfFile open(Path file, PdfLimits limits) {
        RegularFile.require(file);
        try {
            if (Files.size(file) > limits.fileBytes()) {
                throw new RefusedInputException(Problem.of(
                        file,
                        "the PDF is larger than %d bytes".formatted(limits.fileBytes()),
                        "split it into volumes"));
            }
        } catch (IOException e) {
            throw new RefusedInputException(
                    Problem.of(file, "the file cannot be read (" + e.getMessage() + ")", "allow reading it"));
        }
        return new PdfFile(file, limits, guarded(file, () -> load(file)));
    }

    private static PDDocument load(Path file) throws IOException {
        RandomAccessReadBufferedFile bytes = new RandomAccessReadBufferedFile(file);
        try {
            return Loader.loadPDF(bytes, IOUtils.createTempFileOnlyStreamCache());
        } catch (IOException | RuntimeException | Error e) {
            bytes.close();
            throw e;
        }
    }

    PdfLimits limits() {
        return limits;
    }

    /** The place of each page in the file, from 0. */
    Map<COSDictionary, Integer> pageNumbers() {
        return with(open -> {
            Map<COSDictionary, Integer> numbers = new IdentityHashMap<>();
            int number = 0;
            for (PDPage page : open.getPages()) {
                numbers.putIfAbsent(page.getCOSObject(), number++);
                if (number > limits.pages()) {
                    throw refused("the PDF has more than %d pages".formatted(limits.pages()), "split it into volumes");
                }
            }
            if (number == 0) {
                throw refused("the PDF has no pages");
            }
            return numbers;
        });
    }

    <T> T with(Work<T> work) {
        return guarded(file, () -> work.with(document));
    }

    RefusedInputException refused(String what) {
        return refused(what, REMEDY);
    }

    RefusedInputException refused(String what, String remedy) {
        return new RefusedInputException(Problem.of(file, what, remedy));
    }

    @FunctionalInterface
    private interface Step<T> {
        T done() throws IOException;
    }

    /**
     * A parser of a format this old fails in any way on a bad file. The two errors come from single deep or huge things in it:
     * once they are thrown the stack is unwound and the memory free again. Without a class for it, a file is encrypted for the
     * holder of a key.
     */
    private static <T> T guarded(Path file, Step<T> step) {
        try {
            return step.done();
        } catch (RefusedInputException e) {
            throw e;
        } catch (InvalidPasswordException | NoClassDefFoundError e) {
            throw new RefusedInputException(Problem.of(
                    file,
                    "the PDF is protected: it opens only with a password or a key",
                    "open it in a PDF reader and save it without protection"));
        } catch (StackOverflowError e) {
            throw new RefusedInputException(Problem.of(file, "the PDF is nested too deeply", REMEDY));
        } catch (OutOfMemoryError e) {
            throw new RefusedInputException(
                    Problem.of(file, "the PDF unpacks to more than there is memory for", REMEDY));
        } catch (IOException | RuntimeException e) {
            throw new RefusedInputException(Problem.of(file, "the PDF is damaged (" + reason(e) + ")", REMEDY));
        }
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : Problem.quoted(message);
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        }
    }
}
