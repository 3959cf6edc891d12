package lectern.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few names; what is none of them is refused with the nearest one. */
abstract class OneOf<T> implements ITypeConverter<T> {

    private final String what;
    private final T[] values;

    /** @param values whose names are what {@code toString} says */
    OneOf(String what, T[] values) {
        this.what = what;
        this.values = values;
    }

    @Override
    public final T convert(String name) {
        return Arrays.stream(values)
                .filter(value -> value.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("unknown %s \"%s\" – did you mean %s? There are: %s"
                        .formatted(what, name, nearest(name), names().collect(Collectors.joining(", ")))));
    }

    private Stream<String> names() {
        return Arrays.stream(values).map(Object::toString);
    }

    private String nearest(String name) {
        return names().max(Comparator.comparingInt(known -> lettersInCommon(name, known) * 2 - known.length()))
                .orElseThrow();
    }

    /** The length of the longest common subsequence: letters that are left when others are struck out of both. */
    private static int lettersInCommon(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            for (int j = 1; j <= b.length(); j++) {
                row[j] = a.charAt(i - 1) == b.charAt(j - 1) ? above[j - 1] + 1 : Math.max(above[j], row[j - 1]);
            }
            above = row;
        }
        return above[b.length()];
    }
}
