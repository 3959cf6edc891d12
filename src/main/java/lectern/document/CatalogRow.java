package lectern.document;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the fields of one row, and tells each problem at its field. */
final class CatalogRow {

    /** Short, so that no exponent and no endless fraction gets into the arithmetic. */
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,6}(\\.[0-9]{1,12})?");

    private static final Pattern NOT_IN_A_VOICE_ID = Pattern.compile("[\\s\\p{Cntrl}]");
    private static final List<String> PICTURES = List.of(".jpg", ".jpeg", ".png");

    private final int line;
    private final Map<CatalogColumn, Integer> header;
    private final List<String> fields;
    private final CatalogFolder folder;
    private final Lexicons lexicons;
    private final CatalogDefaults defaults;
    private final Problems problems;
    private final List<String> notes = new ArrayList<>();

    CatalogRow(
            int line,
            Map<CatalogColumn, Integer> header,
            List<String> fields,
            CatalogFolder folder,
            Lexicons lexicons,
            CatalogDefaults defaults,
            Problems problems) {
        this.line = line;
        this.header = header;
        this.fields = fields;
        this.folder = folder;
        this.lexicons = lexicons;
        this.defaults = defaults;
        this.problems = problems;
    }

    /**
     * The entry, if this row has no problem.
     *
     * @param lineOfId the line of each id before this row; this row's id is added even if the row has other problems
     */
    Optional<CatalogEntry> entry(Map<DocumentId, Integer> lineOfId) {
        int before = problems.count();
        Optional<Path> source = source();
        Optional<DocumentId> id = id(source.isPresent());
        id.ifPresent(it -> checkUnique(it, lineOfId));
        String voiceId = voiceId();
        Language language = language();
        BigDecimal speed = speed();
        Path cover = cover();
        Optional<List<Lexicon>> pronounced = lexicons();
        if (problems.count() > before || source.isEmpty() || id.isEmpty() || pronounced.isEmpty()) {
            return Optional.empty();
        }
        String narrator = words(CatalogColumn.NARRATOR);
        return Optional.of(new CatalogEntry(
                line,
                id.get(),
                source.get(),
                words(CatalogColumn.TITLE),
                words(CatalogColumn.AUTHOR),
                narrator != null ? narrator : defaults.narrator(),
                voiceId,
                language,
                speed,
                cover,
                pronounced.get(),
                notes));
    }

    private Optional<Path> source() {
        String value = field(CatalogColumn.SOURCE);
        if (value == null) {
            refuse(CatalogColumn.SOURCE, "the row names no source", "give the path of a document, or delete the row");
            return Optional.empty();
        }
        Optional<Path> file = folder.file(value, line, number(CatalogColumn.SOURCE), problems);
        if (file.isPresent() && Format.of(file.get()).isEmpty()) {
            refuse(
                    CatalogColumn.SOURCE,
                    "the format of " + Problem.quoted(value) + " is not supported",
                    Format.remedy());
        }
        return file;
    }

    private Optional<DocumentId> id(boolean hasSource) {
        String given = field(CatalogColumn.ID);
        if (given == null) {
            // One problem is enough for a source that is refused.
            return hasSource ? derivedId() : Optional.empty();
        }
        if (DocumentId.isValid(given)) {
            return Optional.of(new DocumentId(given));
        }
        refuse(
                CatalogColumn.ID,
                Problem.quoted(given) + " cannot be an id",
                "use at most 80 lower-case letters a-z, digits and single hyphens"
                        + Slug.of(given)
                                .map(slug -> ", for instance " + Problem.quoted(slug))
                                .orElse(""));
        return Optional.empty();
    }

    private Optional<DocumentId> derivedId() {
        String value = field(CatalogColumn.SOURCE);
        if (value == null) {
            return Optional.empty();
        }
        Optional<String> slug = Slug.of(Format.withoutExtension(value.substring(value.lastIndexOf('/') + 1)));
        if (slug.isEmpty()) {
            refuse(
                    CatalogColumn.SOURCE,
                    "no id can be made of the file name " + Problem.quoted(value),
                    "give the row an id in the column id");
        }
        return slug.map(DocumentId::new);
    }

    private void checkUnique(DocumentId id, Map<DocumentId, Integer> lineOfId) {
        Integer first = lineOfId.putIfAbsent(id, line);
        if (first == null) {
            return;
        }
        if (field(CatalogColumn.ID) == null) {
            refuse(
                    CatalogColumn.SOURCE,
                    "the id \"%s\" that comes from the file name is already taken by line %d".formatted(id, first),
                    "give the row an id of its own in the column id");
        } else {
            refuse(
                    CatalogColumn.ID,
                    "the id \"%s\" is already taken by line %d".formatted(id, first),
                    "give each row an id of its own");
        }
    }

    private @Nullable String voiceId() {
        String given = field(CatalogColumn.VOICE_ID);
        if (given != null && NOT_IN_A_VOICE_ID.matcher(given).find()) {
            refuse(
                    CatalogColumn.VOICE_ID,
                    Problem.quoted(given) + " cannot be a voice id",
                    "give the id, for instance oversea_male1, not the voice's display name");
        } else if (given != null
                && !defaults.knownVoices().isEmpty()
                && !defaults.knownVoices().contains(given)) {
            notes.add(
                    "voice_id %s is not among the API's known voices – did you mean %s? It is asked for as it is written"
                            .formatted(Problem.quoted(given), NearestName.to(given, defaults.knownVoices())));
        }
        return given;
    }

    private @Nullable Language language() {
        String given = field(CatalogColumn.VOICE_LANGUAGE);
        if (given == null) {
            return null;
        }
        Optional<Language> language = Language.ofCode(given.toLowerCase(Locale.ROOT));
        if (language.isEmpty()) {
            refuse(
                    CatalogColumn.VOICE_LANGUAGE,
                    Problem.quoted(given) + " is not a language that can be read",
                    "write en or zh, or leave the field empty");
        }
        return language.orElse(null);
    }

    private BigDecimal speed() {
        String given = field(CatalogColumn.VOICE_SPEED);
        if (given == null) {
            return defaults.speed();
        }
        if (!DECIMAL.matcher(given).matches() || new BigDecimal(given).signum() <= 0) {
            refuse(
                    CatalogColumn.VOICE_SPEED,
                    Problem.quoted(given) + " is not a speed",
                    "write a number from 0.8 to 2.0 with a decimal point");
            return defaults.speed();
        }
        BigDecimal asked = new BigDecimal(given);
        BigDecimal speed = Voice.roundedSpeed(asked);
        if (speed.compareTo(asked) != 0) {
            notes.add(
                    "voice_speed %s is read at %s: the API knows 0.8 to 2.0 with one decimal".formatted(given, speed));
        }
        return speed;
    }

    private @Nullable Path cover() {
        String given = field(CatalogColumn.COVER);
        if (given == null) {
            return null;
        }
        if (PICTURES.stream().noneMatch(given.toLowerCase(Locale.ROOT)::endsWith)) {
            refuse(CatalogColumn.COVER, Problem.quoted(given) + " is not a picture", "give a .jpg or .png file");
            return null;
        }
        return folder.file(given, line, number(CatalogColumn.COVER), problems).orElse(null);
    }

    /** Empty if one is refused: a book that was to be pronounced in a certain way would be pronounced in another. */
    private Optional<List<Lexicon>> lexicons() {
        String given = field(CatalogColumn.LEXICON);
        if (given == null) {
            return lexicons.ofAll();
        }
        if (!given.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            refuse(
                    CatalogColumn.LEXICON,
                    Problem.quoted(given) + " is not a lexicon",
                    "give a .csv file with the columns term and spoken");
            return Optional.empty();
        }
        return folder.file(given, line, number(CatalogColumn.LEXICON), problems).flatMap(lexicons::withOwn);
    }

    private void refuse(CatalogColumn column, String what, String remedy) {
        problems.add(line, number(column), what, remedy);
    }

    private int number(CatalogColumn column) {
        return header.getOrDefault(column, -1) + 1;
    }

    private @Nullable String field(CatalogColumn column) {
        Integer index = header.get(column);
        String value = index == null ? "" : fields.get(index).strip();
        return value.isEmpty() ? null : value;
    }

    private @Nullable String words(CatalogColumn column) {
        String value = field(column);
        String clean = value == null ? "" : NormalText.paragraph(value);
        return clean.isEmpty() ? null : clean;
    }
}
