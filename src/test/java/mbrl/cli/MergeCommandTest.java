package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import mbrl.notebook.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code merge} as people type it: parts of a batch give the reports of the whole. */
class MergeCommandTest extends TypedCommands {
  private Path in;

  @BeforeEach
  void aClass() throws IOException {
    TypedCommands.demandBubblewrap();
    in = folder.resolve("in");
    String good = "class MyDiscountedReturn implements DiscountedReturn {\n%s}";
    String loop =
        "public double of(double[] r, double g) { double s = 0;"
            + " for (int i = r.length - 1; i >= 0; i--) s = r[i] + g * s; return s; }";
    file("anna.java", good.formatted(loop));
    file("bert/MyDiscountedReturn.java", good.formatted(loop.replace("g * s", "s")));
    file("cora_LATE_12_34_answer.java", good.formatted("nonsense"));
    file("Dora D_77_assignsubmission_file_/a.java", "// nothing");
    file("Öz.java", good.formatted(loop.replace("i = r.length - 1", "i = r.length - 2")));
    file("notes.txt", "read me");
  }

  private void file(String name, String text) throws IOException {
    Path file = in.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String grade(String to, String... more) {
    String out = folder.resolve(to).toString();
    List<String> line =
        Stream.concat(
                Stream.of("grade", in.toString(), "--out", out, "--exercise", "0.1"),
                Stream.of(more))
            .toList();
    says(Problem.DONE, line.toArray(String[]::new));
    return out;
  }

  private static TreeSet<String> names(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      TreeSet<String> names = new TreeSet<>();
      files.filter(Files::isRegularFile).forEach(f -> names.add(root.relativize(f).toString()));
      return names;
    }
  }

  @Test
  void partsGiveTheBytesOfTheWhole() throws IOException {
    Path whole = Path.of(grade("whole"));
    String one = grade("one", "--shard", "1/3");
    String two = grade("two", "--shard", "2/3");
    String three = grade("three", "--shard", "3/3", "--jobs", "1");
    Path joined = folder.resolve("joined");
    says(Problem.DONE, "merge", three, one, two, "--out", joined.toString());
    TreeSet<String> names = names(whole);
    assertEquals(names, names(joined));
    for (String name : names) {
      if (name.equals("journal.jsonl")) continue; // in the order of grading
      if (name.equals("times.csv")) continue; // never the same twice
      assertArrayEquals(
          Files.readAllBytes(whole.resolve(name)), Files.readAllBytes(joined.resolve(name)), name);
    }
    assertEquals(
        new TreeSet<>(Files.readAllLines(whole.resolve("journal.jsonl"))),
        new TreeSet<>(Files.readAllLines(joined.resolve("journal.jsonl"))));
    assertEquals(6, Files.readAllLines(joined.resolve("times.csv")).size(), "a heading and five");

    String more = folder.resolve("more").toString();
    says(Problem.INPUT, "merge", one, two, "--out", more);
    contains("part 3 of 3 is missing");
    says(Problem.INPUT, "merge", one, one, "--out", more);
    contains("one is named twice");
    says(Problem.INPUT, "merge", one, whole.toString(), "--out", more);
    contains("whole was cut into another number of parts than");
    says(Problem.INPUT, "merge", one, two, three, "--out", one);
    contains("--out is " + one + " itself");
    Path secret = Files.writeString(folder.resolve("secret"), "ours");
    String other = grade("other", "--shard", "3/3", "--secret", secret.toString());
    says(Problem.INPUT, "merge", one, two, other, "--out", more);
    contains("other was graded with another secret than");
    Files.delete(Path.of(two, "verdicts.json"));
    says(Problem.INPUT, "merge", one, two, three, "--out", more);
    contains("two holds no verdicts.json: finish ./mbrl grade in that folder first");
    assertFalse(Files.exists(Path.of(more)), "nothing is written if nothing can be joined");
  }

  @Test
  void runsThatDoNotBelongTogether() throws IOException {
    String out = grade("out");
    String text = Files.readString(Path.of(out, "verdicts.json"));
    Path copy = Files.createDirectories(folder.resolve("copy"));
    String to = folder.resolve("to").toString();
    Files.writeString(copy.resolve("verdicts.json"), text);
    says(Problem.INPUT, "merge", out, copy.toString(), "--out", to);
    contains("answer.java is in " + out + " and in " + copy);
    String second = grade("second", "--exercise", "0.2"); // and 0.1
    says(Problem.INPUT, "merge", out, second, "--out", to);
    contains("second was not asked for the same exercises as");
    Files.writeString(
        copy.resolve("verdicts.json"), text.replaceAll("\"checks\":\"\\w*\"", "\"checks\":\"0\""));
    says(Problem.INPUT, "merge", copy.toString(), "--out", to);
    contains("was graded with version 0 of the checks, and this is version");
    Files.writeString(copy.resolve("verdicts.json"), "{");
    says(Problem.INPUT, "merge", copy.toString(), "--out", to);
    contains("was not written by ./mbrl grade");
    says(Problem.INPUT, "merge", "nowhere", "--out", to);
    contains("there is no folder nowhere");
  }
}
