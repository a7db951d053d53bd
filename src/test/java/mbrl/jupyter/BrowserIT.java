package mbrl.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A lecture in a real JupyterLab in a real browser: open, Run All, look; lecture 8, or another with
 * {@code -Dlecture=09}. The pictures of it stay in {@code target/browser}, as they are and as
 * somebody sees them who has no colours.
 */
class BrowserIT {
  private static final String NUMBER = System.getProperty("lecture", "08");
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 900;
  private static final String PANEL =
      "[...window.jupyterapp.shell.widgets('main')].find(w => w.context && w.content)";
  private static final String OUTPUTS = "document.querySelectorAll('.jp-OutputArea-output";

  @Test
  void aLectureRunsInJupyterLab(@TempDir Path folder) throws Exception {
    Path chromium = Chromium.find(RealMachine.machine());
    assumeTrue(chromium != null, "Chromium is not on PATH: apt install chromium");
    List<Lectures.Lecture> lectures = Lectures.all(RealMachine.machine());
    Path notebook =
        lectures.stream()
            .filter(l -> l.number().equals(NUMBER))
            .map(Lectures.Lecture::notebook)
            .findFirst()
            .orElse(Path.of("src/test/resources/notebooks/90-small.ipynb"));
    Jupyter jupyter = RealMachine.jupyter();
    Path copy = RealMachine.copy(notebook, "browser");
    Machine there =
        new Machine(copy.getParent().getParent(), jupyter.machine().env(), false, false);
    LabServer server =
        LabServer.start(
            new Jupyter(there, jupyter.python(), jupyter.share()),
            LabServer.freePort(null),
            "notebooks/" + copy.getFileName(),
            false,
            options(folder),
            environment(folder));
    try (Chromium browser = new Chromium(chromium, folder.resolve("profile"), WIDTH, HEIGHT)) {
      server.awaitAnswer();
      try {
        runsAndLooksRight(browser, server.address());
      } catch (IllegalStateException | AssertionError e) {
        browser.screenshot(pictures().resolve("failed.png"));
        throw e;
      }
      keepPictures(browser, copy.getFileName().toString().replace(".ipynb", ""));
    } finally {
      server.stop();
    }
  }

  private static void runsAndLooksRight(Chromium browser, String address) throws Exception {
    browser.open(address);
    browser.await(
        "window.jupyterapp && %s?.context.sessionContext.session?.kernel?.connectionStatus === 'connected'"
            .formatted(PANEL),
        120);
    browser.eval("void window.jupyterapp.commands.execute('notebook:run-all-cells')");
    browser.await(
        "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].every(p =>"
            + " /\\[\\d+\\]/.test(p.textContent))",
        300);
    looksRight(browser);
    for (String asked : browser.requests()) {
      assertTrue(asked.matches("(http|ws)://127\\.0\\.0\\.1[:/].*|(data|blob|about):.*"), asked);
    }
  }

  private static Path pictures() {
    return RealMachine.machine().home().resolve("target/browser");
  }

  private static void looksRight(Chromium browser) throws Exception {
    assertEquals(
        0,
        browser
            .eval(
                OUTPUTS
                    + "[data-mime-type*=\"error\"],"
                    + " .jp-OutputArea-output[data-mime-type*=\"stderr\"]').length")
            .asInt(),
        "no red output");
    browser.await("[..." + OUTPUTS + " img')].every(i => i.complete)", 30);
    JsonNode images =
        browser.eval(
            "[..."
                + OUTPUTS
                + " img')].map(i => ({width: i.naturalWidth, shown: i.clientWidth, alt: i.alt}))");
    assertTrue(images.size() > 0, "pictures are there");
    for (JsonNode image : images) {
      assertTrue(image.path("width").asInt() > 100, image::toString);
      assertTrue(image.path("shown").asInt() > 100, image::toString);
      assertFalse(image.path("alt").asText().isBlank(), "every picture is said in words");
    }
  }

  /** Each picture in turn in the middle of the window. */
  private static void keepPictures(Chromium browser, String name) throws Exception {
    int images = browser.eval(OUTPUTS + " img').length").asInt();
    for (int i = 0; i < images; i++) {
      browser.eval(OUTPUTS + " img')[%d].scrollIntoView({block: 'center'})".formatted(i));
      browser.screenshot(pictures().resolve("%s-%02d.png".formatted(name, i + 1)));
      browser.seenWith("achromatopsia");
      browser.screenshot(pictures().resolve("%s-%02d-grey.png".formatted(name, i + 1)));
      browser.seenWith("none");
    }
  }

  private static List<String> options(Path folder) throws Exception {
    Path settings = folder.resolve("settings");
    Path notebook = settings.resolve("@jupyterlab/notebook-extension");
    Files.createDirectories(notebook);
    Files.writeString(
        notebook.resolve("tracker.jupyterlab-settings"), "{\"windowingMode\": \"none\"}");
    return List.of(
        "--LabApp.expose_app_in_browser=True",
        "--LabApp.user_settings_dir=" + settings,
        "--LabApp.workspaces_dir=" + folder.resolve("workspaces"));
  }

  private static Map<String, String> environment(Path folder) {
    Map<String, String> env = new HashMap<>();
    for (String kind : List.of("CONFIG", "DATA", "RUNTIME")) {
      env.put("JUPYTER_" + kind + "_DIR", folder.resolve(kind).toString());
    }
    return env;
  }
}
