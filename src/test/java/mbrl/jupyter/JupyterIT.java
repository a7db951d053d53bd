package mbrl.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Notebooks through the real Jupyter protocol, on our kernels and on stock ones; {@code
 * -Dlecture=06} looks at one lecture.
 */
@Execution(ExecutionMode.CONCURRENT)
class JupyterIT {
  private static final String ONLY = System.getProperty("lecture", "");
  private static final Path SMALL = Path.of("src/test/resources/notebooks/90-small.ipynb");
  private static final Pattern LOADS =
      Pattern.compile("<(?:script|img|link|iframe)[^>]*(?:src|href)=\"(?!data:)([^\"]*)\"");

  /** Every lecture with our spec, on the two kernels in turn, and what it says of its numbers. */
  @TestFactory
  List<DynamicTest> everyLecture() {
    return lectures(0);
  }

  /** Every lecture on the kernel that it did not meet above. */
  @TestFactory
  @Tag("full")
  List<DynamicTest> everyLectureOnTheOtherKernel() {
    return lectures(1);
  }

  private static List<DynamicTest> lectures(int first) {
    List<DynamicTest> tests = new ArrayList<>();
    KernelKind[] kinds = KernelKind.values();
    for (Lectures.Lecture l : Lectures.all(RealMachine.machine())) {
      KernelKind kind = kinds[first++ % kinds.length];
      if (!l.number().startsWith(ONLY)) continue;
      String name = l.name() + "-our-" + kind;
      tests.add(
          DynamicTest.dynamicTest(
              l.name() + " on " + kind.label(),
              () -> {
                Path copy = RealMachine.copy(l.notebook(), name);
                Claims.of(l.notebook()).appendTo(copy);
                runs(RealMachine.jupyter(kind), copy, name);
              }));
    }
    return tests;
  }

  /** A stock kernel gets by with the set-up cells alone. */
  @TestFactory
  List<DynamicTest> stockKernels() {
    List<Path> notebooks = new ArrayList<>(List.of(SMALL));
    for (Lectures.Lecture l : Lectures.all(RealMachine.machine())) {
      if (l.number().equals("00")) notebooks.add(l.notebook());
    }
    return stock(notebooks);
  }

  /** The longer lectures do, too. */
  @TestFactory
  @Tag("full")
  List<DynamicTest> everyLectureOnStockKernels() {
    return stock(
        Lectures.all(RealMachine.machine()).stream().map(Lectures.Lecture::notebook).toList());
  }

  private static List<DynamicTest> stock(List<Path> notebooks) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path notebook : notebooks) {
      for (KernelKind kind : KernelKind.values()) {
        String name = notebook.getFileName() + "-stock-" + kind;
        tests.add(
            DynamicTest.dynamicTest(
                name, () -> runs(RealMachine.stock(kind), RealMachine.copy(notebook, name), name)));
      }
    }
    return tests;
  }

  /** Our spec carries the class path: nbgrader and JupyterHub move notebooks about. */
  @Test
  void aNotebookThatWasCopiedElsewhereFindsTheLibrary(@TempDir Path folder) throws Exception {
    for (KernelKind kind : KernelKind.values()) {
      Path copy = folder.resolve("Übung " + kind + "/90-small.ipynb");
      Files.createDirectories(copy.getParent());
      Files.copy(SMALL, copy);
      Path out = folder.resolve(kind + ".ipynb");
      assertNull(Notebooks.run(RealMachine.jupyter(kind), copy, null, out, s -> {}).error());
      assertClean(new ObjectMapper().readTree(out.toFile()));
    }
  }

  /** Before the build, a stock kernel says in one sentence what to run. */
  @Test
  void aNotebookThatWasOpenedBeforeTheBuildSaysWhatToRun(@TempDir Path folder) throws Exception {
    Path source =
        Lectures.all(RealMachine.machine()).stream()
            .findFirst()
            .map(Lectures.Lecture::notebook)
            .orElse(SMALL);
    Path copy = Files.copy(source, folder.resolve(source.getFileName()));
    for (KernelKind kind : KernelKind.values()) {
      Path out = folder.resolve(kind + "-out.ipynb");
      assertNotNull(Notebooks.run(RealMachine.stock(kind), copy, null, out, s -> {}).error());
      JsonNode first = codeCells(new ObjectMapper().readTree(out.toFile())).get(0);
      String said = first.path("outputs").toString();
      assertTrue(said.contains("./mbrl"), said);
    }
  }

  /** What went wrong is named by cell, and the page is written all the same. */
  @Test
  void aCellThatFailsIsNamed(@TempDir Path folder) throws Exception {
    Path broken = folder.resolve("91-broken.ipynb");
    Files.writeString(
        broken, Files.readString(SMALL).replace("double alpha = 0.1;", "int alpha = \\\"x\\\";"));
    Path html = folder.resolve("page.html");
    String error =
        Notebooks.run(RealMachine.jupyter(KernelKind.IJAVA), broken, html, null, s -> {}).error();
    assertTrue(error.contains("code cell 3 (id rule)"), error);
    assertTrue(Files.readString(html).contains("A small notebook"));
  }

  @Test
  void aFileThatIsNoNotebookIsNamed(@TempDir Path folder) throws Exception {
    Path none = Files.writeString(folder.resolve("92-none.ipynb"), "{");
    String error =
        Notebooks.run(RealMachine.jupyter(KernelKind.IJAVA), none, null, null, s -> {}).error();
    assertTrue(error.contains("92-none.ipynb, which is not a notebook"), error);
  }

  private static void runs(Jupyter jupyter, Path copy, String name) throws Exception {
    Path folder =
        Files.createDirectories(RealMachine.machine().home().resolve("target/jupyter-it"));
    Path out = folder.resolve(name + ".ipynb");
    Path html = folder.resolve(name + ".html");
    assertNull(Notebooks.run(jupyter, copy, html, out, s -> {}).error());
    assertClean(new ObjectMapper().readTree(out.toFile()));
    assertPage(Files.readString(html));
  }

  private static List<JsonNode> codeCells(JsonNode notebook) {
    List<JsonNode> cells = new ArrayList<>();
    for (JsonNode c : notebook.path("cells")) {
      if (c.path("cell_type").asText().equals("code")) cells.add(c);
    }
    return cells;
  }

  private static void assertClean(JsonNode notebook) throws Exception {
    int pictures = 0;
    int number = 0;
    for (JsonNode cell : codeCells(notebook)) {
      assertEquals(++number, cell.path("execution_count").asInt(), "every cell ran, in order");
      for (JsonNode o : cell.path("outputs")) {
        assertFalse(o.path("output_type").asText().equals("error"), o::toString);
        assertFalse(o.path("name").asText().equals("stderr"), o::toString);
        String png = o.path("data").path("image/png").asText();
        if (png.isEmpty()) continue;
        byte[] bytes = Base64.getMimeDecoder().decode(png);
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes));
        assertTrue(picture.getWidth() > 100 && picture.getHeight() > 100);
        assertFalse(
            Lectures.text(o.path("data").path("text/plain")).isBlank(), "said in words too");
        pictures++;
      }
    }
    assertTrue(pictures > 0, "pictures are there");
  }

  /** The page shows its pictures, says them in words, and asks nothing of the network. */
  private static void assertPage(String html) {
    Matcher loads = LOADS.matcher(html);
    while (loads.find()) assertFalse(loads.group(1).contains("//"), loads.group());
    assertTrue(html.contains("src=\"data:image/png;base64,"), "pictures stand in the page");
    assertFalse(html.contains("No description has been provided"), "every picture has its alt");
  }
}
