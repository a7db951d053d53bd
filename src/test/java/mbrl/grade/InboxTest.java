package mbrl.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files with hostile names, zips made to harm, and whose a file is whatever its owner calls it. */
class InboxTest {
  @TempDir Path folder;

  /** Files of a class below a line with its title, each with its owner, or a dash. */
  static Stream<Arguments> classes() throws IOException {
    String text = Files.readString(Path.of("src/test/resources/cases/classes.txt"));
    return Stream.of(text.split("(?m)^# "))
        .filter(block -> !block.isBlank())
        .map(b -> Arguments.of(b.lines().findFirst().orElse(""), b.lines().skip(1).toList()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("classes")
  void everybodyHasTheirOwnFiles(String title, List<String> lines) throws IOException {
    Map<String, String> owners = new LinkedHashMap<>();
    for (String line : lines) {
      int at = line.lastIndexOf(" = ");
      owners.put(line.substring(0, at), line.substring(at + 3));
    }
    Path in = folder.resolve("in");
    for (String path : owners.keySet()) {
      Path file = in.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "{}");
    }
    Set<String> people = new TreeSet<>(owners.values());
    people.remove("-");
    Path zip = zip(StandardCharsets.UTF_8, owners.keySet().toArray(String[]::new));
    for (Path form : List.of(in, zip)) {
      Inbox inbox = Inbox.open(form);
      assertEquals(people, students(inbox), () -> form + ": " + inbox);
      for (SubmittedFile h : inbox.files()) {
        String owner =
            owners.entrySet().stream()
                .filter(e -> e.getKey().contains(h.file()))
                .filter(e -> e.getValue().equals(h.student()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("nobody's " + h.file());
        assertEquals(owner, h.student());
      }
    }
  }

  private static Set<String> students(Inbox inbox) {
    return inbox.files().stream()
        .map(SubmittedFile::student)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void onlyThePlatformSaysWhenSomethingCame() throws IOException {
    for (String place : List.of("submitted/anna/00", "Bob_22_assignsubmission_file_", "cora")) {
      Path there = Files.createDirectories(folder.resolve("in").resolve(place));
      Files.writeString(there.resolve("x.ipynb"), "{}");
      Files.writeString(there.resolve("timestamp.txt"), "2000-01-01 00:00:00 UTC");
    }
    for (SubmittedFile h : Inbox.open(folder.resolve("in")).files()) {
      assertEquals(h.student().equals("anna"), h.late().startsWith("2000"), h.student());
    }
  }

  @Test
  void aHostileZipIsReadInPlace() throws IOException {
    Path zip =
        zip(
            StandardCharsets.UTF_8,
            "../../etc/cron.d/x.ipynb",
            "/etc/x.ipynb",
            "a/../../x.ipynb",
            "C:\\..\\x.ipynb",
            "-rf.ipynb",
            "@x.java",
            "a\u001b[2J.ipynb",
            "b\u009b2J.ipynb",
            "c\u202Egpj.ipynb",
            "d\ne.ipynb",
            "junit-platform.properties",
            "META-INF/services/org.junit.platform.launcher.TestExecutionListener",
            "META-INF/services/com.sun.source.util.Plugin",
            "inner.zip",
            "grades.csv",
            "journal.jsonl",
            "good.ipynb",
            "<script>alert(1)<.ipynb",
            "=1+1.ipynb");
    Inbox inbox = Inbox.open(zip);
    assertEquals(
        Set.of(
            "-rf",
            "@x",
            "a\\u001B[2J",
            "b\\u009B2J",
            "c\\u202Egpj",
            "d\\u000Ae",
            "good",
            "<script>alert(1)<",
            "=1+1",
            "inner",
            "META-INF"),
        students(inbox));
    assertEquals(7, inbox.leftOut().size(), inbox.leftOut().toString());
    assertEquals(1, Files.list(folder).count(), "nothing is unpacked");
  }

  @Test
  void aBombIsReadToItsLimitOnly() throws IOException {
    Path zip = folder.resolve("bomb.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.putNextEntry(new ZipEntry("bomb.ipynb"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 100; i++) out.write(zeros);
      out.closeEntry();
    }
    assertTrue(Files.size(zip) < 200_000);
    SubmittedFile bomb = Inbox.open(zip).files().get(0);
    assertTrue(
        assertThrows(IOException.class, () -> bomb.content().read())
            .getMessage()
            .contains("64 MB"));
  }

  @Test
  void aZipOfAnOldWindowsIsReadAllTheSame() throws IOException {
    Path zip =
        zip(StandardCharsets.ISO_8859_1, "Jörg_7_assignsubmission_file_/x.ipynb", "Zoë.ipynb");
    assertEquals(
        List.of("Participant 7", "Zoë"),
        Inbox.open(zip).files().stream().map(SubmittedFile::student).toList());
    Files.write(zip, new byte[] {'P', 'K', 3, 4, 9});
    assertFalse(
        assertThrows(IOException.class, () -> Inbox.open(zip)).getMessage().contains("Exception"));
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    Files.createSymbolicLink(in.resolve("a.ipynb"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(in.resolve("b"), Path.of("/etc"));
    Files.createSymbolicLink(in.resolve("c.ipynb"), in.resolve("c.ipynb"));
    Inbox inbox = Inbox.open(in);
    assertEquals(List.of(), inbox.files());
    assertEquals(3, inbox.leftOut().size());
  }

  /** To a zip a link is a small file that holds a path: it is read as one. */
  @Test
  void aLinkInAZipIsNotFollowed() throws IOException {
    Path zip = folder.resolve("in.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.putNextEntry(new ZipEntry("a.ipynb"));
      out.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    byte[] bytes = Files.readAllBytes(zip);
    int entry = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    bytes[entry + 5] = 3; // made on Unix
    bytes[entry + 40] = (byte) 0xFF; // mode 0120777: a link
    bytes[entry + 41] = (byte) 0xA1;
    Files.write(zip, bytes);
    SubmittedFile link = Inbox.open(zip).files().get(0);
    assertEquals("/etc/passwd", new String(link.content().read(), StandardCharsets.UTF_8));
    Exception e =
        assertThrows(IOException.class, () -> Submission.parse(link.file(), link.content().read()));
    assertFalse(e.getMessage().contains("root"), e.getMessage());
  }

  private Path zip(Charset names, String... entries) throws IOException {
    Path zip = folder.resolve("in.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file, names)) {
      for (String name : entries) {
        out.putNextEntry(new ZipEntry(name));
        out.write("{}".getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return zip;
  }
}
