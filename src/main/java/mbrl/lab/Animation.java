package mbrl.lab;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.IntFunction;
import mbrl.core.Drawable;

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
public final class Animation implements Showable {
  private static final int WIDTH = 640; // of a drawn frame, in CSS pixels
  private static final int HEIGHT = 360;
  private static final int MOST = 1000; // frames

  private final String title;
  private final int width; // as shown
  private final int frames;
  private final IntFunction<BufferedImage> draw;
  private int fps = 20;
  private List<String> captions = List.of();
  private String finding = "";

  private Animation(String title, int width, int frames, IntFunction<BufferedImage> draw) {
    if (frames < 1) throw new IllegalArgumentException("an animation needs at least 1 frame");
    if (frames > MOST) {
      throw new IllegalArgumentException(
          "an animation of %,d frames is too large for a page: show one state in %d, at most %,d"
              .formatted(frames, (frames + MOST - 1) / MOST, MOST));
    }
    this.title = title;
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
            "all frames must have one size, got %d × %d and %d × %d pixels"
                .formatted(first.getWidth(), first.getHeight(), f.getWidth(), f.getHeight()));
      }
    }
    return new Animation(title, first.getWidth() / Theme.SCALE, all.size(), all::get);
  }

  /** An animation of a world that can draw its states, one frame a state. */
  public static <S> Animation of(String title, Drawable<S> world, List<S> states) {
    List<S> all = new ArrayList<>(states);
    return new Animation(title, WIDTH, all.size(), i -> frame(title, world, all.get(i)));
  }

  private static <S> BufferedImage frame(String title, Drawable<S> world, S state) {
    Graphics2D scrap = Theme.pen(Theme.sheet(1, 1)); // to learn how tall the title is
    int top = title.isBlank() ? 0 : 8 + Header.draw(scrap, title, List.of(), WIDTH);
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
          "each of the %d frames needs a caption, got %d".formatted(frames, captions.size()));
    }
    this.captions = List.copyOf(captions);
    return this;
  }

  /** A sentence that says what to see in it. */
  public Animation finding(String sentence) {
    finding = sentence;
    return this;
  }

  /** The number of frames. */
  public int frames() {
    return frames;
  }

  /** Frame {@code i}, from 0, twice as large as it is shown. */
  public BufferedImage frame(int i) {
    return draw.apply(i);
  }

  /** What it shows, for a reader who cannot see it. */
  public String alt() {
    String alt = "Animation “%s”: %d frames, %d a second.".formatted(title, frames, fps);
    if (!captions.isEmpty()) {
      alt += " First: " + captions.get(0) + ". Last: " + captions.get(frames - 1) + ".";
    }
    return finding.isEmpty() ? alt : alt + " " + finding;
  }

  @Override
  public Map<String, String> media() {
    StringJoiner pictures = new StringJoiner("\",\"", "[\"", "\"]");
    String first = null;
    for (int i = 0; i < frames; i++) {
      String png =
          Base64.getEncoder()
              .encodeToString(new Picture(Palette.reduce(frame(i)), width, "").png());
      if (first == null) first = png;
      pictures.add(png);
    }
    StringJoiner words = new StringJoiner(",", "[", "]");
    for (String c : captions) words.add(quoted(c));
    String html =
        player()
            .replace("$WIDTH", "" + width)
            .replace("$FPS", "" + fps)
            .replace("$ALT", Html.escape(alt()))
            .replace("$FIRST", first)
            .replace("$CAPTIONS", words.toString())
            .replace("$FRAMES", pictures.toString());
    Map<String, String> media = new LinkedHashMap<>();
    media.put("text/html", html);
    media.put("image/png", first);
    media.put("text/plain", alt());
    return media;
  }

  /** A string as JavaScript writes it, safe inside a script element. */
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      boolean plain =
          c >= ' ' && c != '"' && c != '\\' && c != '<' && c != '\u2028' && c != '\u2029';
      out.append(plain ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    return out.append('"').toString();
  }

  private static String player() {
    try (InputStream in = Animation.class.getResourceAsStream("player.html")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes it as an animated GIF, for slides and web pages elsewhere. */
  public void saveGif(Path file) {
    try {
      Files.write(file, Gif.of(frames, this::frame, 100 / fps));
    } catch (IOException e) {
      throw new UncheckedIOException("could not write " + file, e);
    }
  }

  @Override
  public String toString() {
    return alt();
  }
}
