package lectern.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;

/**
 * How charts look. Every colour is one that the page's style sheet knows by its value and exchanges in the dark, so none may be
 * used for two things.
 */
final class ChartStyle {

    static final Color INK = new Color(35, 36, 38);
    static final Color LINES = new Color(201, 202, 203);
    static final Color IN_FLIGHT = new Color(46, 107, 168);
    static final Color BOUGHT = new Color(47, 125, 88);
    static final Color LATENCY = new Color(122, 90, 158);
    static final Color LIMIT = new Color(178, 58, 38);
    static final Color STARTING = new Color(63, 143, 148);
    static final Color ELSEWHERE = new Color(138, 143, 150);
    static final Color IDLE = new Color(217, 164, 65);
    static final Color FINISHING = new Color(138, 90, 60);

    static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    static final BasicStroke DASHED =
            new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 4}, 0);

    private ChartStyle() {}

    /** An axis that begins at 0. */
    static NumberAxis axis(String label) {
        NumberAxis axis = new NumberAxis(label);
        axis.setAutoRangeIncludesZero(true);
        axis.setLabelFont(TEXT);
        axis.setTickLabelFont(TEXT);
        axis.setLabelPaint(INK);
        axis.setTickLabelPaint(INK);
        axis.setAxisLinePaint(LINES);
        axis.setTickMarkPaint(LINES);
        return axis;
    }

    /** An axis that counts whole things. */
    static NumberAxis counting(String label) {
        NumberAxis axis = axis(label);
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        return axis;
    }

    static XYBarRenderer bars(Color color) {
        XYBarRenderer bars = new XYBarRenderer(0.1);
        bars.setBarPainter(new StandardXYBarPainter());
        bars.setShadowVisible(false);
        bars.setSeriesPaint(0, color);
        return bars;
    }

    /** Bars of parts in these colours. */
    static StackedBarRenderer stacked(List<Color> colours) {
        StackedBarRenderer bars = new StackedBarRenderer();
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setMaximumBarWidth(0.3);
        for (int i = 0; i < colours.size(); i++) {
            bars.setSeriesPaint(i, colours.get(i));
        }
        return bars;
    }

    static Color colour(TimeSpent.Kind kind) {
        return switch (kind) {
            case BEFORE -> STARTING;
            case LEAST, ASKING -> IN_FLIGHT;
            case OTHERS -> ELSEWHERE;
            case FREE -> IDLE;
            case AFTER -> FINISHING;
        };
    }

    /** The style sheet's class for what has {@link #colour this colour} in a chart. */
    static String key(TimeSpent.Kind kind) {
        return switch (kind) {
            case BEFORE -> "starting";
            case LEAST, ASKING -> "under-way";
            case OTHERS -> "elsewhere";
            case FREE -> "idle";
            case AFTER -> "finishing";
        };
    }

    static void plain(XYPlot plot) {
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(LINES);
        ValueAxis range = plot.getRangeAxis();
        range.setUpperMargin(0.15);
    }
}
