package mbrl.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import mbrl.jupyter.CellRunner;
import mbrl.jupyter.Lectures;
import mbrl.jupyter.Machine;
import mbrl.notebook.Notebook;
import mbrl.notebook.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./mbrl thumbnail 08}: makes the picture with which a lecture introduces itself. */
@Command(
    name = "thumbnail",
    description =
        "Runs a lecture and keeps the figure of the cell with the tag \"thumbnail\" as"
            + " notebooks/img/NN.png.",
    mixinStandardHelpOptions = true)
final class ThumbnailCommand implements Callable<Integer> {
  private static final int WIDTH = 800; // pixels

  @Parameters(index = "0", paramLabel = "NN", description = "the lecture, such as 08")
  private String lecture;

  @Override
  public Integer call() throws IOException {
    Machine m = Machine.here();
    Lectures.Lecture l = Lectures.find(m, lecture);
    int cell = tagged(l.notebook());
    for (CellRunner.Output o : CellRunner.fork(m, l.notebook())) {
      String png = o.media().get("image/png");
      if (png == null || o.cell() < cell) continue;
      Path file = m.home().resolve("notebooks/img").resolve(l.number() + ".png");
      Files.createDirectories(file.getParent());
      BufferedImage figure =
          ImageIO.read(new ByteArrayInputStream(Base64.getMimeDecoder().decode(png)));
      ImageIO.write(shrunk(figure), "png", file.toFile());
      System.out.println("Wrote " + m.home().relativize(file) + ": " + o.media().get("text/plain"));
      return Problem.DONE;
    }
    throw Problem.input("lecture " + l.number() + " shows no figure as PNG");
  }

  /** The number of the code cell with the tag "thumbnail", counted from 1; else 1. */
  private static int tagged(Path notebook) throws IOException {
    int number = 0;
    for (Notebook.Cell cell : Notebook.read(notebook).cells()) {
      if (!cell.isCode()) continue;
      number++;
      for (JsonNode tag : cell.metadata().path("tags")) {
        if (tag.asText().equals("thumbnail")) return number;
      }
    }
    return 1;
  }

  /** The figure at most {@link #WIDTH} wide, on white. */
  static BufferedImage shrunk(BufferedImage figure) {
    int width = Math.min(WIDTH, figure.getWidth());
    int height = Math.round(figure.getHeight() * width / (float) figure.getWidth());
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = small.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.drawImage(figure, 0, 0, width, height, java.awt.Color.WHITE, null);
    g.dispose();
    return small;
  }
}
