package lectern.report;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import lectern.manifest.PrettyJson;
import lectern.storage.ObjectKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A run's report for programs: the numbers of the page. Objects of the store are named by their keys. */
public final class ReportJson {

    public static final String FILE = "report.json";

    private final FinishedRun run;

    public ReportJson(FinishedRun run) {
        this.run = run;
    }

    public String text() {
        StringWriter text = new StringWriter();
        write(text);
        return text.toString();
    }

    /** Writes it, one document after the other. */
    public void write(Writer out) {
        PrintWriter lines = new PrintWriter(out);
        try (JsonGenerator json = PrettyJson.generator(lines)) {
            json.writeStartObject();
            for (Map.Entry<String, JsonNode> property : head().properties()) {
                json.writeName(property.getKey());
                json.writeTree(property.getValue());
            }
            json.writeArrayPropertyStart("documents");
            run.documents().forEach(document -> json.writeTree(described(document)));
            json.writeEndArray();
            json.writeEndObject();
        }
        lines.print('\n');
        lines.flush();
    }

    private ObjectNode head() {
        ObjectNode root = PrettyJson.object();
        ReportSummary summary = new ReportSummary(run);
        root.put("run", run.run());
        root.put("catalog", run.catalog());
        root.put("began", run.began().truncatedTo(ChronoUnit.MILLIS).toString());
        root.put("ended", run.ended().truncatedTo(ChronoUnit.MILLIS).toString());
        root.put("exitCode", run.exitCode());
        root.put("stopped", run.stopped());
        root.put("summary", summary.headline());
        ArrayNode toDo = root.putArray("toDo");
        summary.toDo().forEach(toDo::add);
        ObjectNode plan = root.putObject("planned");
        plan.put("documents", run.documents().size());
        plan.put("chunks", run.chunks());
        plan.put("toBuy", run.toBuy());
        putCost(plan, run.plannedUnits());
        RunFacts facts = run.facts();
        if (facts != null) {
            describe(root, facts);
        }
        return root;
    }

    private void describe(ObjectNode root, RunFacts facts) {
        Spending spending = facts.spending();
        ObjectNode bought = root.putObject("spent");
        bought.put("bought", spending.bought());
        bought.put("boughtAgain", spending.boughtAgain());
        bought.put("reused", spending.reused());
        bought.put("inDoubt", spending.inDoubt());
        bought.put("stillToBook", spending.stillToBook());
        putCost(bought, spending.units());
        root.put("audioSeconds", PrettyJson.seconds(facts.audio().toMillis()));
        ArrayNode missing = root.putArray("missing");
        facts.missing().forEach(text -> describe(missing.addObject(), text));
        describe(root.putObject("pace"), facts.pace());
        describe(root.putObject("latency"), facts.latency());
        ArrayNode troubles = root.putArray("troubles");
        for (Trouble trouble : facts.troubles()) {
            ObjectNode entry = troubles.addObject();
            entry.put("kind", trouble.kind().word());
            entry.put("code", trouble.code());
            entry.put("times", trouble.times());
            entry.put("texts", trouble.texts());
            entry.put("message", trouble.message());
        }
    }

    private void putCost(ObjectNode entry, BigDecimal units) {
        entry.put("units", ReportPrice.plain(units));
        entry.put("money", ReportPrice.plain(run.price().money(units)));
        entry.put("currency", run.price().currency());
    }

    private static void describe(ObjectNode entry, MissingText text) {
        entry.put("document", text.document().value());
        entry.put("chapter", text.chapter());
        entry.put("chapterTitle", text.chapterTitle());
        entry.put("chunk", text.chunk());
        entry.put("words", text.words());
        entry.put("code", text.failure().code());
        entry.put("reason", text.failure().reason());
        entry.put("requestId", text.failure().requestId());
        entry.put("policy", text.failure().isPolicy());
    }

    private static void describe(ObjectNode entry, Pace pace) {
        entry.put("limit", pace.limit());
        entry.put("mostInFlight", pace.most());
        entry.put("slotSeconds", pace.step().toSeconds());
        ArrayNode time = entry.putArray("time");
        if (pace.time() != null) {
            pace.time().parts().forEach(part -> describe(time.addObject(), part));
        }
        ArrayNode slots = entry.putArray("slots");
        for (Pace.Slot slot : pace.slots()) {
            ObjectNode told = slots.addObject();
            told.put("inFlight", slot.inFlight());
            told.put("bought", slot.bought());
        }
    }

    private static void describe(ObjectNode entry, TimeSpent.Part part) {
        entry.put("part", part.kind().word());
        entry.put("seconds", PrettyJson.seconds(part.length().toMillis()));
        entry.put("percent", rounded(part.percent()));
    }

    private static void describe(ObjectNode entry, Latency latency) {
        entry.put("tasks", latency.millis().size());
        if (latency.isEmpty()) {
            return;
        }
        entry.put("medianMs", latency.percentile(50));
        entry.put("p90Ms", latency.percentile(90));
        entry.put("p95Ms", latency.percentile(95));
        entry.put("p99Ms", latency.percentile(99));
        entry.put("longestMs", latency.percentile(100));
        ArrayNode bins = entry.putArray("bins");
        for (Latency.Bin bin : latency.bins()) {
            ObjectNode told = bins.addObject();
            told.put("fromMs", bin.fromMillis());
            told.put("toMs", bin.toMillis());
            told.put("tasks", bin.tasks());
        }
    }

    private static ObjectNode described(ReportedDocument document) {
        ObjectNode entry = PrettyJson.object();
        entry.put("id", document.id().value());
        entry.put("title", document.title());
        entry.put("outcome", document.outcome());
        entry.put("message", document.message());
        entry.put("chapters", document.chapters());
        entry.put("chunks", document.chunks());
        entry.put(
                "manifest",
                document.isWhole() ? ObjectKey.manifest(document.id()).value() : null);
        entry.put("page", document.isWhole() ? document.listeningPage().value() : null);
        entry.put("quality", document.isWhole() ? document.qualityPage().value() : null);
        DocumentFacts facts = document.facts();
        if (facts == null) {
            return entry;
        }
        ObjectNode states = entry.putObject("states");
        states.put("bought", facts.bought());
        states.put("reused", facts.reused());
        states.put("underWay", facts.underWay());
        states.put("planned", facts.planned());
        states.put("failed", facts.failed());
        entry.put("quietestLufs", rounded(facts.quietest()));
        entry.put("loudestLufs", rounded(facts.loudest()));
        entry.put("suspects", facts.suspects());
        return entry;
    }

    private static @Nullable BigDecimal rounded(@Nullable Double number) {
        return number == null ? null : BigDecimal.valueOf(Math.round(number * 10), 1);
    }
}
