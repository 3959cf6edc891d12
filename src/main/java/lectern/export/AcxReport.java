package lectern.export;

import java.util.List;

/**
 * What a book's files for ACX are.
 *
 * @param planned how many files there are to be; fewer are listed while the export goes on
 * @param passed whether every one of them meets all numbers
 * @param notes what no measuring tells, and the publisher sees to
 */
public record AcxReport(
        String document, String title, int planned, boolean passed, List<AcxFile> files, List<String> notes) {

    static final List<String> NOTES = List.of(
            "Opening and closing credits, and a retail sample of one to five minutes, are the publisher's: ACX wants each as a"
                    + " file of its own.",
            "The cover is the publisher's too: ACX wants a square picture of 2400 pixels or more without the book's text on a"
                    + " border.",
            "ACX takes books that a synthetic voice reads only where it has agreed to it. Ask before uploading.",
            "The noise floor is that of the quietest fifth of a second; digital silence between passages is passed over where"
                    + " the voice pauses too.");

    public AcxReport {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    static AcxReport of(ExportedBook book, int planned, List<AcxFile> files) {
        return new AcxReport(
                book.document().value(),
                book.title(),
                planned,
                files.size() == planned && files.stream().allMatch(AcxFile::passed),
                files,
                NOTES);
    }
}
