package lectern.chunk;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import lectern.document.NormalText;

/** Texts that no one writes and some send. */
final class RandomText {

    private static final String[] PIECES = {
        " ",
        " ",
        " ",
        " ",
        "\n\n",
        "a",
        "Be",
        "word",
        "I",
        ".",
        ". ",
        "! ",
        "? ",
        ", ",
        "; ",
        "…",
        "—",
        "\"",
        "”",
        "“",
        "(",
        ")",
        "é",
        "e\u0301",
        "\u0301",
        " \u0308",
        "ö\u0332",
        "👨‍👩‍👧‍👦",
        "🇩🇪",
        "🇫🇷",
        "👍🏽",
        "❤️‍🔥",
        "#️⃣",
        "𝒜",
        "\uD835",
        "\uDC9C",
        "中",
        "文字",
        "。",
        "，",
        "！”",
        "「",
        "」",
        "……",
        "שלום",
        "مرحبا",
        "نی\u200Cخواهم",
        "ภาษาไทย",
        "क्षि",
        "각",
        "\u1112\u1161\u11AB",
        "カ゛",
        "1",
        "3.14",
        "1,000",
        "don't",
        "e.g.",
        "Dr. ",
        "U.S.",
        "\u00AD",
        "\u200B",
        "\u200D",
        "\uFEFF",
        "\u2028",
        "\u3000",
        "\u00A0",
        "\t",
        "\u0600",
        "***",
        "http://x.y/?a=B"
    };

    private RandomText() {}

    /** Normalised, at least one character that is no white space. */
    static String normal(Random random) {
        return joined(raw(random).split("\n\n"));
    }

    /** The paragraphs, normalised, one empty line apart. */
    static String joined(String... paragraphs) {
        return Arrays.stream(paragraphs)
                .flatMap(paragraph -> Arrays.stream(paragraph.split("\n\n")))
                .map(NormalText::paragraph)
                .filter(paragraph -> !paragraph.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    /** As it comes, with an x at its head. */
    static String raw(Random random) {
        StringBuilder raw = new StringBuilder("x");
        int pieces = 1 + random.nextInt(random.nextInt(10) == 0 ? 3000 : 80);
        String[] palette = palette(random);
        while (pieces-- > 0) {
            String piece = palette[random.nextInt(palette.length)];
            raw.append(random.nextInt(60) == 0 ? piece.repeat(1 + random.nextInt(300)) : piece);
        }
        return raw.toString();
    }

    /** A few pieces at a time, so that long stretches of one kind come up. */
    private static String[] palette(Random random) {
        if (random.nextInt(3) == 0) {
            return PIECES;
        }
        String[] palette = new String[2 + random.nextInt(8)];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = PIECES[random.nextInt(PIECES.length)];
        }
        return palette;
    }

    /** Short sentences with clauses. */
    static String sentences(Random random) {
        StringBuilder text = new StringBuilder();
        int sentences = 1 + random.nextInt(6);
        while (sentences-- > 0) {
            text.append((char) ('A' + random.nextInt(26)));
            int words = random.nextInt(4);
            while (words-- > 0) {
                text.append(random.nextInt(4) == 0 ? ", " : " ").append("b".repeat(1 + random.nextInt(6)));
            }
            text.append("x.").append(random.nextInt(3) == 0 ? "\n\n" : " ");
        }
        return text.toString().strip();
    }

    /** Sentences of up to 300 characters, one space apart. */
    static String prose(Random random, int sentences) {
        StringBuilder text = new StringBuilder();
        while (sentences-- > 0) {
            text.append("The");
            int words = random.nextInt(40);
            while (words-- > 0) {
                text.append(' ').append("w".repeat(1 + random.nextInt(6)));
            }
            text.append(" end. ");
        }
        return text.toString().strip();
    }
}
