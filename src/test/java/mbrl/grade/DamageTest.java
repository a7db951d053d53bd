package mbrl.grade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import mbrl.course.Catalogue;
import mbrl.course.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred damaged notebooks, all made of a right one: each is graded as far as it goes, says what
 * is wrong in one sentence, and stops nothing.
 */
class DamageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FULL = 15;
  @TempDir Path folder;

  /**
   * One of them.
   *
   * @param least points at least
   * @param remark what is said of it, empty if nothing needs to be
   */
  private record Damaged(String name, byte[] bytes, int least, int most, String remark) {}

  private final List<Damaged> all = new ArrayList<>();
  private String right;

  private void add(String name, byte[] bytes, int least, int most, String remark) {
    all.add(new Damaged("%03d %s.ipynb".formatted(all.size(), name), bytes, least, most, remark));
  }

  private void add(String name, String text, int least, int most, String remark) {
    add(name, text.getBytes(UTF_8), least, most, remark);
  }

  /** Changes the cell of each exercise in turn. */
  private void cells(String name, int lost, String remark, BiConsumer<ArrayNode, Integer> change)
      throws IOException {
    int[] points = {3, 5, 4, 3};
    for (int e = 1; e <= 4; e++) {
      ObjectNode root = (ObjectNode) JSON.readTree(right);
      ArrayNode cells = (ArrayNode) root.get("cells");
      int at = 0;
      while (!cells.get(at).findPath("grade_id").asText().equals("0-" + e + "-answer")) at++;
      change.accept(cells, at);
      int left = FULL - lost * points[e - 1];
      add(name + " " + e, root.toString(), left, left, remark.replace("N", "0." + e));
    }
  }

  private static String source(ArrayNode cells, int at) {
    StringBuilder text = new StringBuilder();
    cells.get(at).get("source").forEach(line -> text.append(line.asText()));
    return text.toString();
  }

  private static ObjectNode cell(ArrayNode cells, int at) {
    return (ObjectNode) cells.get(at);
  }

  private void makeAll() throws IOException {
    right = Files.readString(Path.of("solutions/00-primer.ipynb"));
    cells("deleted", 1, "no cell answers N", ArrayNode::remove);
    cells(
        "doubled",
        0,
        "N is answered 2 times, of which the last was graded",
        (c, i) -> c.insert(i, c.get(i).deepCopy()));
    cells(
        "doubled as a stub",
        0,
        "N is answered 2 times, of which the last that is not the stub was graded",
        (c, i) -> {
          ObjectNode stub = cell(c, i).deepCopy();
          String head = source(c, i).lines().findFirst().get();
          stub.put(
              "source",
              head
                  + "\n  // \"TODO 0."
                  + c.get(i).findPath("grade_id").asText().charAt(2)
                  + ": begin here\"\n}");
          c.insert(i + 1, stub);
        });
    cells(
        "retyped as text",
        0,
        "the answer to N is in a cell that is not code",
        (c, i) -> cell(c, i).put("cell_type", "markdown"));
    cells(
        "retyped as raw",
        0,
        "the answer to N is in a cell that is not code",
        (c, i) -> cell(c, i).put("cell_type", "raw"));
    cells(
        "typed as nothing",
        0,
        "the answer to N is in a cell that is not code",
        (c, i) -> cell(c, i).put("cell_type", 7));
    cells(
        "renamed",
        0,
        "the cell of N has lost its name",
        (c, i) -> ((ObjectNode) c.get(i).at("/metadata/nbgrader")).put("grade_id", "mine"));
    cells(
        "without metadata",
        0,
        "the cell of N has lost its name",
        (c, i) -> cell(c, i).remove("metadata"));
    cells(
        "fenced",
        0,
        "the answer to N is in a code fence",
        (c, i) -> cell(c, i).put("source", "```java\n" + source(c, i) + "\n```"));
    cells(
        "fenced in text",
        0,
        "the answer to N is in a cell that is not code",
        (c, i) ->
            cell(c, i)
                .put("cell_type", "markdown")
                .put("source", "My answer:\n\n```java\n" + source(c, i) + "\n```\nI hope so."));
    cells(
        "split",
        0,
        "the answer to N goes on in the next cell",
        (c, i) -> {
          String text = source(c, i);
          int cut = text.indexOf('\n', text.indexOf("{\n") + 2) + 1;
          cell(c, i).put("source", text.substring(0, cut));
          c.insertObject(i + 1).put("cell_type", "code").put("source", text.substring(cut));
        });
    cells(
        "with a helper elsewhere",
        0,
        "",
        (c, i) -> {
          String text = source(c, i);
          cell(c, i)
              .put(
                  "source",
                  text.replaceFirst("\\{\n", "{\n  private final Aside aside = new Aside(1);\n"));
          c.insertObject(i).put("cell_type", "code").put("source", "record Aside(int x) {}");
        });
    cells(
        "class renamed",
        1,
        "",
        (c, i) -> cell(c, i).put("source", source(c, i).replaceFirst("class My", "class Mine")));
    cells("emptied", 1, "", (c, i) -> cell(c, i).put("source", ""));
    cells(
        "merged in a cell",
        0,
        "marks of an unfinished merge",
        (c, i) ->
            cell(c, i)
                .put(
                    "source",
                    "<<<<<<< HEAD\n" + source(c, i) + "\n=======\nnonsense\n>>>>>>> other\n"));
    for (int k = 1; k <= 16; k++) {
      add("cut at " + k + "/17", right.substring(0, right.length() * k / 17), 0, FULL, "");
    }
    add("utf-16 with mark", right.getBytes(UTF_16), FULL, FULL, "UTF-16");
    add("utf-16 little", right.getBytes(UTF_16LE), FULL, FULL, "UTF-16");
    add("utf-16 big", right.getBytes(UTF_16BE), FULL, FULL, "UTF-16");
    add(
        "latin-1",
        right.replaceAll("[^\\x00-\\xff]", "é").getBytes(ISO_8859_1),
        FULL,
        FULL,
        "Latin-1");
    add("byte order mark", "\ufeff" + right, FULL, FULL, "");
    add("windows line ends", right.replace("\n", "\r\n").replace("\\n", "\\r\\n"), FULL, FULL, "");
    add(
        "another set",
        Files.readString(Path.of("solutions/01-introduction.ipynb")),
        0,
        0,
        "it answers set 01, and nothing that was asked for");
    add(
        "no set",
        Files.readString(Path.of("notebooks/00-primer.ipynb")),
        0,
        0,
        "no answer to an exercise");
    add(
        "python",
        right.replaceFirst("\"language\": \"java\"", "\"language\": \"python\""),
        FULL,
        FULL,
        "its kernel is not Java");
    add("empty", "", 0, 0, "the file is empty");
    add("blank", " \n\t\n", 0, 0, "the file is empty");
    add("no json", "I could not upload my notebook, sorry.", 0, 0, "not a notebook");
    add(
        "a web page",
        "<!DOCTYPE html><html><body>Please log in</body></html>",
        0,
        0,
        "not a notebook");
    add("a list", "[1, 2]", 0, 0, "not a notebook");
    add("no cells", "{\"cells\": []}", 0, 0, "not a notebook");
    add("cells of nothing", "{\"cells\": [1, null, [], \"x\", {}]}", 0, 0, "no answer");
    add("deep", "{\"cells\": " + "[".repeat(200_000), 0, 0, "not a notebook");
    add(
        "huge number",
        "{\"cells\": [{\"source\": 1" + "0".repeat(2_000_000) + "}]}",
        0,
        0,
        "not a notebook");
    add("many cells", "{\"cells\": [" + "{},".repeat(1_500_000) + "{}]}", 0, 0, "no answer");
    add(
        "merge",
        "{\n<<<<<<< HEAD\n"
            + right.substring(right.indexOf('{') + 1, right.lastIndexOf('}'))
            + "\n=======\n\"cells\": []\n>>>>>>> theirs\n}\n",
        FULL,
        FULL,
        "marks of an unfinished merge");
    byte[] binary = new byte[20_000];
    SplittableRandom rng = new SplittableRandom(1);
    for (int i = 0; i < binary.length; i++) binary[i] = (byte) rng.nextInt(256);
    add("binary", binary, 0, 0, "not a notebook");
    add("a zip", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0}, 0, 0, "not a notebook");
    add("zeros", new byte[5000], 0, 0, "not a notebook");
    String big = "\"outputs\": [{\"data\": {\"image/png\": \"" + "A".repeat(15_000_000) + "\"}}]";
    add(
        "50 MB of pictures",
        right
            .replaceFirst("\"outputs\": \\[\\]", big)
            .replaceFirst("\"outputs\": \\[\\]", big)
            .replaceFirst("\"outputs\": \\[\\]", big),
        FULL,
        FULL,
        "");
    add("too large", new byte[64_000_001], 0, 0, "more than 64 MB");
    ObjectNode old = JSON.createObjectNode().put("nbformat", 3);
    ArrayNode cells = old.putArray("worksheets").addObject().putArray("cells");
    for (var c : JSON.readTree(right).get("cells")) {
      StringBuilder text = new StringBuilder();
      c.get("source").forEach(line -> text.append(line.asText()));
      cells
          .addObject()
          .put("cell_type", c.get("cell_type").asText())
          .put("language", "java")
          .put("input", text.toString());
    }
    add("nbformat 3", old.toString(), FULL, FULL, "old format");
  }

  @Test
  void aHundredDamagedNotebooks() throws IOException {
    makeAll();
    assertTrue(all.size() >= 100, "only " + all.size());
    List<SubmittedFile> files = new ArrayList<>();
    for (Damaged d : all) files.add(new SubmittedFile(d.name, d.name, "", () -> bounded(d.bytes)));
    List<Verdict> verdicts;
    try (WorkFolder work = WorkFolder.open();
        Journal journal = new Journal(folder.resolve("journal.jsonl"))) {
      Assignment assignment =
          new Assignment(
              Catalogue.exercises().stream().filter(e -> e.set().equals("00")).toList(),
              Secret.PUBLISHED,
              new PlainProcess(),
              work.path());
      verdicts = new Batch(assignment, journal).grade(files, 2, v -> {});
    }
    assertEquals(all.size(), verdicts.size());
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Damaged d = all.get(i);
      Verdict v = verdicts.get(i);
      int points = points(v);
      String said = String.join("; ", v.remarks());
      boolean clear =
          said.contains(d.remark) && said.lines().count() <= 1 && !said.contains("Exception");
      boolean silent =
          d.remark.isEmpty()
              && points < FULL
              && said.isEmpty()
              && v.outcomes().stream().allMatch(o -> o.says().isEmpty());
      if (points < d.least || points > d.most || !clear || silent)
        wrong.add(d.name + ": " + points + " points, " + said);
    }
    assertEquals("", String.join("\n", wrong));
    int cut = 0;
    for (int i = 0; i < all.size(); i++) {
      if (!all.get(i).name.contains("cut at")) continue;
      int points = points(verdicts.get(i));
      assertTrue(points >= cut, "a later cut gives more: " + all.get(i).name);
      cut = points;
    }
    assertTrue(cut >= 8, "cut gives " + cut);
  }

  private static int points(Verdict v) {
    int points = 0;
    for (Verdict.Outcome o : v.outcomes()) {
      var checks = Catalogue.exercise(o.exercise()).checks();
      for (int i = 0; i < checks.size(); i++)
        if (o.passed().get(i)) points += checks.get(i).points();
    }
    return points;
  }

  private static byte[] bounded(byte[] bytes) throws IOException {
    if (bytes.length > 64_000_000) throw new IOException("it has more than 64 MB");
    return bytes;
  }
}
