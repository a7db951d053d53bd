package mbrl.grade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import mbrl.course.WorkingCopies;
import mbrl.grade.Owners.Owned;

/**
 * The notebooks and Java files of a folder or a zip, or a single one, sorted by student. Everybody
 * who handed in a file is among them: where none of a student's files can be graded, the first of
 * them stands for all, and reading it says why. What is left out is named.
 *
 * @param files what will be graded
 * @param leftOut what will not, one sentence each
 */
public record Inbox(List<SubmittedFile> files, List<String> leftOut) {
  /** Of one student; the rest is named. */
  static final int MOST_ANSWERS = 100;

  private static final int MOST_NAMED = 3; // of what one student handed in beside answers

  /**
   * How submissions are read.
   *
   * @param layout a pattern of one's own, such as {@code {student}/{file}}, or null
   * @param allAttempts whether earlier attempts are graded, too
   */
  public record Rules(String layout, boolean allAttempts) {
    /** The platforms' own layouts, and of several attempts the latest. */
    public static final Rules USUAL = new Rules(null, false);
  }

  /** Looks through a folder, a zip or one file by the usual rules. */
  public static Inbox open(Path what) throws IOException {
    return open(what, Rules.USUAL);
  }

  /**
   * Looks through a folder, a zip or one file.
   *
   * @throws IOException if it is none of these
   * @throws IllegalArgumentException if the layout is none, with one clear sentence
   */
  public static Inbox open(Path what, Rules rules) throws IOException {
    Layout.Row own = rules.layout() == null ? null : Layout.own(rules.layout());
    FileFinder.Found found = found(what);
    List<String> leftOut = new ArrayList<>(found.leftOut());
    List<FoundFile> files = found.files();
    if (name(what).replaceFirst("(?i)\\.zip$", "").equals("submitted")) {
      files = files.stream().map(Inbox::ofNbgrader).toList();
    }
    return sorted(Owners.of(files, own, leftOut), rules, leftOut);
  }

  /**
   * Looks through a folder in which everything is one student's.
   *
   * @throws IOException if it cannot be read
   */
  public static Inbox ofStudent(Path folder, String student) throws IOException {
    FileFinder.Found found = FileFinder.folder(folder);
    Layout layout = new Layout(Layout.Platform.OTHER, student, "", "", "", "");
    List<Owned> owned = found.files().stream().map(f -> new Owned(f, layout)).toList();
    return sorted(owned, Rules.USUAL, new ArrayList<>(found.leftOut()));
  }

  private static String name(Path what) {
    Path name = what.toAbsolutePath().normalize().getFileName();
    return name == null ? "" : name.toString();
  }

  private static FileFinder.Found found(Path what) throws IOException {
    if (Files.isDirectory(what)) return FileFinder.folder(what);
    if (FileKind.isArchive(name(what))) return FileFinder.zip(what);
    FoundFile file = FoundFile.readable(name(what), () -> Files.newInputStream(what));
    if (!isAnswer(file)) {
      throw new IOException(what + " is not a folder, .zip, notebook (.ipynb) or .java");
    }
    return new FileFinder.Found(List.of(file), List.of());
  }

  /** Files in the folder "submitted" itself have the same paths as those of its parent. */
  private static FoundFile ofNbgrader(FoundFile f) {
    FoundFile below = f.at("submitted/" + f.path());
    return Layout.known(f.path()).isEmpty() && Layout.known(below.path()).isPresent() ? below : f;
  }

  private static boolean isAnswer(FoundFile f) {
    if (!f.problem().isEmpty()) return false;
    FileKind kind = FileKind.of(f.name());
    return kind == FileKind.ANSWER
        || kind == FileKind.MAYBE && FileKind.isNotebook(f.beginning(FileKind.BEGINNING));
  }

  private static Inbox sorted(List<Owned> owned, Rules rules, List<String> leftOut) {
    PublishedSolutions solutions =
        PublishedSolutions.in(WorkingCopies.here().home().resolve("solutions"));
    Map<String, List<Owned>> students = new TreeMap<>();
    for (Owned o : owned) {
      students.computeIfAbsent(visible(o.layout().student()), s -> new ArrayList<>()).add(o);
    }
    Inbox inbox = new Inbox(new ArrayList<>(), leftOut);
    students.forEach((student, theirs) -> inbox.add(student, theirs, rules, solutions));
    inbox.files.sort(
        Comparator.comparing(SubmittedFile::student).thenComparing(SubmittedFile::file));
    return inbox;
  }

