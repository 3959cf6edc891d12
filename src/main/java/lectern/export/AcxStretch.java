package lectern.export;

/**
 * What of a chapter is heard in its file: its sound, and as much of the room's tone around it as the head and the tail want, with
 * silence where the chapter has no more.
 *
 * @param start in samples of the chapter
 * @param samples of the chapter
 * @param silenceBefore in seconds
 * @param silenceBehind in seconds
 * @param seconds from the first sound to the last
 */
record AcxStretch(long start, long samples, double silenceBefore, double silenceBehind, double seconds) {

    static AcxStretch of(Levels voice, int sampleRate) {
        long first = Math.min(voice.soundStart(), voice.soundEnd());
        long last = voice.soundEnd();
        long head = Math.round(AcxLimits.HEAD_SECONDS * sampleRate);
        long tail = Math.round(AcxLimits.TAIL_SECONDS * sampleRate);
        long start = Math.max(0, first - head);
        long end = Math.min(voice.samples(), last + tail);
        return new AcxStretch(
                start,
                end - start,
                AcxLimits.HEAD_SECONDS - (double) (first - start) / sampleRate,
                AcxLimits.TAIL_SECONDS - (double) (end - last) / sampleRate,
                (double) (last - first) / sampleRate);
    }

    /** The RMS of the file, were its sound left as loud as it is. */
    double rms(Levels voice) {
        long first = Math.min(voice.soundStart(), voice.soundEnd());
        double all = seconds + AcxLimits.HEAD_SECONDS + AcxLimits.TAIL_SECONDS;
        return seconds == 0 ? Decibels.SILENCE : voice.rms(first, voice.soundEnd()) + 10 * Math.log10(seconds / all);
    }
}
