package lectern.report;

import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYBarDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** How many tasks took how long. */
final class LatencyChart {

    private static final double MILLIS = 1000;

    private final Latency latency;

    /** @param latency not empty */
    LatencyChart(Latency latency) {
        this.latency = latency;
    }

    SvgChart chart() {
        List<Latency.Bin> bins = latency.bins();
        XYSeries series = new XYSeries("tasks");
        bins.forEach(bin -> series.add((bin.fromMillis() + bin.toMillis()) / 2 / MILLIS, bin.tasks()));
        double width = bins.get(0).toMillis() / MILLIS;
        NumberAxis seconds = ChartStyle.axis("seconds from submission to result");
        seconds.setRange(0, bins.get(bins.size() - 1).toMillis() / MILLIS);
        XYPlot plot = new XYPlot(
                new XYBarDataset(new XYSeriesCollection(series), width),
                seconds,
                ChartStyle.counting("tasks"),
                ChartStyle.bars(ChartStyle.LATENCY));
        ChartStyle.plain(plot);
        return new SvgChart(
                "latency",
                "How long the provider took",
                "Half of %s took at most %s, nine in ten at most %s, the longest %s."
                        .formatted(
                                ReportWords.count(latency.millis().size(), "task"),
                                ReportWords.seconds(latency.percentile(50)),
                                ReportWords.seconds(latency.percentile(90)),
                                ReportWords.seconds(latency.percentile(100))),
                plot);
    }
}
