package mbrl.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

class TablesTest {
  private static String text(Table table) {
    return Tables.media(table).get("text/plain");
  }

  private static Table column(double... values) {
    return Table.create(DoubleColumn.create("x", values));
  }

  @Test
  void numbersAreShortAndStandBelowEachOther() {
    Table t =
        Table.create(
            "agents",
            StringColumn.create("agent", "greedy", "UCB, c = 2"),
            DoubleColumn.create("reward", 1.0226123, 12.49734),
            IntColumn.create("n", new int[] {2000, 5}));
    assertEquals(
        """
        agents
        agent       reward     n
        greedy        1.02  2000
        UCB, c = 2   12.50     5\
        """,
        text(t));
  }

  @Test
  void aColumnOfLikeNumbersHasItsPointsBelowEachOther() {
    assertEquals("    x\n1.235\n0.500", text(column(1.23456, .5)));
    assertEquals("     x\n0.0012\n0.2000", text(column(.0012, .2)));
    assertEquals("x\n1\n2", text(column(1, 2)), "whole numbers have none");
    assertEquals("     x\n−123.5\n   0.1", text(column(-123.456, .1)));
    assertEquals("x\n0", text(column(0)));
    assertEquals("          x\n12345678901", text(column(12345678901.)));
  }

  @Test
  void aColumnThatMixesLargeAndSmallKeepsTheDigitsOfBoth() {
    assertEquals("     x\n 12346\n0.0123\n  0.25\n 0.999", text(column(12345.6, .0123, .25, .999)));
    assertEquals("     x\n1.2e−5\n   0.2", text(column(.000012, .2)));
    assertEquals("     x\n100000\n0.0032\n0.0002", text(column(1e5, .0032, .0002)));
    assertEquals("       x\n1.234e12\n     0.5", text(column(1.234e12, .5)));
    assertEquals("   x\n1e60", text(column(1e60)));
  }

  @Test
  void aDotOverALetterTakesNoColumn() {
    Table t = Table.create(StringColumn.create("s", "θ̇", "θ"), IntColumn.create("n", 1, 2));
    assertEquals("s  n\nθ̇  1\nθ  2", text(t));
  }

  @Test
  void aNumberWithACommaIsRefusedByName() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Tables.read("my.csv", "x,y\n1.5,\"2\"\n2.5,\"0,5\"\n"))
            .getMessage();
    assertEquals(
        "my.csv, row 2, column \"y\": 0,5 has a comma; write numbers with a point and without"
            + " separators",
        message);
    Table words = Tables.read("my.csv", "x,y\n1.5,\"a, b\"\n");
    assertEquals("a, b", words.stringColumn("y").get(0), "a comma in a text is a comma");
    assertEquals(1.5, words.doubleColumn("x").get(0));
  }

  @Test
  void aColumnWithItsOwnFormatKeepsIt() {
    DoubleColumn share = DoubleColumn.create("share", .357, .787);
    share.setPrintFormatter(NumberColumnFormatter.percent(1));
    assertEquals("share\n35.7%\n78.7%", text(Table.create(share)));
  }

  @Test
  void whatIsMissingIsLeftEmpty() {
    DoubleColumn x = DoubleColumn.create("x", 1.5);
    x.appendMissing();
    assertEquals("    x\n1.500", text(Table.create(x)));
  }

  @Test
  void atMostTwentyRowsAreShownAndTheRestIsTold() {
    Table t = Table.create("t", IntColumn.create("i", IntStream.range(0, 12_345).toArray()));
    Map<String, String> media = Tables.media(t);
    String html = media.get("text/html");
    assertEquals(21, html.split("<tr>", -1).length - 1, "20 rows and the header");
    assertTrue(html.endsWith("</table><p>The first 20 of 12,345 rows.</p>"), html);
    assertTrue(media.get("text/plain").endsWith("19\nThe first 20 of 12,345 rows."));
    assertFalse(text(t.first(20)).contains("The first"), "nothing was cut");
  }

  @Test
  void whatLooksLikeHtmlIsText() {
    Table t = Table.create("<b>", StringColumn.create("a & b", "<script>"));
    String html = Tables.media(t).get("text/html");
    assertTrue(html.contains("&lt;script&gt;"), html);
    assertTrue(html.contains("a &amp; b"), html);
    assertFalse(html.contains("<b>"), html);
  }

  @Test
  void anEmptyTableHasItsHeader() {
    String html = Tables.media(Table.create("t", DoubleColumn.create("x"))).get("text/html");
    assertTrue(html.endsWith("x</th></tr></thead></table>"), html);
  }
}
