package lectern.manifest;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lectern.storage.ObjectKey;
import tools.jackson.databind.JsonNode;

/**
 * A place in a manifest that somebody may have spoilt: each value is what it has to be, or the place is named.
 *
 * @param path for a person
 */
record ManifestPlace(JsonNode node, String path) {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final String INTEGRITY = "sha256-";
    private static final int SHA_256_BYTES = 32;
    private static final int MOST_STEPS = 255;

    ManifestPlace object(String name) {
        ManifestPlace member = new ManifestPlace(node.path(name), path.isEmpty() ? name : path + "." + name);
        if (!member.node.isObject()) {
            throw member.isNot("an object");
        }
        return member;
    }

    /** The objects of a list; of one that is not there, if it need not be, none. */
    List<ManifestPlace> list(String name, boolean isNeeded) {
        JsonNode list = node.path(name);
        String place = path.isEmpty() ? name : path + "." + name;
        if (list.isMissingNode() && !isNeeded) {
            return List.of();
        }
        if (!list.isArray() || isNeeded && list.isEmpty()) {
            throw new ManifestPlace(list, place).isNot("a list with something in it");
        }
        List<ManifestPlace> places = new ArrayList<>();
        for (JsonNode element : list) {
            ManifestPlace member = new ManifestPlace(element, "%s[%d]".formatted(place, places.size()));
            if (!element.isObject()) {
                throw member.isNot("an object");
            }
            places.add(member);
        }
        return places;
    }

    boolean has(String name) {
        return node.has(name);
    }

    String text(String name) {
        JsonNode value = node.path(name);
        if (!value.isString()) {
            throw at(name).isNot("a text");
        }
        return value.stringValue();
    }

    /** A number from 0. */
    long number(String name) {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw at(name).isNot("a whole number");
        }
        return value.longValue();
    }

    /** A number that counts from 1. */
    int count(String name) {
        long value = number(name);
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw at(name).isNot("a number from 1");
        }
        return (int) value;
    }

    /** A number of gain steps, which may be negative; 0 where there is none. */
    int steps(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || Math.abs(value.intValue()) > MOST_STEPS) {
            throw at(name).isNot("a number of gain steps");
        }
        return value.intValue();
    }

    String sha256(String name) {
        String value = text(name);
        if (!SHA_256.matcher(value).matches()) {
            throw at(name).isNot("a SHA-256");
        }
        return value;
    }

    ObjectKey key(String name) {
        return key(name, text(name));
    }

    ObjectKey key(String name, String value) {
        if (!ObjectKey.isValid(value)) {
            throw at(name).isNot("the name of an object");
        }
        return new ObjectKey(value);
    }

    /** The checksum in the words of Subresource Integrity, in hexadecimal digits. */
    String integrity(String name) {
        String value = text(name);
        try {
            byte[] digest = Base64.getDecoder().decode(value.substring(Math.min(INTEGRITY.length(), value.length())));
            if (value.startsWith(INTEGRITY) && digest.length == SHA_256_BYTES) {
                return HexFormat.of().formatHex(digest);
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw at(name).isNot("a SHA-256 in the words of Subresource Integrity");
    }

    /** A duration in milliseconds, if there is one. */
    Optional<Long> millis(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.parse(text(name)).toMillis());
        } catch (DateTimeParseException | ArithmeticException e) {
            throw at(name).isNot("a duration");
        }
    }

    GarbledManifestException isNot(String wanted) {
        return new GarbledManifestException("%s is not %s".formatted(path, wanted));
    }

    private ManifestPlace at(String name) {
        return new ManifestPlace(node.path(name), path.isEmpty() ? name : path + "." + name);
    }
}
