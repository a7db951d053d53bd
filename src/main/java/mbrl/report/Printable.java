package mbrl.report;

import java.util.regex.Pattern;

/**
 * Untrusted text, made fit for files and terminals: without sequences that move a terminal's
 * cursor, characters that XML forbids, and marks that turn the direction of writing, and not longer
 * than anybody reads.
 */
public final class Printable {
  private static final int LONGEST = 4000;
  private static final Pattern ESCAPES =
      Pattern.compile(
          "(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]?" // colours and cursor
              + "|(?:\u001b[\\]PX^_]|[\u009d\u0090])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\\\|\u009c)?|\u001b["
              + " -/]*[0-~]?");

  private Printable() {}

  /** Several lines; of control characters only line ends and tabs are left. */
  public static String text(String strange) {
    String s = ESCAPES.matcher(strange).replaceAll("").replace("\r\n", "\n").replace('\r', '\n');
    StringBuilder out = new StringBuilder();
    s.codePoints().filter(Printable::harmless).limit(LONGEST).forEach(out::appendCodePoint);
    return s.length() > LONGEST ? out + " …" : out.toString();
  }

  /** The same in one line. */
  public static String line(String strange) {
    return text(strange).replaceAll("\\s+", " ").strip();
  }

  private static boolean harmless(int c) {
    if (c == '\n' || c == '\t') return true;
    if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) return false;
    boolean turns = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    return !turns && c != 0x2028 && c != 0x2029 && (c & 0xFFFE) != 0xFFFE;
  }
}
