package mbrl.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class LabTest {
  private final List<Map<String, String>> shown = new ArrayList<>();

  @BeforeEach
  void record() {
    Lab.sink(shown::add);
  }

  @AfterEach
  void release() {
    Lab.sink(null);
  }

  private String text(Object x) {
    Lab.show(x);
    return shown.get(shown.size() - 1).get("text/plain");
  }

  @Test
  void textAndArraysAreShownAsText() {
    assertEquals("hello", text("hello"));
    assertEquals("null", text(null));
    assertEquals("[1.0, 2.5]", text(new double[] {1, 2.5}));
    assertEquals("[[1, 2], [3]]", text(new int[][] {{1, 2}, {3}}));
    assertEquals("[a, b]", text(new String[] {"a", "b"}));
    assertEquals("[3, 4]", text(List.of(3, 4)));
    assertEquals(Map.of("text/plain", "[3, 4]"), shown.get(shown.size() - 1));
  }

  @Test
  void aPictureIsAnImageWithItsSentence() {
    Lab.show(new Picture(new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB), 2, "a < \"b\" & c"));
    Map<String, String> media = shown.get(0);
    String html = media.get("text/html");
    assertTrue(html.startsWith("<img src=\"data:image/png;base64,"), html);
    assertTrue(html.contains("alt=\"a &lt; &quot;b&quot; &amp; c\""), html);
    assertTrue(html.contains("width=\"2\""), html);
    assertEquals("a < \"b\" & c", media.get("text/plain"));
    assertTrue(html.contains(media.get("image/png")));
  }

  @Test
  void aBufferedImageIsAPicture() {
    Lab.show(new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB));
    assertEquals("A picture of 4 × 2 pixels.", shown.get(0).get("text/plain"));
  }

  @Test
  void aTableIsShownAsOne() {
    Lab.show(Table.create("t", DoubleColumn.create("x", 1, 2)));
    assertTrue(shown.get(0).get("text/html").startsWith("<table>"));
  }

  @Test
  void outsideAKernelStartDoesNothing() {
    Lab.start();
    Lab.start();
    assertTrue(shown.isEmpty());
  }
}
