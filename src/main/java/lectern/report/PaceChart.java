package lectern.report;

import java.time.Duration;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYStepAreaRenderer;
import org.jfree.data.xy.XYBarDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Tasks in flight under the account's limit, and below them how many were bought in a minute. */
final class PaceChart {

    private static final Duration IN_SECONDS = Duration.ofMinutes(3);
    private static final Duration IN_MINUTES = Duration.ofHours(3);

    private final Pace pace;
    private final Duration lasted;

    PaceChart(Pace pace) {
        this.pace = pace;
        this.lasted = pace.step().multipliedBy(pace.slots().size());
    }

    SvgChart chart() {
        NumberAxis time = ChartStyle.axis(unitName() + " since the beginning");
        time.setRange(0, Math.max(at(pace.slots().size()), Double.MIN_NORMAL));
        CombinedDomainXYPlot both = new CombinedDomainXYPlot(time);
        both.setGap(14);
        both.add(inFlight(), 1);
        both.add(bought(), 1);
        return new SvgChart("pace", "Tasks in flight and bought over time", description(), both);
    }

    private XYPlot inFlight() {
        XYSeries series = new XYSeries("in flight");
        for (int i = 0; i < pace.slots().size(); i++) {
            series.add(at(i), pace.slots().get(i).inFlight());
        }
        series.add(at(pace.slots().size()), 0);
        XYStepAreaRenderer area = new XYStepAreaRenderer();
        area.setSeriesPaint(0, ChartStyle.IN_FLIGHT);
        NumberAxis tasks = ChartStyle.counting("in flight");
        XYPlot plot = new XYPlot(new XYSeriesCollection(series), null, tasks, area);
        ChartStyle.plain(plot);
        ValueMarker limit = new ValueMarker(pace.limit(), ChartStyle.LIMIT, ChartStyle.DASHED);
        plot.addRangeMarker(limit);
        tasks.setRange(0, Math.max(pace.limit(), pace.most()) * 1.15);
        return plot;
    }

    private XYPlot bought() {
        XYSeries series = new XYSeries("bought");
        for (int i = 0; i < pace.slots().size(); i++) {
            series.add(at(i) + at(1) / 2, pace.perMinute(i));
        }
        XYBarDataset bars = new XYBarDataset(new XYSeriesCollection(series), at(1));
        XYPlot plot = new XYPlot(bars, null, ChartStyle.axis("bought/min"), ChartStyle.bars(ChartStyle.BOUGHT));
        ChartStyle.plain(plot);
        return plot;
    }

    private String description() {
        return "At most %d tasks were in flight at once; the account allows %d, which the dashed line marks."
                .formatted(pace.most(), pace.limit());
    }

    /** Where a slot begins, in the axis's unit. */
    private double at(int slot) {
        return pace.step().multipliedBy(slot).toMillis() / (double) unit().toMillis();
    }

    private Duration unit() {
        if (lasted.compareTo(IN_SECONDS) <= 0) {
            return Duration.ofSeconds(1);
        }
        return lasted.compareTo(IN_MINUTES) <= 0 ? Duration.ofMinutes(1) : Duration.ofHours(1);
    }

    private String unitName() {
        if (unit().toSeconds() == 1) {
            return "seconds";
        }
        return unit().toMinutes() == 1 ? "minutes" : "hours";
    }
}
