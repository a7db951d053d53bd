package mbrl.grade;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import mbrl.notebook.Jupytext;

/**
 * The kinds of file that are handed in, told by their names, and by their text where a browser
 * changed the name.
 */
enum FileKind {
  /** A notebook or a Java file, or one that was renamed on its way. */
  ANSWER,
  /** A text that may be a notebook: only its beginning tells. */
  MAYBE,
  /** A zip, whose files count as if they lay in a folder of its name. */
  ARCHIVE,
  /** A document or another archive: somebody meant it to be read. */
  DOCUMENT,
  /** Anything else. */
  OTHER;

  /** So many bytes of a file tell whether it is a notebook. */
  static final int BEGINNING = 64_000;

  private static final Pattern ANSWERS =
      Pattern.compile(".*\\.(ipynb|java)(\\.(txt|json|download|bak))?", Pattern.DOTALL);
  private static final Pattern TEXTS =
      Pattern.compile("([^.]+|.*\\.(txt|json|md|rmd|qmd|jsonl|nb))", Pattern.DOTALL);
  private static final Pattern DOCUMENTS =
      Pattern.compile(
          ".*\\.(html?|pdf|docx?|odt|rtf|pages|py|r|m|jl|jsh|class|jar|png|jpe?g|heic|gif"
              + "|rar|7z|tar|gz|tgz|bz2|xz|webloc|url)",
          Pattern.DOTALL);
  private static final Pattern CLASS_FILES =
      Pattern.compile("(index|readme|grades|feedback|report)\\b.*", Pattern.DOTALL);
  private static final Pattern ENDING = Pattern.compile("(?i)(\\.(ipynb|java))?\\.[^./ ]{1,8}$");

  /** The kind of a file by its name alone. */
  static FileKind of(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    if (ANSWERS.matcher(lower).matches()) return ANSWER;
    if (isArchive(lower)) return ARCHIVE;
    if (DOCUMENTS.matcher(lower).matches()) return DOCUMENT;
    return TEXTS.matcher(lower).matches() ? MAYBE : OTHER;
  }

  static boolean isArchive(String name) {
    return name.strip().toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  /**
   * Whether a file that lies among those of a whole class was handed in, and not put there by a
   * platform or the teacher.
   */
  static boolean isHandedIn(String name) {
    FileKind kind = of(name);
    if (kind == ANSWER || kind == ARCHIVE) return true;
    return kind == DOCUMENT && !isClassFile(name);
  }

  /** Whether a platform or the teacher may have put a file of this name beside those of a class. */
  static boolean isClassFile(String name) {
    return CLASS_FILES.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /** A file's name without its ending. */
  static String stem(String name) {
    String stem = ENDING.matcher(name.strip()).replaceFirst("");
    return stem.isEmpty() ? name : stem;
  }

  /**
   * Whether a text begins like a notebook.
   *
   * @param beginning its first kilobytes
   */
  static boolean isNotebook(byte[] beginning) {
    String text = new String(beginning, StandardCharsets.UTF_8).strip();
    boolean json = text.replace("\ufeff", "").startsWith("{");
    return json && (text.contains("\"cells\"") || text.contains("\"nbformat\""))
        || Jupytext.isMarkdown(text);
  }

  /** Whether a file has the name of one of the course's own notebooks, or of an answer. */
  static boolean hasCourseName(String name) {
    return name.matches("(?i)\\d\\d-[a-z-]+.*|My[A-Z]\\w*\\.java.*");
  }
}
