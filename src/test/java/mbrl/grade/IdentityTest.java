package mbrl.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attempts to hand in under somebody else's name, to take others out of the list, or to stop the
 * batch. Each file holds the name of its true owner, so whatever is graded says whose it is.
 */
class IdentityTest {
  @TempDir Path folder;

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private void of(String owner, String... paths) {
    for (String path : paths) files.put(path, owner.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] zipped(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> f : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(f.getKey()));
        zip.write(f.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] zipOf(String owner, String... paths) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String path : paths) files.put(path, owner.getBytes(StandardCharsets.UTF_8));
    return zipped(files);
  }

  private Inbox zip() throws IOException {
    return Inbox.open(Files.write(folder.resolve("class.zip"), zipped(files)));
  }

  private Inbox folder() throws IOException {
    Path in = folder.resolve("in");
    for (Map.Entry<String, byte[]> f : files.entrySet()) {
      Path file = in.resolve(f.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, f.getValue());
    }
    return Inbox.open(in);
  }

  /** True owners of what was graded, by student; a student of whom nothing is has none. */
  private static Map<String, Set<String>> graded(Inbox inbox) {
    Map<String, Set<String>> graded = new TreeMap<>();
    for (SubmittedFile h : inbox.files()) {
      Set<String> owners = graded.computeIfAbsent(h.student(), s -> new TreeSet<>());
      try {
        owners.add(new String(h.content().read(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        assertFalse(e.getMessage().contains("Exception"), e.getMessage());
      }
    }
    return graded;
  }

  private static void demand(String expected, Inbox inbox) {
    assertEquals(expected, graded(inbox).toString(), inbox::toString);
  }

  @Test
  void flatClassWithFoldersNamedLikeOthers() throws IOException {
    of("a", "anna/x.ipynb");
    of("b", "bob.ipynb");
    of(
        "m",
        "mallory/submitted/anna/00/x.ipynb",
        "mallory/anna/x.ipynb",
        "mallory/bob_12_34_x.ipynb");
    of("m", "mallory/Anna_11_assignsubmission_file_/x.ipynb", "mallory/Weiss, J(anna)/x.ipynb");
    demand("{anna=[a], bob=[b], mallory=[]}", folder());
    demand("{anna=[a], bob=[b], mallory=[]}", zip());
  }

  /** Two people of a group are two people; a group that works together is one. */
  @Test
  void sectionsWithoutAPlatformsNames() throws IOException {
    of("a", "Sections/Group A/alice.ipynb");
    of("b", "Sections/Group A/bob.ipynb");
    of("c", "Sections/Group B/carla.ipynb");
    demand("{alice=[a], bob=[b], carla=[c]}", folder());
    demand("{alice=[a], bob=[b], carla=[c]}", zip());
    files.clear();
    of("a", "Gruppe_1/anna/x.ipynb");
    of("b", "Gruppe_1/bert.zip/x.ipynb", "Gruppe_1/bert.zip/y.java");
    of("c", "Gruppe_2/cora/z.ipynb");
    demand("{anna=[a], bert=[b], cora=[c]}", zip());
    files.clear();
    of("a", "Group 1/00-primer.ipynb", "Group 1/MyBellmanBackup.java");
    of("b", "Group 2/00-primer.ipynb");
    demand("{Group 1=[a], Group 2=[b]}", zip());
    files.clear();
    of("a", "Group 1/first.ipynb", "Group 1/last.ipynb");
    of("b", "Group 2/last.ipynb");
    demand("{Group 1=[a], Group 2=[b]}", zip());
    files.clear();
    of("a", "anna/try.ipynb", "anna/final.ipynb");
    of("b", "bert/solution.ipynb");
    demand("{anna=[a], bert=[b]}", zip());
  }

  @Test
  void nbgradersClass() throws IOException {
    of("a", "submitted/anna/00/x.ipynb");
    of(
        "m",
        "submitted/mallory/00/submitted/anna/00/x.ipynb",
        "submitted/mallory/00/anna/00/y.java");
    of("m", "submitted/mallory/00/anna+00+2027-01-01 00:00:00 UTC/x.ipynb");
    demand("{anna=[a], mallory=[m]}", folder());
    assertEquals(
        "{anna=[a], mallory=[m]}", graded(Inbox.open(folder.resolve("in/submitted"))) + "");
  }

  @Test
  void moodlesClass() throws IOException {
    of("a", "Anna_11_assignsubmission_file_/x.ipynb");
    of("m", "M_12_assignsubmission_file_/Anna_11_assignsubmission_file_/x.ipynb");
    of("m", "M_12_assignsubmission_file_Anna_11_assignsubmission_file_y.ipynb");
    of("m", "M_12_assignsubmission_file_/submitted/Participant 11/00/x.ipynb");
    of("m", "Anna_11_assignsubmission_x_12_assignsubmission_file_/z.ipynb");
    files.put(
        "M_12_assignsubmission_file_/hw.zip",
        zipOf(
            "m", "Anna_11_assignsubmission_file_/x.ipynb", "Anna_11_assignsubmission_file_x.java"));
    demand("{Participant 11=[a], Participant 12=[m]}", folder());
    demand("{Participant 11=[a], Participant 12=[m]}", zip());
  }

  @Test
  void otherPlatformsClasses() throws IOException {
    of("a", "anna_11_91_x.ipynb");
    of("m", "mallory_12_92_anna_11_91_x.ipynb", "mallory_LATE_12_93_LATE_anon_a_11_x.ipynb");
    demand("{11=[a], 12=[m]}", zip());
    files.clear();
    of("a", "Set_anna_attempt_2026-11-30-10-00-00_x.ipynb");
    of("m", "Set_mallory_attempt_2026-11-30-10-00-00_Set_anna_attempt_2027-11-30-10-00-00_x.ipynb");
    demand("{anna=[a], mallory=[m]}", zip());
    files.clear();
    of("a", "1-9 - Anna A - 30 November, 2026 1059 PM/x.ipynb");
    of(
        "m",
        "2-9 - M M - 30 November, 2026 1059 PM/1-9 - Anna A - 30 November, 2027 1059 PM/x.ipynb");
    demand("{1=[a], 2=[m]}", zip());
    files.clear();
    of("a", "A, Anna(anna)/Submission attachment(s)/x.ipynb");
    of(
        "m",
        "M, M(mallory)/Submission attachment(s)/A, Anna(anna)/Submission attachment(s)/x.ipynb");
    of("m", "M, M(mallory)/Submission attachment(s)/timestamp.txt");
    demand("{anna=[a], mallory=[m]}", zip());
  }

  @Test
  void pathsThatLeadElsewhere() throws IOException {
    of("a", "anna/x.ipynb");
    of(
        "m",
        "../anna/y.ipynb",
        "mallory/../anna/y.ipynb",
        "/anna/y.ipynb",
        "C:\\anna\\y.ipynb",
        "./anna/z.ipynb");
    files.put("bob/hw.zip", zipOf("b", "../../anna/y.ipynb", "/anna/y.ipynb", "..\\anna\\y.ipynb"));
    Inbox inbox = zip();
    demand("{anna=[a], bob=[]}", inbox);
    assertEquals(5, inbox.leftOut().size(), inbox.leftOut()::toString);
    assertEquals(1, Files.list(folder).count(), "nothing is unpacked");
  }

  @Test
  void namesThatCannotBeSeenOrMeanSomethingElse() throws IOException {
    of("a", "anna.ipynb");
    of("1", "anna\u202e.ipynb");
    of("2", "anna\u0000.ipynb");
    of("3", "anna\n.ipynb");
    of("4", "Anna.ipynb");
    of("5", "con.ipynb");
    of("6", "=1+1.ipynb");
    of("7", "-rf.ipynb");
    of("8", "a".repeat(60_000) + ".ipynb");
    of("9", "\u001b[2Janna.ipynb");
    Map<String, Set<String>> graded = graded(zip());
    assertEquals(10, graded.size(), graded.keySet()::toString);
    for (Set<String> owners : graded.values()) assertEquals(1, owners.size());
    assertEquals(Set.of("a"), graded.get("anna"));
    assertEquals(Set.of("1"), graded.get("anna\\u202E"));
    assertEquals(Set.of("4"), graded.get("Anna"));
  }

  /** A name in two spellings of Unicode is one name; two people of one name are two. */
  @Test
  void namesakes() throws IOException {
    of("j", "J\u00f6rg/x.ipynb", "Jo\u0308rg/y.ipynb", "Jo\u0308rg/x.ipynb");
    of("b", "bob.ipynb");
    demand("{J\u00f6rg=[j], bob=[b]}", zip());
    assertEquals(4, zip().files().size());
    assertEquals(4, new TreeSet<>(zip().files().stream().map(SubmittedFile::file).toList()).size());
    files.clear();
    of("1", "Anna Müller_11_assignsubmission_file_/x.ipynb");
    of("2", "Anna Müller_12_assignsubmission_file_/x.ipynb");
    demand("{Participant 11=[1], Participant 12=[2]}", zip());
    files.clear();
    of("1", "Müller, Anna(am1)/Submission attachment(s)/x.ipynb");
    of("2", "Müller, Anna(am2)/Submission attachment(s)/x.ipynb");
    demand("{am1=[1], am2=[2]}", zip());
  }

  @Test
  void aStudentWithAHundredThousandFiles() throws IOException {
    of("a", "anna/x.ipynb");
    for (int i = 0; i < 100_000; i++) of("", "mallory/x" + i + ".ipynb");
    of("z", "zoe/x.ipynb");
    Inbox inbox = zip();
    demand("{anna=[a], mallory=[], zoe=[z]}", inbox);
    List<SubmittedFile> theirs =
        inbox.files().stream().filter(h -> h.student().equals("mallory")).toList();
    assertEquals(Inbox.MOST_ANSWERS, theirs.size());
    assertEquals(
        List.of("100000 notebooks and Java files were handed in, of which the first 100 were read"),
        theirs.get(0).remarks());
  }

  @Test
  void aFileCalledBackslash() throws IOException {
    of("a", "anna/x.ipynb");
    of("m", "\\", "mallory/\\", "bob/\\..\\anna\\x.ipynb");
    demand("{anna=[a], bob=[m], mallory=[]}", folder());
    Inbox zip = zip(); // there a backslash is a slash
    assertEquals(Set.of("a"), graded(zip).get("anna"), zip::toString);
  }

  @Test
  void zipsInZips() throws IOException {
    of("a", "anna/x.ipynb");
    byte[] inner = zipOf("m", "x.ipynb");
    for (int i = 0; i < 10; i++) inner = zipped(Map.of("deeper.zip", inner));
    files.put("mallory/deep.zip", inner);
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 1000; i++) many.put("z" + i + ".zip", zipOf("n", "x.ipynb"));
    files.put("nina/many.zip", zipped(many));
    files.put("otto/hw.zip", "no zip".getBytes(StandardCharsets.UTF_8));
    files.put("paul/hw.zip", zipped(Map.of()));
    files.put("rosa.zip", zipped(Map.of("hw.zip", zipOf("r", "x.ipynb"))));
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
      zip.putNextEntry(new ZipEntry("x.ipynb"));
      for (int i = 0; i < 100; i++) zip.write(new byte[1 << 20]);
    }
    files.put("quin/bomb.zip", bomb.toByteArray());
    demand("{anna=[a], mallory=[], nina=[n], otto=[], paul=[], quin=[], rosa=[r]}", folder());
  }

  @Test
  void oneNameTwiceInAZip() throws IOException {
    byte[] bytes = zipOf("a", "anna/x.ipynb", "anna/y.ipynb");
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("anna/y", "anna/x");
    Path zip = Files.write(folder.resolve("c.zip"), text.getBytes(StandardCharsets.ISO_8859_1));
    demand("{anna=[a]}", Inbox.open(zip));
  }

  @Test
  void linksAndFoldersWithoutEnd() throws IOException {
    of("a", "anna/x.ipynb");
    of("d", "dora/" + "d/".repeat(40) + "x.ipynb");
    folder();
    Path mallory = Files.createDirectories(folder.resolve("in/mallory"));
    Files.createSymbolicLink(mallory.resolve("x.ipynb"), folder.resolve("in/anna/x.ipynb"));
    Files.createSymbolicLink(mallory.resolve("y"), folder.resolve("in"));
    demand("{anna=[a], dora=[], mallory=[]}", Inbox.open(folder.resolve("in")));
    assertTrue(Inbox.open(folder.resolve("in")).files().get(1).student().equals("dora"));
  }
}
