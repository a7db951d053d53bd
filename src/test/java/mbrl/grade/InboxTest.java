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
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files with hostile names, zips made to harm, and whose a file is whatever its owner calls it. */
class InboxTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "submitted/anna/00/x.ipynb, anna",
    "submitted/anna/00/submitted/bob/00/x.ipynb, anna",
    "Anna A_11_assignsubmission_file_/x.ipynb, Participant 11",
    "Anna A_11_assignsubmission_file_/Bob_22_assignsubmission_file_/x.ipynb, Participant 11",
    "Anna A_11_assignsubmission_file_/submitted/bob/00/x.ipynb, Participant 11",
    "X_22_assignsubmission_y_11_assignsubmission_file_/x.ipynb, Participant 11",
    "anna_11_33_x.ipynb, 11",
    "anna_LATE_11_33_bob_22_44_x.ipynb, 11",
    "anna/bob_22_33_x.ipynb, anna",
    "anna/submitted/x.ipynb, anna",
    "anna.ipynb, anna"
  })
  void nobodyGetsTheRowOfSomebodyElse(String path, String student) {
    assertEquals(student, Layout.of(path).student());
  }

  @Test
  void onlyThePlatformSaysWhenSomethingCame() throws IOException {
    for (String place : List.of("submitted/anna/00", "Bob_22_assignsubmission_file_", "cora")) {
      Path there = Files.createDirectories(folder.resolve("in").resolve(place));
      Files.writeString(there.resolve("x.ipynb"), "{}");
      Files.writeString(there.resolve("timestamp.txt"), "2000-01-01 00:00:00 UTC");
    }
    for (Handed h : Inbox.open(folder.resolve("in")).files()) {
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
    List<String> graded = inbox.files().stream().map(Handed::file).toList();
    assertEquals(List.of("<script>alert(1)<.ipynb", "=1+1.ipynb", "good.ipynb"), graded);
    assertEquals(16, inbox.leftOut().size(), inbox.leftOut().toString());
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
    Handed bomb = Inbox.open(zip).files().get(0);
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
        Inbox.open(zip).files().stream().map(Handed::student).toList());
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
    Handed link = Inbox.open(zip).files().get(0);
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
