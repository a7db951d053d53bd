package mbrl.grade;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The names in a zip. They are UTF-8, or in the encoding of the computer that made it, which the
 * zip does not name: then the encoding is taken in which they look most like names. A letter is
 * likely beside letters of its script, a capital at the beginning of a word; box-drawing characters
 * and currency signs are not.
 *
 * <p>Fails when the names are too short to tell encodings apart: one lonely accented letter is read
 * as a Windows computer of Western Europe would.
 */
final class ArchiveNames {
  private static final List<String> ENCODINGS =
      List.of(
          "IBM850", "IBM437", "windows-1252", "IBM852", "IBM866", "windows-31j", "GBK", "IBM862");
  private static final String RARE = "ªºƒµÐðÞþÝýÿŸ";

  private ArchiveNames() {}

  /**
   * Opens a zip with its names decoded.
   *
   * @throws IOException if it is no zip
   */
  static ZipFile open(Path file) throws IOException {
    ZipException complaint;
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      complaint = e;
    }
    Charset best = null;
    long least = Long.MAX_VALUE;
    for (String name : ENCODINGS) {
      if (!Charset.isSupported(name)) continue;
      long cost = cost(file, Charset.forName(name));
      if (cost >= least) continue;
      least = cost;
      best = Charset.forName(name);
    }
    if (best == null) throw complaint;
    return new ZipFile(file.toFile(), best);
  }

  private static long cost(Path file, Charset encoding) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile(), encoding);
        Stream<? extends ZipEntry> entries = zip.stream()) {
      return entries.mapToLong(e -> cost(e.getName())).sum();
    } catch (ZipException | IllegalArgumentException e) {
      return Long.MAX_VALUE;
    }
  }

  /** How unlike a name a text is; 0 for one of plain letters. */
  static long cost(String name) {
    long cost = 0;
    int before = ' ';
    for (int c : name.codePoints().toArray()) {
      boolean letters = Character.isLetter(c) && Character.isLetter(before);
      if (c > 127 || before > 127) {
        if (Character.isISOControl(c) || c == 0xFFFD) cost += 100;
        else if (!Character.isLetterOrDigit(c)
            && Character.getType(c) != Character.NON_SPACING_MARK)
          cost += c > 127 && c != 0x3000 && c != 0x30FC ? 10 : 0;
        if (letters && Character.isUpperCase(c) && Character.isLowerCase(before)) cost += 3;
        if (letters && script(c) != script(before)) cost += 5;
      }
      if (RARE.indexOf(c) >= 0 || c >= 0xFF61 && c <= 0xFF9F) cost += 2;
      before = c;
    }
    return cost;
  }

  /** A letter's script; the three of Japanese count as one. */
  private static Character.UnicodeScript script(int c) {
    Character.UnicodeScript s = Character.UnicodeScript.of(c);
    boolean kana =
        s == Character.UnicodeScript.HIRAGANA
            || s == Character.UnicodeScript.KATAKANA
            || s == Character.UnicodeScript.COMMON;
    return kana ? Character.UnicodeScript.HAN : s;
  }
}
