package lectern.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClipSoundsTest {

    private final ClipSounds sounds = new ClipSounds(100);

    @Test
    void remembersWhatWasHeard() {
        ClipSound sound = sound(20);
        sounds.add("one", sound);

        assertThat(sounds.of("one")).isSameAs(sound);
        assertThat(sounds.of("other")).isNull();
    }

    @Test
    void forgetsTheOldestOnceItIsTooMuch() {
        sounds.add("one", sound(20));
        sounds.add("two", sound(20));
        sounds.add("three", sound(20));
        assertThat(sounds.of("one")).isNotNull();

        sounds.add("four", sound(20));

        assertThat(sounds.of("one")).isNull();
        assertThat(sounds.of("two")).isNotNull();
        assertThat(sounds.of("four")).isNotNull();
    }

    @Test
    void countsOnceWhatIsHeardAgain() {
        sounds.add("one", sound(50));
        sounds.add("one", sound(60));
        sounds.add("two", sound(20));

        assertThat(sounds.of("one")).isNotNull();
        assertThat(sounds.of("two")).isNotNull();
    }

    @Test
    void whatIsTooLongForItIsNotRemembered() {
        sounds.add("one", sound(20));
        sounds.add("long", sound(101));

        assertThat(sounds.of("one")).isNull();
        assertThat(sounds.of("long")).isNull();
    }

    private static ClipSound sound(int blocks) {
        Mp3Format format = new Mp3Format(MpegVersion.MPEG_2, 24_000, 1);
        return new ClipSound(
                new PartSound(-20, -3, 0, 0, 0, 0, 1000, 0),
                24_000,
                new Level(),
                new NoiseFloor(format),
                new float[blocks]);
    }
}
