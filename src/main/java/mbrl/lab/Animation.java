package mbrl.lab;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import mbrl.core.Drawable;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Pictures one after the other, with buttons to play, to step and to go anywhere.
 *
 * <pre>{@code
 * show(Animation.of("The planner catches the pole", new CartPole(), states));
 * show(Animation.of("Values spread from the goal", frames).fps(5));
 * }</pre>
 *
 * <p>It never starts by itself. Keys: space plays and pauses, ← and → step, Home and End jump. The
 * page needs no network and stays alive in saved pages and slides; where scripts are not trusted
 * the first frame is left as a picture.
 *
 * <p>Every frame is a PNG inside the page, some 10 to 20 kB each: a few hundred frames are fine,
 * thousands are not.
 */
public final class Animation extends Figure<Animation> {
  private static final int WIDTH = 640; // of a drawn frame, in CSS pixels
  private static final int HEIGHT = 360;
  private static final int MOST = 1000; // frames

  private final int width; // as shown
  private final int frames;
  private final IntFunction<BufferedImage> draw;
  private int fps = 20;
  private List<String> captions = List.of();

  private Animation(String title, int width, int frames, IntFunction<BufferedImage> draw) {
    if (frames < 1) throw new IllegalArgumentException("an animation needs at least 1 frame");
    if (frames > MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an animation of %,d frames is too large for a page: show one state in %d, at most"
                  + " %,d",
              frames,
              (frames + MOST - 1) / MOST,
              MOST));
    }
    title(title);
    this.width = width;
    this.frames = frames;
    this.draw = draw;
  }

  /**
   * An animation of pictures that are there already, shown at half their size, as charts are.
   *
   * @param frames at least one picture, all of one size
   */
  public static Animation of(String title, List<BufferedImage> frames) {
    List<BufferedImage> all = List.copyOf(frames);
    if (all.isEmpty()) throw new IllegalArgumentException("an animation needs at least 1 frame");
    BufferedImage first = all.get(0);
    for (BufferedImage f : all) {
      if (f.getWidth() != first.getWidth() || f.getHeight() != first.getHeight()) {
        throw new IllegalArgumentException(
            "all frames must have one size, got " + size(first) + " and " + size(f) + " pixels");
      }
    }
    return new Animation(title, first.getWidth() / Theme.SCALE, all.size(), all::get);
  }

  private static String size(BufferedImage image) {
    return image.getWidth() + " × " + image.getHeight();
  }

  /** An animation of a world that can draw its states, one frame a state. */
  public static <S> Animation of(String title, Drawable<S> world, List<S> states) {
    List<S> all = new ArrayList<>(states);
    return new Animation(title, WIDTH, all.size(), i -> frame(title, world, all.get(i)));
  }

  private static <S> BufferedImage frame(String title, Drawable<S> world, S state) {
    int top = title.isBlank() ? 0 : 8 + Header.height(title, List.of(), WIDTH);
    BufferedImage sheet = Theme.sheet(WIDTH, top + HEIGHT);
    Graphics2D g = Theme.pen(sheet);
    Header.draw(g, title, List.of(), WIDTH);
    g.translate(0, top);
    g.clipRect(0, 0, WIDTH, HEIGHT);
    world.draw(g, state, WIDTH, HEIGHT);
    g.dispose();
    return sheet;
  }

  /** Frames a second while it plays, 20 at first. */
  public Animation fps(int fps) {
    if (fps < 1 || fps > 50) {
      throw new IllegalArgumentException("fps must be from 1 to 50, got " + fps);
    }
    this.fps = fps;
    return this;
  }

  /** A line of text below each frame. */
  public Animation captions(List<String> captions) {
    if (captions.size() != frames) {
      throw new IllegalArgumentException(
          "each of the " + frames + " frames needs a caption, got " + captions.size());
    }
    this.captions = List.copyOf(captions);
    return this;
  }

  @Override
  Animation self() {
    return this;
  }

  @Override
  int width() {
    return width;
  }

  /** The number of frames. */
  public int frames() {
    return frames;
  }

  /** Frame {@code i}, from 0, twice as large as it is shown. */
  public BufferedImage frame(int i) {
    return draw.apply(i);
  }

  /** The first frame. */
  @Override
  public BufferedImage image() {
    return frame(0);
  }

  /** The captions, a row for each frame. */
  @Override
  public Table table() {
    IntColumn frame = IntColumn.indexColumn("frame", frames, 1);
    StringColumn caption = StringColumn.create("caption", frames);
    for (int i = 0; i < captions.size(); i++) caption.set(i, captions.get(i));
    return Table.create(title(), frame, caption);
  }

  @Override
  String kind() {
    return "Animation";
  }

  @Override
  String description() {
    String text = frames + (frames == 1 ? " frame, " : " frames, ") + fps + " a second.";
    if (captions.isEmpty()) return text;
    return text + " First: " + captions.get(0) + ". Last: " + captions.get(frames - 1) + ".";
  }

  @Override
  public Map<String, String> media() {
    List<String> pictures = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      byte[] png = new Picture(Palette.reduce(frame(i)), width, "").png();
      pictures.add(Base64.getEncoder().encodeToString(png));
    }
    Map<String, String> media = new LinkedHashMap<>();
    media.put("text/html", new Player(width, fps, alt()).html(pictures, captions));
    media.put("image/png", pictures.get(0));
    media.put("text/plain", alt());
    return media;
  }

  /** Writes it as an animated GIF, for slides and web pages elsewhere. */
  public void saveGif(Path file) {
    try {
      write(file, Gif.of(frames, this::frame, 100 / fps));
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + file, e);
    }
  }
}
