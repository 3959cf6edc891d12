package lectern.chunk;

import java.util.Set;

/** Words that begin sentences much more often than names. */
final class Starters {

    private static final Set<String> WORDS = Words.set("""
            The A An He She It We They You I This That These Those There Then But And So If In On At As When While
            After Before What Why Who How Where His Her Its Our Their My Your Yes Not For To From With Now Or Nobody
            Everyone Once Later Still Nothing One Many Most Some Several Each Every All Both Another Such Only Just
            Even Here Perhaps Maybe However Therefore Meanwhile Instead Also Finally First Second Third Next Soon
            Suddenly Today Yesterday Tomorrow Tonight People Last Let Please Did Do Does Is Are Was Were Can Could
            Would Should Have Has Had Thus Since Because Although Though Until Unless Without Within During Despite
            By About Over Under Between Among Through Never Always Often Sometimes Usually Half Two Three Four Five
            Six Seven Eight Nine Ten Hundreds Thousands Millions Police Officials Experts Nor Yet No Everybody
            Somebody Someone Anyone Everything Something Anything Which Whose Whatever Whenever Wherever Whoever
            Whether Few Much More Little Other Others Neither Either None Again Already Almost Afterwards Otherwise
            Moreover Furthermore Nevertheless Besides Indeed Actually Recently Eventually Apparently Fortunately
            Unfortunately See Look Come Go Take Outside Inside Behind Across Around Against Beyond Near Nearly Up
            Down Out Of Like Than Too Very Well Oh Ah Hence Currently Originally Children Men Women Students Readers
            Visitors Workers Scientists Researchers Critics Voters
            """);

    private Starters() {}

    /** "A" begins a sentence, but "A." is an initial; "Finally," begins one too. */
    static boolean isAt(String text, int start) {
        int from = start;
        while (from < text.length() && (text.charAt(from) == '"' || SentenceJoins.isOpening(text.charAt(from)))) {
            from++;
        }
        String word = Words.at(text, from);
        int end = from + word.length();
        char next = end < text.length() ? text.charAt(end) : ' ';
        return next != '.' && WORDS.contains(word) || next == ',' && word.endsWith("ly") && Words.isCapitalised(word);
    }
}
