package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import mbrl.grade.TypedNotebook;
import mbrl.grade.Verdict;
import mbrl.notebook.Problem;
import mbrl.report.Graded;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One class in which three students are honest and all the others attack the reader, the names of
 * others, the journal and the limits. The honest verdicts are those of the three alone, and each
 * attack has its row and its remark.
 */
class AttackBatchTest extends TypedCommands {
  private static final String BODY =
      "class MyDiscountedReturn implements DiscountedReturn {\n"
          + "  public double of(double[] r, double d) {\n    %s\n  }\n}\n";
  private static final String RIGHT =
      BODY.formatted("double g = 0; for (int t = r.length; t-- > 0; ) g = r[t] + d * g; return g;");
  private static final String WRONG = BODY.formatted("return r.length;");

  private static final Comparator<String> BY_FILE =
      Comparator.comparing(line -> line.split("\"file\":")[1]);

  /** What is handed in, and what is said of it: a part of its remarks and of what it is told. */
  private final Map<String, String> attacks = new TreeMap<>(); // student → sentence

  private Path in;

  @BeforeEach
  void demandWalls() {
    demandBubblewrap();
  }

  private void put(String path, byte[] bytes) throws IOException {
    Path file = in.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private void honest() throws IOException {
    in = Files.createDirectories(folder.resolve("in"));
    put("ada.ipynb", TypedNotebook.of(RIGHT));
    put("bob.ipynb", TypedNotebook.of(WRONG));
    put("cyd.ipynb", TypedNotebook.of(BODY.formatted("return missing;")));
  }

  private void attack(String student, String path, byte[] bytes, String said) throws IOException {
    put(path, bytes);
    attacks.put(student, said);
  }

  private void bytes(String student, byte[] bytes, String said) throws IOException {
    attack(student, student + ".ipynb", bytes, said);
  }

  private void json(String student, String json, String said) throws IOException {
    bytes(student, json.getBytes(StandardCharsets.UTF_8), said);
  }

  private void does(String student, String body, String said) throws IOException {
    bytes(student, TypedNotebook.of(BODY.formatted(body)), said);
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> f : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(f.getKey()));
        zip.write(f.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private void reading() throws Exception {
    json("empty", "", "the file is empty");
    json("blank", " \n\t\n", "the file is empty");
    json("null", "null", "the file is not a notebook");
    json("number", "17", "the file is not a notebook");
    json("list", "[[[[]]]]", "the file is not a notebook");
    json("deep list", "[".repeat(200_000), "the file is not a notebook");
    json("deep object", "{\"a\":".repeat(200_000), "the file is not a notebook");
    json("cells of null", "{\"cells\":[null,1,true,\"x\",[],{}]}", "it holds no answer");
    json("cells by name", "{\"cells\":{\"cells\":{\"cells\":3}}}", "the file is not a notebook");
    json(
        "source is deep",
        "{\"cells\":[{\"cell_type\":\"code\",\"source\":" + "[".repeat(50_000),
        "the file is not a notebook");
    json(
        "source of numbers",
        "{\"cells\":[{\"cell_type\":\"code\",\"source\":[1,null,{},[]]}]}",
        "it holds no answer");
    json(
        "long number",
        "{\"cells\":[],\"nbformat\":" + "9".repeat(500_000) + "}",
        "the file is not a notebook");
    json("long name", "{\"" + "a".repeat(1_000_000) + "\":1}", "the file is not a notebook");
    json(
        "half a pair",
        "{\"cells\":[{\"cell_type\":\"code\",\"source\":\"\\ud800\"}]}",
        "it holds no answer");
    bytes("zeros", new byte[300_000], "the file is not a notebook");
    bytes(
        "wide",
        new String(TypedNotebook.of(RIGHT), StandardCharsets.UTF_8)
            .getBytes(Charset.forName("UTF-32")),
        "the file is not a notebook");
    bytes(
        "picture",
        new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0},
        "the file is not a notebook");
    bytes(
        "program",
        new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 61},
        "the file is not a notebook");
    bytes("a zip", zip(Map.of("x.ipynb", TypedNotebook.of(RIGHT))), "the file is not a notebook");
    byte[] nested = TypedNotebook.of(RIGHT);
    for (int i = 0; i < 8; i++) nested = zip(Map.of(i == 0 ? "x.ipynb" : "x.zip", nested));
    attack("nested", "nested/x.zip", nested, "is nested in too many other zips");
    attack(
        "bomb",
        "bomb/x.zip",
        zip(Map.of("x.ipynb", new byte[100_000_000])),
        "it has more than 64 MB");
    attack(
        "slip",
        "slip/x.zip",
        zip(Map.of("../../ada.ipynb", TypedNotebook.of(WRONG))),
        "has a path that leads elsewhere");
    byte[] whole = zip(Map.of("x.ipynb", TypedNotebook.of(RIGHT)));
    attack("cut", "cut/x.zip", Arrays.copyOf(whole, whole.length - 30), "is not a readable zip");
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 25_000; i++) many.put("a" + i + ".txt", new byte[0]);
    attack(
        "crowd",
        "crowd/x.zip",
        zip(many),
        "neither a notebook (.ipynb) nor a Java file (.java), nor can 20000 more");
    Files.createDirectories(in.resolve("linked"));
    Files.createSymbolicLink(in.resolve("linked/x.ipynb"), in.resolve("ada.ipynb"));
    attacks.put("linked", "is a link or a device");
    Files.createDirectories(in.resolve("loop"));
    Files.createSymbolicLink(in.resolve("loop/x.ipynb"), in.resolve("loop"));
    attacks.put("loop", "is a link or a device");
    Files.createDirectories(in.resolve("pipe"));
    new ProcessBuilder("mkfifo", in.resolve("pipe/x.ipynb").toString()).start().waitFor();
    attacks.put("pipe", "is a link or a device");
    json(
        "lines",
        TypedNotebook.of(RIGHT).length + "\n".repeat(500_000),
        "the file is not a notebook");
    bytes("names", TypedNotebook.of("class " + "A".repeat(100_000) + " {}"), "it holds no answer");
    bytes("modifiers", TypedNotebook.of("public ".repeat(20_000)), "it holds no answer");
    bytes("long", TypedNotebook.of("// " + "x".repeat(30_000_000)), "the file is not a notebook");
  }

  private void identity() throws IOException {
    byte[] wrong = TypedNotebook.of(WRONG);
    attack("Ada", "Ada.ipynb", wrong, "checked");
    attack("ada ", "ada .ipynb", wrong, "checked");
    attack("adа", "adа.ipynb", wrong, "checked"); // a Cyrillic letter
    attack("\\u202Eada", "\u202Eada.ipynb", wrong, "checked");
    attack("ada\\u000A", "ada\n.ipynb", wrong, "checked");
    attack("ada,1", "ada,1.ipynb", wrong, "checked");
    attack("=cmd|' C'!A0", "=cmd|' C'!A0.ipynb", wrong, "checked");
    attack("<script>alert(1)<", "<script>alert(1)</script>.ipynb", wrong, "checked");
    attack("\\u001B[31mada", "\u001B[31mada.ipynb", wrong, "checked");
    attack("mallory", "mallory/submitted/ada/00/ada.ipynb", wrong, "checked");
    attack("mallory2", "mallory2/bob_12_34_x.ipynb", wrong, "checked");
    attack("mallory3", "mallory3/Participant_1_assignsubmission_file_/x.ipynb", wrong, "checked");
  }

  private void limits() throws IOException {
    does("endless", "while (true) d++;", "timed out");
    does("recursive", "return of(r, d);", "checked");
    does(
        "hungry",
        "java.util.List<long[]> all = new ArrayList<>(); while (true) all.add(new long[1 << 20]);",
        "checked");
    does("flood", "while (true) System.out.println(\"ada has 15 points\");", "timed out");
    does("loud", "throw new IllegalStateException(\"<script>\".repeat(500_000));", "checked");
    does(
        "strange error",
        "throw new Error() { public String getMessage() { while (true) ; } };",
        "timed out");
    does(
        "sleeper",
        "try { Thread.sleep(100_000); } catch (Exception e) { } return 0;",
        "java.lang.Thread");
    does("exit", "System.exit(0); return 0;", "java.lang.System.exit is not allowed");
    does(
        "reader",
        "return new java.io.File(\"/etc/passwd\").length();",
        "java.io.File is not allowed");
    does(
        "folded",
        "String s = \"" + "x".repeat(1000) + "\"" + " + \"y\"".repeat(3000) + "; return 0;",
        "checked");
    does(
        "parentheses",
        "return " + "(".repeat(9000) + "1" + ")".repeat(9000) + ";",
        "it is nested too deep");
    does(
        "finally",
        "int x = 0;" + "try { x++; } finally { ".repeat(22) + "}".repeat(22) + " return x;",
        "the compiler");
    bytes(
        "many classes",
        TypedNotebook.of(
            IntStream.range(0, 2500)
                    .mapToObj(i -> "class A" + i + " {}\n")
                    .collect(Collectors.joining())
                + RIGHT),
        "checked");
    bytes(
        "start",
        TypedNotebook.of(RIGHT.replace("  public", "  static { while (true) ; }\n  public")),
        "initializer must be able");
    bytes(
        "taken name",
        TypedNotebook.of("package mbrl.course;\n" + RIGHT),
        "class, interface, enum, or record expected");
  }

  /** Lines that a grader passes over: damaged, forged, of others, of no exercise. */
  private static List<String> lines(List<String> good) {
    String ada = good.get(0);
    String bob = good.get(1);
    List<String> lines = new ArrayList<>(List.of("null", "{}", "[]", "7", "true", "\"ada\"", ""));
    lines.add(ada.substring(0, ada.length() / 2));
    lines.add(ada.substring(ada.length() / 2));
    lines.add("[".repeat(100_000));
    lines.add("{\"outcomes\":".repeat(100_000));
    lines.add("\0".repeat(4000));
    lines.add(bob.replace("[false,false,true]", "[true]")); // too few checks
    lines.add(bob.replace("[false,false,true]", "[true,true,true,true]"));
    lines.add(bob.replace("[false,false,true]", "[true,null,true]"));
    lines.add(bob.replace("[false,false,true]", "\"all\""));
    lines.add(bob.replace("CHECKED", "PERFECT"));
    lines.add(bob.replace("\"outcomes\":", "\"results\":"));
    lines.add(bob.replace("\"file\":\"bob", "\"file\":\"" + "b".repeat(8_000_000)));
    lines.add(bob.replace("\"0.1\"", "\"9.9\""));
    lines.add(bob.replace("\"remarks\":", "\"remarks\":null,\"more\":"));
    // ada's marks under bob's name: with her file's key, with his, and with each of his
    String hers = ada.replace("\"ada", "\"bob");
    lines.add(hers);
    lines.add(hers.replace(key(ada), key(bob)));
    lines.add(hers.replace(key(ada), key(bob)).replace(sha(ada), sha(bob)));
    // an outcome of another exercise, with the key of 0.1
    lines.add(ada.replace("\"0.1\"", "\"0.x\"").replace("\"0.2\"", "\"0.1\""));
    for (String line : lines) assertTrue(!good.contains(line), line);
    return lines;
  }

  private static String key(String line) {
    return line.split("\"key\":\"")[1].split("\"")[0];
  }

  private static String sha(String line) {
    return line.split("\"sha256\":\"")[1].split("\"")[0];
  }

  private static Map<String, Verdict> verdicts(Path out) throws IOException {
    Map<String, Verdict> verdicts = new TreeMap<>();
    for (Verdict v : Graded.read(out).verdicts()) verdicts.put(v.student(), v);
    return verdicts;
  }

  @Test
  void allAtOnce() throws Exception {
    honest();
    Path alone = folder.resolve("alone");
    says(Problem.DONE, "grade", in.toString(), "--out", alone.toString(), "--exercise", "00");
    Map<String, Verdict> honest = verdicts(alone);
    assertEquals(Set.of("ada", "bob", "cyd"), honest.keySet());
    Path journal = alone.resolve("journal.jsonl");
    List<String> forged = lines(Files.readAllLines(journal).stream().sorted(BY_FILE).toList());
    reading();
    identity();
    limits();
    assertTrue(attacks.size() + forged.size() >= 80, attacks.size() + " and " + forged.size());
    Path out = Files.createDirectories(folder.resolve("out"));
    Files.write(out.resolve("journal.jsonl"), forged);
    long start = System.nanoTime();
    says(Problem.DONE, "grade", in.toString(), "--out", out.toString(), "--exercise", "00");
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.println(attacks.size() + " attacks and " + forged.size() + " lines in " + took);
    Map<String, Verdict> all = verdicts(out);
    honest.forEach((student, verdict) -> assertEquals(verdict, all.get(student)));
    Set<String> rows = new TreeSet<>(attacks.keySet());
    rows.addAll(honest.keySet());
    assertEquals(rows, all.keySet(), "a row for each");
    assertEquals(1 + rows.size(), Files.readAllLines(out.resolve("grades.csv")).size());
    attacks.forEach(
        (student, said) ->
            assertTrue(told(all.get(student)).contains(said), said + " of " + all.get(student)));
    Path again = Files.createDirectories(folder.resolve("again"));
    Files.copy(out.resolve("journal.jsonl"), again.resolve("journal.jsonl"));
    says(Problem.DONE, "grade", in.toString(), "--out", again.toString(), "--exercise", "00");
    for (String file : List.of("grades.csv", "verdicts.json", "journal.jsonl")) {
      assertEquals(-1, Files.mismatch(out.resolve(file), again.resolve(file)), file);
    }
  }

  private static String told(Verdict v) {
    Verdict.Outcome first = v.outcomes().get(0);
    return v.student() + ": " + first.state().words() + " " + first.says() + " " + v.remarks();
  }

  /** A file in the journal's place that is none stays as it is, and is named. */
  @Test
  void whatIsNoJournalIsRefused() throws Exception {
    honest();
    Path out = Files.createDirectories(folder.resolve("out"));
    Path journal = out.resolve("journal.jsonl");
    Map<String, String> files = new LinkedHashMap<>();
    files.put("my diary", "is not a journal of the grader");
    files.put("my diary\n", "is not a journal of the grader");
    files.put("{\"schema\":3}\n", "was written by a newer grader (schema 3");
    files.put("{\"schema\":2000000000}\n", "was written by a newer grader");
    for (Map.Entry<String, String> f : files.entrySet()) {
      Files.writeString(journal, f.getKey());
      says(Problem.MACHINE, "grade", in.toString(), "--out", out.toString(), "--exercise", "0.1");
      contains(f.getValue());
      assertEquals(f.getKey(), Files.readString(journal));
      Path linked = Files.createDirectories(folder.resolve("linked"));
      Path link = Files.createSymbolicLink(linked.resolve("journal.jsonl"), journal);
      says(Problem.MACHINE, "grade", in.toString(), "--out", linked + "", "--exercise", "0.1");
      contains(f.getValue());
      assertEquals(f.getKey(), Files.readString(journal));
      Files.delete(link);
    }
    Files.delete(journal);
    Files.createDirectories(journal);
    says(Problem.MACHINE, "grade", in.toString(), "--out", out.toString(), "--exercise", "0.1");
    contains("journal.jsonl");
  }

  /** Verdicts that somebody changed are refused by merge, and a run of the grader mends them. */
  @Test
  void verdictsThatWereChangedAreRefused() throws Exception {
    honest();
    Path out = folder.resolve("out");
    String[] grade = {"grade", in.toString(), "--out", out.toString(), "--exercise", "0.1"};
    says(Problem.DONE, grade);
    Path file = out.resolve("verdicts.json");
    String whole = Files.readString(file);
    List<String> changed = new ArrayList<>(List.of("", "null", "{}", "[]", "7", "my diary"));
    changed.add(whole.substring(0, whole.length() / 2));
    changed.add("[".repeat(100_000));
    changed.add(whole.replace("\"schema\":2", "\"schema\":3"));
    changed.add(whole.replace("\"exercises\":[\"0.1\"]", "\"exercises\":null"));
    changed.add(whole.replace("\"exercises\":[\"0.1\"]", "\"exercises\":[\"9.9\"]"));
    changed.add(whole.replace("\"exercises\":[\"0.1\"]", "\"exercises\":[\"0.2\"]"));
    changed.add(whole.replace("\"leftOut\":[]", "\"leftOut\":[null]"));
    changed.add(whole.replace("\"part\":1", "\"part\":-1"));
    changed.add(whole.replace("[true,true,true]", "[true]"));
    changed.add(whole.replace("[true,true,true]", "null"));
    changed.add(whole.replace("\"CHECKED\"", "\"PERFECT\""));
    changed.add(whole.replace("\"remarks\":", "\"remarked\":"));
    changed.add(whole.replace("\"student\":\"ada\"", "\"student\":null"));
    for (String text : changed) {
      assertNotEquals(whole, text);
      Files.writeString(file, text);
      says(Problem.INPUT, "merge", out.toString(), "--out", folder.resolve("merged").toString());
      contains(out.toString());
      assertFalse(text().contains("Exception"), this::text);
    }
    says(Problem.DONE, grade);
    assertEquals(whole, Files.readString(file));
  }
}
