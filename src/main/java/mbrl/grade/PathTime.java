package mbrl.grade;

import java.text.DateFormatSymbols;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time in a file's path, as course platforms write it, in a form that sorts.
 *
 * <pre>{@code
 * Blackboard   2026-11-30-22-59-00             2026-11-30 22:59:00
 * Sakai        20261130225900000               2026-11-30 22:59:00
 * Brightspace  30 November, 2026 1059 PM       2026-11-30 22:59:00
 *              Nov 30, 2026 1059 PM            2026-11-30 22:59:00
 *              30. November 2026 2259          2026-11-30 22:59:00
 * nbgrader     2026-11-30 22:59:00.123456 UTC  as it is
 * }</pre>
 */
final class PathTime {
  private static final Pattern DIGITS =
      Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)\\d*");
  private static final Pattern ISO =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d.*", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}.]*|\\d+");
  private static final List<String> LANGUAGES =
      List.of("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "tr");

  private PathTime() {}

  /** The sortable form of a time; empty if the text is none that is known. */
  static String of(String text) {
    String t = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    if (ISO.matcher(t).matches()) return t;
    Matcher m = DIGITS.matcher(t.replaceFirst("^(\\d{4}(-\\d\\d){5}).*", "$1").replace("-", ""));
    if (m.matches()) {
      return "%s-%s-%s %s:%s:%s"
          .formatted(m.group(1), m.group(2), m.group(3), m.group(4), m.group(5), m.group(6));
    }
    return words(t.toLowerCase(Locale.ROOT));
  }

  /** A date whose month is a word, or which begins with its year. */
  private static String words(String text) {
    int month = 0;
    int year = 0;
    int day = 0;
    boolean afternoon = false;
    boolean morning = false;
    List<String> clock = new ArrayList<>();
    Matcher m = WORD.matcher(text);
    while (m.find()) {
      String word = m.group();
      if (!Character.isDigit(word.charAt(0))) {
        afternoon |= word.matches("p\\.?m\\.?|nachm\\.?");
        morning |= word.matches("a\\.?m\\.?|vorm\\.?");
        if (month == 0) month = month(word);
      } else if (year == 0 && word.matches("(19|20)\\d\\d")) {
        year = Integer.parseInt(word);
      } else if (year > 0 && day == 0 && month == 0 && word.length() <= 2) {
        month = Integer.parseInt(word);
      } else if (day == 0 && word.length() <= 2) {
        day = Integer.parseInt(word);
      } else {
        clock.add(word);
      }
    }
    String digits = String.join("", clock);
    if (!clock.isEmpty() && clock.get(0).length() == 1 || digits.length() == 3) {
      digits = "0" + digits;
    }
    if (year == 0 || month < 1 || month > 12 || day < 1 || day > 31) return "";
    if (!digits.matches("\\d{4}(\\d\\d)?")) return "";
    int hour = Integer.parseInt(digits.substring(0, 2));
    if (afternoon && hour < 12) hour += 12;
    if (morning && hour == 12) hour = 0;
    String seconds = digits.length() == 6 ? digits.substring(4) : "00";
    return String.format(
        Locale.ROOT,
        "%04d-%02d-%02d %02d:%s:%s",
        year,
        month,
        day,
        hour,
        digits.substring(2, 4),
        seconds);
  }

  /** The number of a month from its name, whole or cut off; 0 if it is none. */
  private static int month(String word) {
    String begins = word.replace(".", "");
    if (begins.length() < 3) return 0;
    for (String language : LANGUAGES) {
      String[] months = DateFormatSymbols.getInstance(Locale.forLanguageTag(language)).getMonths();
      for (int i = 0; i < 12; i++) {
        String name = Normalizer.normalize(months[i], Normalizer.Form.NFC);
        if (name.toLowerCase(Locale.ROOT).startsWith(begins)) return i + 1;
      }
    }
    return begins.startsWith("sept") ? 9 : 0;
  }
}
