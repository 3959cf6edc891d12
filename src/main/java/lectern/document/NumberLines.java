package lectern.document;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/** Tells lines that are only a number and count up: those of chapters begin with 1, those of pages are in the midst of sentences. */
final class NumberLines {

    private static final int MOST = 100_000;

    private final List<Found> found = new ArrayList<>();

    /** @param interrupts whether the text above it is not at the end of a sentence */
    private record Found(int line, int value, boolean arabic, boolean interrupts) {}

    void see(SurveyedLine line) {
        if (line.standsAlone() && found.size() < MOST) {
            OptionalInt value = BareNumber.of(line.text());
            if (value.isPresent()) {
                boolean arabic = BareNumber.isArabic(line.text());
                found.add(new Found(line.number(), value.getAsInt(), arabic, !line.afterSentence()));
            }
        }
    }

    void forget() {
        found.clear();
    }

    /** Adds the lines of chapters and of pages. */
    void tell(BitSet chapters, BitSet pages) {
        List<Found> arabic = found.stream().filter(Found::arabic).toList();
        long interrupting = arabic.stream().filter(Found::interrupts).count();
        if (interrupting >= 3 && interrupting * 4 > arabic.size() && isRising(arabic)) {
            arabic.forEach(page -> pages.set(page.line()));
        } else {
            countUp(arabic, chapters);
        }
        countUp(found.stream().filter(number -> !number.arabic()).toList(), chapters);
    }

    private static boolean isRising(List<Found> numbers) {
        int rises = 0;
        for (int i = 1; i < numbers.size(); i++) {
            rises += numbers.get(i).value() > numbers.get(i - 1).value() ? 1 : 0;
        }
        return rises * 10 >= (numbers.size() - 1) * 9;
    }

    /** Each run that goes 1, 2 and on, at least so far; the next part may begin with 1 again. */
    private static void countUp(List<Found> numbers, BitSet chapters) {
        List<Found> run = new ArrayList<>();
        for (Found number : numbers) {
            if (number.value() == run.size() + 1) {
                run.add(number);
            } else if (number.value() == 1) {
                endRun(run, chapters);
                run.add(number);
            }
        }
        endRun(run, chapters);
    }

    private static void endRun(List<Found> run, BitSet chapters) {
        if (run.size() > 1) {
            run.forEach(number -> chapters.set(number.line()));
        }
        run.clear();
    }
}
