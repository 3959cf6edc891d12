package lectern.document;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table of contents below a line that says so. What it lists and what later stands alone heads a chapter there; it needs
 * no number for that.
 */
final class ContentsPage {

    private static final Pattern CONTENTS =
            Pattern.compile("(?:(?:table of )?contents|目\\s*[录錄]|目次)[.:：]?", Pattern.CASE_INSENSITIVE);

    private static final int MOST = 2_000;
    private static final int FEWEST = 3;

    /** A line of the table may be no entry: the name of a column, the second line of a long title. */
    private static final int MOST_BETWEEN = 2;

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> later = new HashMap<>();
    private final BitSet alone = new BitSet();
    private @Nullable SurveyedLine start;
    private boolean open;

    /** @param sure whether it can only be an entry */
    private record Entry(int line, String key, boolean sure) {}

    void see(SurveyedLine line, boolean isChapterLine) {
        if (start == null) {
            if (line.emptyAbove() > 0 && CONTENTS.matcher(line.text()).matches()) {
                start = line;
                open = true;
            }
            return;
        }
        if (line.text().length() > ChapterLine.LONGEST) {
            open = false;
            return;
        }
        if (!open && line.emptyAbove() == 0) {
            return;
        }
        String key = ChapterLine.key(line.text());
        if (key.isEmpty()) {
            return;
        }
        if (later.containsKey(key) && line.emptyAbove() > 0) {
            open = false;
            later.put(key, line.number());
            if (line.emptyBelow()) {
                alone.set(line.number());
            }
        } else if (open) {
            entries.add(new Entry(line.number(), key, isChapterLine || ChapterLine.hasPage(line.text())));
            later.put(key, line.number());
            open = entries.size() < MOST;
        }
    }

    void forget() {
        start = null;
        open = false;
        entries.clear();
        later.clear();
        alone.clear();
    }

    /** Adds what heads a chapter, and the lines of the table. */
    void tell(BitSet headings, BitSet contents) {
        SurveyedLine first = start;
        int end = -1;
        int good = 0;
        int others = 0;
        for (Entry entry : entries) {
            boolean isEntry = entry.sure() || later.getOrDefault(entry.key(), 0) > entry.line();
            others = isEntry ? 0 : others + 1;
            if (others > MOST_BETWEEN) {
                break;
            }
            if (isEntry) {
                end = entry.line();
                good++;
            }
        }
        if (first == null || good < FEWEST) {
            return;
        }
        contents.set(first.number(), end + 1);
        headings.clear(first.number(), end + 1);
        for (Entry entry : entries) {
            int line = later.getOrDefault(entry.key(), 0);
            if (entry.line() <= end && line > end && alone.get(line)) {
                headings.set(line);
            }
        }
    }
}
