package mbrl.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import mbrl.course.Exercise;
import mbrl.grade.Fingerprint;
import mbrl.grade.Layout;
import mbrl.grade.PublishedSolutions;
import mbrl.grade.Verdict;

/**
 * One student's grade. Of several attempts at an assignment that were graded, the best counts; if
 * several files of it answer the same exercise, the better answer.
 *
 * @param name as the platform names them
 * @param files the verdicts on all that they handed in
 * @param counted those on the attempts that count
 * @param outcomes one for each exercise that was asked for
 * @param most the points that the checks give
 */
record Student(
    String name,
    List<Verdict> files,
    List<Verdict> counted,
    List<Verdict.Outcome> outcomes,
    int most) {
  /** How a grade stands, in words. */
  enum Standing {
    FULL("full marks"),
    PARTLY("partly right"),
    ZERO("zero points"),
    NOT_GRADED("not graded: no answer found");

    final String words;

    Standing(String words) {
      this.words = words;
    }
  }

  /** Everybody who handed something in, sorted by name. */
  static List<Student> of(Graded graded) {
    TreeMap<String, List<Verdict>> files = new TreeMap<>();
    for (Verdict v : graded.verdicts()) {
      files.computeIfAbsent(v.student(), s -> new ArrayList<>()).add(v);
    }
    List<Student> students = new ArrayList<>();
    files.forEach((name, theirs) -> students.add(of(name, theirs, graded)));
    return students;
  }

  /** The grade for some files of one student. */
  static Student of(String name, List<Verdict> files, Graded graded) {
    Map<String, TreeMap<String, List<Verdict>>> attempts = new TreeMap<>(); // by assignment, time
    for (Verdict v : files) {
      Layout layout = Layout.of(v.file(), name);
      attempts
          .computeIfAbsent(layout.assignment(), a -> new TreeMap<>(Comparator.reverseOrder()))
          .computeIfAbsent(layout.attempt(), a -> new ArrayList<>())
          .add(v);
    }
    List<Verdict> counted = new ArrayList<>();
    for (TreeMap<String, List<Verdict>> of : attempts.values()) {
      if (of.containsKey("?")) of.values().forEach(counted::addAll); // their order is not known
      else counted.addAll(best(of, graded));
    }
    return new Student(name, files, counted, outcomes(counted, graded), graded.most());
  }

  /** The attempt with the most points; of several such, the latest. */
  private static List<Verdict> best(TreeMap<String, List<Verdict>> latestFirst, Graded graded) {
    List<Verdict> best = List.of();
    int most = -1;
    for (List<Verdict> attempt : latestFirst.values()) {
      int points = outcomes(attempt, graded).stream().mapToInt(Score::of).sum();
      if (points > most) best = attempt;
      most = Math.max(most, points);
    }
    return best;
  }

  private static List<Verdict.Outcome> outcomes(List<Verdict> files, Graded graded) {
    Comparator<Verdict.Outcome> better =
        Comparator.comparingInt((Verdict.Outcome o) -> Score.of(o))
            .thenComparing(o -> o.state() != Verdict.State.MISSING);
    List<Verdict.Outcome> outcomes = new ArrayList<>();
    for (Exercise<?> e : graded.asked()) outcomes.add(tried(e, files).max(better).orElseThrow());
    return outcomes;
  }

  private static Stream<Verdict.Outcome> tried(Exercise<?> exercise, List<Verdict> files) {
    List<Boolean> none = Collections.nCopies(exercise.checks().size(), false);
    Verdict.Outcome missing =
        new Verdict.Outcome("", exercise.id(), Verdict.State.MISSING, none, List.of(), "");
    return Stream.concat(
        Stream.of(missing),
        files.stream()
            .flatMap(v -> v.outcomes().stream())
            .filter(o -> o.exercise().equals(exercise.id())));
  }

  int points() {
    return outcomes.stream().mapToInt(Score::of).sum();
  }

  Standing standing() {
    if (outcomes.stream().allMatch(o -> o.state() == Verdict.State.MISSING)) {
      return Standing.NOT_GRADED;
    }
    return points() == most ? Standing.FULL : points() == 0 ? Standing.ZERO : Standing.PARTLY;
  }

  /** How many checks did not pass. */
  long failed() {
    return outcomes.stream().flatMap(o -> o.passed().stream()).filter(p -> !p).count();
  }

  /** The exercises that more than one file answers. */
  List<String> doubled() {
    return outcomes.stream()
        .map(Verdict.Outcome::exercise)
        .filter(
            id ->
                counted.stream()
                        .flatMap(v -> v.outcomes().stream())
                        .filter(o -> o.exercise().equals(id))
                        .filter(o -> o.state() != Verdict.State.MISSING)
                        .count()
                    > 1)
        .toList();
  }

  /** Which of several attempts counts, as a sentence; empty if there is one. */
  String attempts() {
    if (counted.size() == files.size()) return "";
    List<String> times =
        counted.stream().map(Verdict::late).filter(l -> !l.isEmpty()).distinct().toList();
    return "Of several attempts the best counts: " + String.join(", ", times) + ".";
  }

  /** The damage and oddities in the files. */
  List<String> remarks() {
    return all().filter(r -> !PublishedSolutions.isNamedIn(r)).toList();
  }

  /** The published solutions that are in the files, for the lecturer alone. */
  List<String> copied() {
    return all().filter(PublishedSolutions::isNamedIn).toList();
  }

  private Stream<String> all() {
    return files.stream().flatMap(v -> v.remarks().stream()).distinct();
  }

  /** The platform's remark on the time, empty if none. */
  String late() {
    List<String> said =
        counted.stream().map(Verdict::late).filter(l -> !l.isEmpty()).distinct().toList();
    return String.join("; ", said);
  }

  /** By what the platform says of their first file. */
  Layout layout() {
    return Layout.of(files.get(0).file(), name);
  }

  Layout.Platform platform() {
    return layout().platform();
  }

  /** A file name without an ending that no other student has, on any file system. */
  String slug() {
    boolean plain = name.matches("[a-z0-9][a-z0-9_-]{0,39}") && !name.matches(".*-[0-9a-f]{12}");
    boolean device = name.matches("con|prn|aux|nul|com\\d|lpt\\d"); // to Windows
    if (plain && !device) return name;
    String letters = name.replaceAll("[^A-Za-z0-9_]+", "-").replaceAll("^-+|-+$", "");
    String some = letters.substring(0, Math.min(letters.length(), 40));
    String mark =
        Fingerprint.of(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)).substring(0, 12);
    return (some.isEmpty() ? "student" : some) + "-" + mark;
  }
}
