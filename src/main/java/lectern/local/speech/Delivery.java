package lectern.local.speech;

import java.math.BigDecimal;

/**
 * How a text is to be read. Two voice ids differ a little in pitch and pace, and one id always sounds the same, so that an
 * ear, or a test, notices when a chapter was read by the wrong voice.
 *
 * @param voiceId the voice's id at the provider that is stood in for
 * @param speed 1.0 is the voice's own pace, 2.0 twice as fast
 */
record Delivery(String voiceId, BigDecimal speed) {

    private static final int STEPS = 13;

    /** The voice's pitch between the deepest (0.0) and the highest (1.0). */
    double pitch() {
        return (double) Math.floorMod(voiceId.hashCode(), STEPS) / (STEPS - 1);
    }

    /** The factor on the synthesiser's usual pace: the speed, up to 6 % slower or faster by the voice's temper. */
    double pace() {
        int temper = Math.floorMod(voiceId.hashCode() / STEPS, STEPS) - STEPS / 2;
        return speed.doubleValue() * (1 + temper / 100.0);
    }
}
