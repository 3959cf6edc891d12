package lectern.report;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.StringWriter;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import lectern.manifest.HtmlText;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.ui.RectangleInsets;
import org.w3c.dom.Document;

/**
 * A chart as SVG that stands in a page. Its text stays text, and it has attributes instead of styles, so that the page's policy
 * need not allow any.
 *
 * @param name unique in the page, in {@code [a-z]}
 * @param title what it shows
 * @param description what is to be seen in it, for who does not see it
 */
record SvgChart(String name, String title, String description, Plot plot) {

    private static final int WIDTH = 440;
    private static final int HEIGHT = 250;
    /** The last of an axis may stand below its end. */
    private static final RectangleInsets HALF_A_LABEL = new RectangleInsets(0, 0, 0, 16);

    private static final Pattern BEFORE_CONTENT = Pattern.compile("^.*?<svg[^>]*>", Pattern.DOTALL);
    private static final Pattern EMPTY_DEFINITIONS = Pattern.compile("<!--.*?-->\\s*<defs id=\"genericDefs\"\\s*/>");
    private static final Pattern BREAK_IN_TAG = Pattern.compile("\\s*\\n\\s*(?=/?>)");

    /**
     * The element, on the platform's fonts.
     *
     * @throws IllegalStateException when this machine cannot draw
     */
    String svg() {
        JFreeChart chart = new JFreeChart(null, ChartStyle.TEXT, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(HALF_A_LABEL);
        SVGGraphics2D graphics = new SVGGraphics2D(context(), false);
        graphics.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT));
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        StringWriter out = new StringWriter();
        try {
            graphics.stream(graphics.getRoot(), out, false, false);
        } catch (SVGGraphics2DIOException e) {
            throw new IllegalStateException("the chart \"" + title + "\" cannot be written", e);
        }
        return start() + content(out.toString()) + "\n";
    }

    private String start() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 %d %d" role="img" aria-labelledby="%s-title %s-description" stroke-miterlimit="10">
                <title id="%s-title">%s</title>
                <desc id="%s-description">%s</desc>
                """.formatted(
                        WIDTH, HEIGHT, name, name, name, HtmlText.escaped(title), name, HtmlText.escaped(description));
    }

    private static String content(String document) {
        String content = BEFORE_CONTENT.matcher(document).replaceFirst("");
        content = EMPTY_DEFINITIONS.matcher(content).replaceFirst("");
        content = BREAK_IN_TAG.matcher(content).replaceAll("");
        return content.replace("\r", "").strip();
    }

    /** Names in one page have to differ. */
    private SVGGeneratorContext context() {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setIDGenerator(new SVGIDGenerator() {
            @Override
            public String generateID(String prefix) {
                return name + "-" + super.generateID(prefix);
            }
        });
        return context;
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument("http://www.w3.org/2000/svg", "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java platform makes XML documents", e);
        }
    }
}
