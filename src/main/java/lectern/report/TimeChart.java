package lectern.report;

import java.util.List;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;

/** Where a run's time went, and below it how little of it the account's limit would have allowed. */
final class TimeChart {

    /** For the last number of the axis, which stands half beyond its end. */
    private static final RectangleInsets LEAVING_ROOM = new RectangleInsets(4, 8, 4, 18);

    private final TimeSpent time;

    TimeChart(TimeSpent time) {
        this.time = time;
    }

    SvgChart chart() {
        DefaultCategoryDataset bars = new DefaultCategoryDataset();
        for (TimeSpent.Part part : time.parts()) {
            bars.addValue(part.percent(), part.kind(), "this run");
        }
        for (TimeSpent.Part part : time.parts()) {
            if (part.kind() == TimeSpent.Kind.LEAST) {
                bars.addValue(part.percent(), part.kind(), "the least");
            }
        }
        NumberAxis percent = ChartStyle.axis("per cent of the run's time");
        percent.setRange(0, 100);
        CategoryPlot plot = new CategoryPlot(
                bars,
                categories(),
                percent,
                ChartStyle.stacked(time.parts().stream()
                        .map(part -> ChartStyle.colour(part.kind()))
                        .toList()));
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setInsets(LEAVING_ROOM);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setRangeGridlinePaint(ChartStyle.LINES);
        return new SvgChart("time", "Where the time went", description(time.parts()), plot);
    }

    private static CategoryAxis categories() {
        CategoryAxis axis = new CategoryAxis();
        axis.setTickLabelFont(ChartStyle.TEXT);
        axis.setTickLabelPaint(ChartStyle.INK);
        axis.setAxisLinePaint(ChartStyle.LINES);
        axis.setTickMarksVisible(false);
        return axis;
    }

    private String description(List<TimeSpent.Part> parts) {
        String whole = ReportWords.length(time.whole());
        if (time.least() == null) {
            return "The run lasted %s. What the least would have been cannot be told: more was in flight than the account allows now."
                    .formatted(whole);
        }
        double least = parts.stream()
                .filter(part -> part.kind() == TimeSpent.Kind.LEAST)
                .mapToDouble(TimeSpent.Part::percent)
                .sum();
        return "The run lasted %s. The account's limit allows no less than %s for what it bought, which is %s %% of its time."
                .formatted(whole, ReportWords.length(time.least()), ReportWords.decimal(least));
    }
}
