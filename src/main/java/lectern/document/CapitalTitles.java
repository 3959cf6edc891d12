package lectern.document;

import java.util.BitSet;
import java.util.Set;

/** Lines in capitals that stand alone below two or more empty lines, as Project Gutenberg sets chapters. Fewer than three are none. */
final class CapitalTitles {

    private static final int LONGEST = 80;
    private static final int FEWEST = 3;

    private static final Set<String> ENDS = Set.of("THE END", "END", "FINIS", "FIN");

    private final BitSet found = new BitSet();

    void see(SurveyedLine line) {
        if (line.emptyAbove() >= 2 && line.emptyBelow() && isTitle(line.text())) {
            found.set(line.number());
        }
    }

    static boolean isTitle(String text) {
        return text.length() <= LONGEST
                && !text.endsWith(",")
                && text.codePoints().filter(Character::isLetter).count() > 1
                && text.codePoints().filter(Character::isLetter).allMatch(Character::isUpperCase)
                && BareNumber.of(text).isEmpty()
                && !ENDS.contains(text.replaceAll("[^A-Z ]", "").strip());
    }

    void forget() {
        found.clear();
    }

    void tell(BitSet headings) {
        if (found.cardinality() >= FEWEST) {
            headings.or(found);
        }
    }
}
