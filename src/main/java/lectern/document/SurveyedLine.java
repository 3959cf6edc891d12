package lectern.document;

/**
 * A line that is not blank, with what is around it.
 *
 * @param number from 0
 * @param text without white space around it
 * @param emptyAbove how many blank lines are above it; many at the head of the file
 * @param emptyBelow whether the line below it is blank, or there is none
 * @param afterSentence whether the text above it ends as a sentence does
 */
record SurveyedLine(int number, String text, int emptyAbove, boolean emptyBelow, boolean afterSentence) {

    boolean standsAlone() {
        return emptyAbove > 0 && emptyBelow;
    }
}
