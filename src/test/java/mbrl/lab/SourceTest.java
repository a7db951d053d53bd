package mbrl.lab;

import static mbrl.lab.ExperimentTest.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import mbrl.core.Mdp;
import mbrl.core.Space;
import mbrl.core.Transition;
import mbrl.tabular.QLearning;
import mbrl.world.Pendulum;
import org.junit.jupiter.api.Test;

class SourceTest {
  @Test
  void aClassIsShownAsItStandsInItsFile() throws Exception {
    String file = Files.readString(Path.of("src/main/java/mbrl/tabular/QLearning.java"));
    String shown = Source.of(QLearning.class).text();
    assertTrue(file.endsWith(shown + "\n"));
    assertTrue(shown.startsWith("/**\n * "), shown);
    assertFalse(shown.contains("import "), "the imports are left out");
  }

  @Test
  void aMethodComesWithItsCommentAndWithoutItsIndent() {
    String shown = Source.of(QLearning.class, "observe").text();
    assertTrue(shown.startsWith("@Override\npublic void observe("), shown);
    assertTrue(shown.endsWith("\n}"), shown);
    assertTrue(Source.of(Mdp.class, "start").text().startsWith("/** Draws the state"));
  }

  @Test
  void aDotStandsOverItsLetterInMonospaceText() {
    String page = Source.of(Pendulum.class).media().get("text/html");
    assertTrue(page.contains("width:1ch\">θ̇</span> ←"), page);
    assertTrue(Source.of(Pendulum.class).text().contains("θ̇ ← θ̇"), "the text stays");
    assertEquals("a θ &lt; é", Html.monospace("a θ &lt; é"), "letters without marks stay");
  }

  @Test
  void severalMethodsOfOneNameAllShow() {
    String shown = Source.of(Results.class, "last").text();
    assertEquals(2, shown.split("public (Table|Interval) last\\(", -1).length - 1, shown);
  }

  @Test
  void aNestedClassAndAConstructorAreFound() {
    assertTrue(Source.of(Space.Box.class).text().contains("final class Box"));
    assertTrue(Source.of(Space.Box.class, "Box").text().contains("public Box(double[] low"));
    assertTrue(Source.of(Transition.class).text().contains("public record Transition"));
  }

  @Test
  void theHtmlSaysTheSameAsTheText() {
    for (Class<?> c : new Class<?>[] {QLearning.class, Experiment.class, Html.class, Space.class}) {
      String html = Source.of(c).media().get("text/html");
      String inPre = html.substring(html.indexOf("<pre"), html.indexOf("</pre>"));
      String plain =
          inPre
              .replaceAll("<[^>]+>", "")
              .replace("&lt;", "<")
              .replace("&gt;", ">")
              .replace("&quot;", "\"")
              .replace("&#39;", "'")
              .replace("&amp;", "&");
      assertEquals(Source.of(c).text(), plain);
    }
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertMessage(
        "the source of String is not part of this library", () -> Source.of(String.class));
    assertMessage(
        "Mdp has no method 'go', only [start, actions, over]", () -> Source.of(Mdp.class, "go"));
  }

  @Test
  void helpTellsPurposeAndMethods() {
    String text = Help.of(Experiment.class).toString();
    assertTrue(text.startsWith("Experiment\n\nAn experiment: every setting"), text);
    assertTrue(text.contains("Experiment at(int... steps)\n    The steps at which"), text);
    assertFalse(text.contains("inParallel"), "what is private is left out");
    assertFalse(text.contains("{@"), "no tag is left");
    String html = Help.of(Mdp.class).media().get("text/html");
    assertTrue(html.contains("<code><b>S start(RandomGenerator rng)</b></code>"), html);
    String results = Help.of(Results.class).toString();
    assertTrue(results.contains("last(String, String, int) of every setting"), results);
    assertTrue(html.contains("an <code>Environment</code> steps through it"), html);
  }
}
