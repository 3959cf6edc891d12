package lectern.web;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import lectern.batch.CatalogPlan;
import lectern.batch.Planner;
import lectern.batch.RetryChoice;
import lectern.batch.RetryPlan;
import lectern.batch.RetryPlanner;
import lectern.cli.Price;
import lectern.document.DocumentId;
import lectern.document.RefusedInputException;
import lectern.postgres.RunReports;
import lectern.postgres.RunReports.RunRow;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Plans what an operator may want to buy, and starts what he agreed to. */
@RestController
class OfferController {

    private final Offers offers;
    private final Uploads uploads;
    private final Planner planner;
    private final RetryPlanner retries;
    private final RunReports reports;
    private final RunsUnderWay runs;
    private final WebSettings settings;

    OfferController(
            Offers offers,
            Uploads uploads,
            Planner planner,
            RetryPlanner retries,
            RunReports reports,
            RunsUnderWay runs,
            WebSettings settings) {
        this.offers = offers;
        this.uploads = uploads;
        this.planner = planner;
        this.retries = retries;
        this.reports = reports;
        this.runs = runs;
        this.settings = settings;
    }

    /**
     * What was agreed to.
     *
     * @param maxUnits what it may cost at most; null is the offer's price
     * @param publishChapters whether chapters can be heard as soon as their clips are here; null is as the settings say
     */
    record Agreement(
            @Nullable BigDecimal maxUnits, @Nullable Boolean publishChapters) {}

    record Begun(int run) {}

    /** What failed: of one document, or with one of the provider's codes, where they are given. */
    record FailedOf(@Nullable String document, @Nullable Integer code) {}

    @PostMapping("/api/uploads")
    OfferView upload(@RequestParam("files") List<MultipartFile> files) {
        Path catalog = uploads.keep(files);
        try {
            return plan(catalog);
        } catch (RefusedInputException e) {
            uploads.discard(catalog);
            throw e;
        }
    }

    /** Plans the catalog of a run again. */
    @PostMapping("/api/runs/{run}/plan")
    OfferView again(@PathVariable int run) {
        Path catalog = Path.of(find(run).catalog());
        if (!Files.isRegularFile(catalog)) {
            throw new RefusedRequestException(
                    HttpStatus.CONFLICT,
                    "The catalog of run %d is not a file of this machine, or is there no more: upload it."
                            .formatted(run));
        }
        return plan(catalog);
    }

    /** Plans to try again what failed in a run. */
    @PostMapping("/api/runs/{run}/retry")
    OfferView retry(@PathVariable int run, @RequestBody FailedOf failed) {
        find(run);
        String document = failed.document();
        Integer code = failed.code();
        if (document != null && !DocumentId.isValid(document)) {
            throw new RefusedRequestException(HttpStatus.BAD_REQUEST, "That is no document's id.");
        }
        RetryPlan plan = retries.plan(new RetryChoice(
                run,
                document == null ? Set.of() : Set.of(new DocumentId(document)),
                code == null ? Set.of() : Set.of(code)));
        return view(offers.make(id -> Offer.of(id, "What failed in run " + run, plan)));
    }

    @PostMapping("/api/offers/{id}/start")
    Begun start(@PathVariable String id, @RequestBody Agreement agreed) {
        BigDecimal wanted = agreed.maxUnits();
        if (wanted != null && wanted.signum() < 0) {
            throw new RefusedRequestException(
                    HttpStatus.BAD_REQUEST, "The most that it may cost must not be negative.");
        }
        Offer offer = offers.take(id);
        BigDecimal cap = lower(wanted == null ? offer.units() : wanted, settings.maxUnits());
        try {
            return new Begun(runs.start(offer, new RunTerms(cap, agreed.publishChapters())));
        } catch (RefusedRequestException e) {
            if (e.status() == HttpStatus.CONFLICT) {
                offers.giveBack(offer);
            }
            throw e;
        }
    }

    private static BigDecimal lower(BigDecimal one, @Nullable BigDecimal other) {
        return other == null ? one : one.min(other);
    }

    private RunRow find(int run) {
        return reports.find(run)
                .orElseThrow(() -> new RefusedRequestException(HttpStatus.NOT_FOUND, "There is no run " + run + "."));
    }

    private OfferView plan(Path catalog) {
        CatalogPlan plan = planner.plan(catalog);
        Path folder = catalog.toAbsolutePath().getParent();
        String name = folder == null ? catalog.toString() : folder.getFileName() + "/" + catalog.getFileName();
        return view(offers.make(id -> Offer.of(id, name, plan)));
    }

    private OfferView view(Offer offer) {
        return OfferView.of(offer, new Price(settings.pricePerUnit(), settings.currency()), settings);
    }
}
