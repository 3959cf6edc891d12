package lectern.audio;

/**
 * What was found of a file that can be called a clip.
 *
 * @param facts what a count of its frames gave
 * @param sound what was heard of it
 */
public record CheckedClip(AudioFacts facts, ClipSound sound) {}
