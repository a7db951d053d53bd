package mbrl.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import mbrl.course.Catalogue;
import mbrl.course.Exercise;
import mbrl.course.Question;
import mbrl.course.Secret;
import mbrl.grade.Assignment;
import mbrl.grade.Fingerprint;
import mbrl.grade.Verdict;

/**
 * The results of a finished run of the grader, and the terms by which it graded. Two runs that
 * graded by the same can be joined; a file of it is there only if its run came to its end.
 *
 * @param exercises which were asked for
 * @param secret the fingerprint of the course's secret
 * @param checks the version of the checks
 * @param part which part of the submissions, from 1
 * @param of how many parts there are
 * @param leftOut what was not graded, one sentence each
 * @param verdicts one for each submission, sorted by student and file
 */
public record Graded(
    List<String> exercises,
    String secret,
    String checks,
    int part,
    int of,
    List<String> leftOut,
    List<Verdict> verdicts) {
  /** The remark where the course has no secret of its own. */
  public static final String LEARNT =
      "The numbers of the checks are published and can be learnt by heart: give --secret FILE, the"
          + " same for the whole course; head -c 32 /dev/urandom > FILE makes one.";

  private static final String FILE = "verdicts.json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Comparator<Verdict> ORDER =
      Comparator.comparing(Verdict::student).thenComparing(Verdict::file);

  public Graded {
    verdicts = verdicts.stream().sorted(ORDER).toList();
  }

  /** The results of an assignment. */
  public static Graded of(
      Assignment a, Secret secret, int part, int of, List<String> leftOut, List<Verdict> verdicts) {
    List<String> exercises = a.exercises().stream().map(Exercise::id).toList();
    String print = Fingerprint.of(secret);
    return new Graded(exercises, print, a.checks(), part, of, leftOut, verdicts);
  }

  /** Whether it has all its parts: one that somebody changed may not. */
  private boolean hasAllParts() {
    if (exercises == null || leftOut == null || leftOut.contains(null)) return false;
    boolean known = asked().stream().map(Exercise::id).toList().equals(exercises);
    return known
        && secret != null
        && checks != null
        && part >= 1
        && part <= of
        && verdicts.stream().allMatch(v -> v != null && v.hasAllParts() && v.answers(exercises));
  }

  /** The exercises, in the order of the course. */
  List<Exercise<?>> asked() {
    return Catalogue.exercises().stream().filter(e -> exercises.contains(e.id())).toList();
  }

  /** The exercises asked for, as a title: the sets, or the exercises if there are few. */
  String title() {
    List<String> names =
        exercises.size() <= 3 ? exercises : asked().stream().map(Exercise::set).distinct().toList();
    return "MBRL Classroom " + String.join(" ", names);
  }

  /** The points that the checks give. */
  int most() {
    return asked().stream().mapToInt(Exercise::points).sum();
  }

  /** The questions in words, which a person grades. */
  List<Question> questions() {
    return OpenQuestions.beside(exercises);
  }

  /** The points that can be had, with those that a person gives. */
  int whole() {
    return most() + OpenQuestions.points(questions());
  }

  /** Where a run leaves this in its folder. */
  public static Path file(Path folder) {
    return folder.resolve(FILE);
  }

  /** As it stands in the file, a line for each verdict. */
  String json() throws IOException {
    Graded head = new Graded(exercises, secret, checks, part, of, leftOut, List.of());
    ObjectNode fields = JSON.createObjectNode().put("schema", Verdict.SCHEMA);
    fields.setAll((ObjectNode) JSON.valueToTree(head));
    StringBuilder json = new StringBuilder(JSON.writeValueAsString(fields).replaceFirst("]}$", ""));
    for (int i = 0; i < verdicts.size(); i++) {
      json.append(i == 0 ? "\n" : ",\n").append(JSON.writeValueAsString(verdicts.get(i)));
    }
    return json.append("\n]}\n").toString();
  }

  /**
   * Reads what a run left in its folder.
   *
   * @throws IllegalArgumentException if there is nothing of the kind, with one clear sentence
   */
  public static Graded read(Path folder) throws IOException {
    Graded graded;
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(file(folder)));
      if (!(root instanceof ObjectNode fields)) throw new JsonMappingException(null, "no object");
      JsonNode schema = fields.remove("schema"); // the first files had none
      if (schema != null && schema.asInt() > Verdict.SCHEMA) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s was written by a newer grader (schema %d, this one reads up to %d): use that"
                    + " one",
                file(folder),
                schema.asInt(),
                Verdict.SCHEMA));
      }
      graded = JSON.treeToValue(fields, Graded.class);
      if (!graded.hasAllParts()) throw new JsonMappingException(null, "something is missing in it");
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          folder + " holds no " + FILE + ": finish ./mbrl grade in that folder first", e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file(folder) + " was not written by ./mbrl grade", e);
    }
    String here = Fingerprint.checks(graded.asked());
    if (!graded.checks.equals(here)) {
      throw new IllegalArgumentException(
          "%s was graded with version %s of the checks, and this is version %s: grade it again"
              .formatted(folder, graded.checks, here));
    }
    return graded;
  }

  /**
   * Joins runs to what one run over all their submissions would have brought: all parts of a whole,
   * or several wholes.
   *
   * @param runs by the name of their folder
   * @throws IllegalArgumentException if they do not belong together, with one clear sentence
   */
  public static Graded join(Map<Path, Graded> runs) {
    demandSame(runs, Graded::exercises, "was not asked for the same exercises as");
    demandSame(runs, Graded::secret, "was graded with another secret than");
    demandSame(runs, Graded::checks, "was graded with another version of the checks than");
    demandSame(runs, Graded::of, "was cut into another number of parts than");
    List<Verdict> verdicts = new ArrayList<>();
    Set<String> leftOut = new LinkedHashSet<>();
    Map<Integer, Path> parts = new HashMap<>();
    Map<List<String>, Path> seen = new HashMap<>();
    Graded first = runs.values().iterator().next();
    for (Map.Entry<Path, Graded> e : runs.entrySet()) {
      Graded run = e.getValue();
      Path twin = first.of > 1 ? parts.put(run.part, e.getKey()) : null;
      if (twin != null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s and %s are the same part: %d of %d",
                twin,
                e.getKey(),
                run.part,
                run.of));
      }
      for (Verdict v : run.verdicts) {
        Path other = seen.put(List.of(v.student(), v.file()), e.getKey());
        if (other != null) {
          throw new IllegalArgumentException(
              "%s is in %s and in %s".formatted(Printable.line(v.file()), other, e.getKey()));
        }
      }
      verdicts.addAll(run.verdicts);
      leftOut.addAll(run.leftOut);
    }
    for (int i = 1; first.of > 1 && i <= first.of; i++) {
      if (!parts.containsKey(i)) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "part %d of %d is missing", i, first.of));
      }
    }
    return new Graded(
        first.exercises, first.secret, first.checks, 1, 1, List.copyOf(leftOut), verdicts);
  }

  private static void demandSame(
      Map<Path, Graded> runs, Function<Graded, Object> what, String otherwise) {
    Map.Entry<Path, Graded> first = runs.entrySet().iterator().next();
    for (Map.Entry<Path, Graded> e : runs.entrySet()) {
      if (!what.apply(e.getValue()).equals(what.apply(first.getValue()))) {
        throw new IllegalArgumentException(e.getKey() + " " + otherwise + " " + first.getKey());
      }
    }
  }
}
