package lectern.document;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what is left out of one document. */
final class LeftOutCount {

    private final Map<LeftOut.Kind, LeftOut> byKind = new EnumMap<>(LeftOut.Kind.class);

    /** @param characters of it, in UTF-16 units */
    void add(LeftOut.Kind kind, long characters) {
        add(new LeftOut(kind, 1, characters));
    }

    void add(LeftOut more) {
        byKind.merge(
                more.what(),
                more,
                (one, other) ->
                        new LeftOut(one.what(), one.count() + other.count(), one.characters() + other.characters()));
    }

    List<LeftOut> all() {
        return List.copyOf(byKind.values());
    }
}