  /** A name in which every character can be seen, so that no two look the same by a trick. */
  private static String visible(String name) {
    StringBuilder text = new StringBuilder();
    Normalizer.normalize(name, Normalizer.Form.NFC)
        .codePoints()
        .forEach(
            c -> {
              boolean turns = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
              boolean lines = c == 0x2028 || c == 0x2029 || (c & 0xFFFE) == 0xFFFE;
              boolean half = Character.getType(c) == Character.SURROGATE;
              if (turns || lines || half || Character.isISOControl(c)) {
                text.append("\\u%04X".formatted(c));
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.toString();
  }

  /** All that one student handed in. */
  private void add(String student, List<Owned> all, Rules rules, PublishedSolutions solutions) {
    Map<String, String> times = times(all);
    List<Owned> theirs = all.stream().filter(o -> !Layout.isClerks(o.file().path())).toList();
    if (!rules.allAttempts()) theirs = latest(student, theirs);
    Repository repository = Repository.of(theirs.stream().map(o -> o.file().path()).toList());
    List<Owned> answers = new ArrayList<>();
    List<FoundFile> others = new ArrayList<>();
    int copies = 0;
    for (Owned o : theirs) {
      if (repository.isOurs(o.file().path())) copies++;
      else if (isAnswer(o.file())) answers.add(o);
      else if (!empty(o.file())) others.add(o.file());
    }
    if (copies > 0) {
      leftOut.add(
          String.format(
              Locale.ROOT, "%s: %d of the course's own files in a repository", student, copies));
    }
    List<String> remarks = new ArrayList<>();
    if (answers.size() > MOST_ANSWERS) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "%d notebooks and Java files were handed in, of which the first %d were read",
              answers.size(),
              MOST_ANSWERS));
    }
    for (Owned o : answers.subList(0, Math.min(answers.size(), MOST_ANSWERS))) {
      String time = times.getOrDefault(o.layout().assignment(), o.layout().late());
      String file = visible(o.file().path());
      solutions.remark(o.file()).ifPresent(remarks::add);
      files.add(new SubmittedFile(student, file, time, List.copyOf(remarks), o.file()::read));
      remarks.clear();
    }
    name(student, others, answers.isEmpty() && !theirs.isEmpty(), theirs, repository);
  }

  private static boolean empty(FoundFile f) {
    boolean typed = f.name().endsWith("_submissionText.html"); // Sakai's, one for each student
    return f.problem().equals(FileFinder.HIDDEN) || typed && f.beginning(1).length == 0;
  }

  /**
   * Names what is not graded.
   *
   * @param alone whether there is nothing else of this student
   */
  private void name(
      String student,
      List<FoundFile> others,
      boolean alone,
      List<Owned> theirs,
      Repository repository) {
    if (alone && others.isEmpty() && theirs.stream().allMatch(o -> empty(o.file()))) {
      boolean typed = theirs.stream().allMatch(o -> o.file().problem().isEmpty());
      if (typed) return; // the platform's own files alone: nothing was handed in
    }
    List<String> says = new ArrayList<>();
    for (FoundFile f : others) {
      boolean named = !f.problem().isEmpty();
      says.add(f.path() + " " + (named ? f.problem() : "is neither a notebook nor a Java file"));
    }
    if (alone) {
      FoundFile first = others.isEmpty() ? theirs.get(0).file() : others.get(0);
      String why = others.isEmpty() ? nothing(repository) : wrong(first);
      String more =
          others.size() > 1
              ? String.format(Locale.ROOT, ", nor can %d more", others.size() - 1)
              : "";
      Layout layout = theirs.get(0).layout();
      files.add(
          new SubmittedFile(
              student,
              visible(first.path()),
              layout.late(),
              List.of(),
              () -> {
                throw new IOException(why + more);
              }));
    } else if (!repository.isOne()) {
      leftOut.addAll(says.subList(0, Math.min(MOST_NAMED, says.size())));
      int more = says.size() - MOST_NAMED;
      if (more > 0)
        leftOut.add(String.format(Locale.ROOT, "%s: %d more files of this kind", student, more));
    }
  }

  private static String nothing(Repository repository) {
    return repository.isOne()
        ? "there is nothing in the repository but the course's own files"
        : "there are hidden files only";
  }

  private static String wrong(FoundFile f) {
    if (!f.problem().isEmpty()) return "it " + f.problem();
    return "it is neither a notebook (.ipynb) nor a Java file (.java)";
  }

  /** The times that a platform left in a file of its own, by assignment. */
  private static Map<String, String> times(List<Owned> all) {
    Map<String, String> times = new HashMap<>();
    for (Owned o : all) {
      if (!o.file().name().equals("timestamp.txt") || !Layout.isClerks(o.file().path())) continue;
      String text = new String(o.file().beginning(40), StandardCharsets.US_ASCII).strip();
      boolean known = o.layout().platform() == Layout.Platform.NBGRADER;
      String time = known ? text : PathTime.of(text);
      if (!time.isEmpty()) times.put(o.layout().assignment(), time);
    }
    return times;
  }

  /** The files of the latest attempt at each assignment; all, if the order cannot be told. */
  private List<Owned> latest(String student, List<Owned> theirs) {
    Map<String, TreeSet<String>> attempts = new HashMap<>();
    for (Owned o : theirs) {
      if (o.layout().attempt().isEmpty()) continue;
      attempts
          .computeIfAbsent(o.layout().assignment(), a -> new TreeSet<>())
          .add(o.layout().attempt());
    }
    Set<String> unknown =
        attempts.entrySet().stream()
            .filter(e -> e.getValue().contains("?"))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    List<Owned> kept = new ArrayList<>();
    Set<String> earlier = new TreeSet<>();
    for (Owned o : theirs) {
      String assignment = o.layout().assignment();
      String attempt = o.layout().attempt();
      boolean last = attempt.isEmpty() || attempt.equals(attempts.get(assignment).last());
      if (last || unknown.contains(assignment)) kept.add(o);
      else earlier.add(attempt);
    }
    if (!earlier.isEmpty()) {
      leftOut.add(
          "%s: %s of %s; the latest counts, --attempt best grades all"
              .formatted(
                  student,
                  earlier.size() == 1 ? "an earlier attempt" : earlier.size() + " earlier attempts",
                  some(List.copyOf(earlier))));
    }
    return kept;
  }

  /** A few of many names, and how many more there are. */
  static String some(List<String> names) {
    int most = 5;
    String few = String.join(", ", names.subList(0, Math.min(most, names.size())));
    return names.size() > most
        ? String.format(Locale.ROOT, "%s and %d more", few, names.size() - most)
        : few;
  }
}
