package lectern.local.kling;

import java.util.Set;
import java.util.stream.Collectors;
import lectern.local.speech.SpokenLanguage;

/** The voices that can be ordered, and the languages that each of them reads. */
final class Voices {

    private record Entry(String id, String language) {}

    private final Set<Entry> entries;

    private Voices(Set<Entry> entries) {
        this.entries = entries;
    }

    static Voices load() {
        return new Voices(OfferedVoice.all().stream()
                .map(voice -> new Entry(voice.id(), voice.language()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean reads(String voiceId, SpokenLanguage language) {
        return entries.contains(new Entry(voiceId, language.code()));
    }
}
