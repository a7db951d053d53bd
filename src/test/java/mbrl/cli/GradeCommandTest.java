package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code grade} as people type it: whole batches, damaged files, and a batch that was cut off. */
class GradeCommandTest extends TypedCommands {
  private void file(String name, String text) throws IOException {
    Path file = folder.resolve("in").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String row(String csv, String student) {
    return csv.lines().filter(l -> l.startsWith(student + ",")).findFirst().orElse("no row");
  }

  @Test
  void aBatchAndItsResumption() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/bwrap")), "apt install bubblewrap");
    String solved = Files.readString(Path.of("solutions/00-primer.ipynb"));
    file("submitted/anna/00/00-primer.ipynb", solved);
    file("submitted/anna/00/timestamp.txt", "2026-10-01 10:00:00 UTC");
    file("Bert B_77_assignsubmission_file_/x.ipynb", solved.replace("double g = 0;", "double g"));
    file("cora_LATE_12_34_primer.ipynb", solved.substring(0, solved.indexOf("0-3-answer")));
    file("dora.ipynb", "{");
    file("=1+1.ipynb", solved.replace("double g = 0;", "double g = Double.NaN;"));
    Files.createSymbolicLink(folder.resolve("in/link.ipynb"), Path.of("/etc/passwd"));
    String in = folder.resolve("in").toString();
    Path result = folder.resolve("out");
    says(Problem.DONE, "grade", in, "--out", result.toString(), "--exercise", "00");
    contains("isolation: bubblewrap");
    contains("left out: link.ipynb is a link");
    String csv = Files.readString(result.resolve("grades.csv"));
    String anna = row(csv, "anna");
    assertTrue(anna.contains(",2026-10-01 10:00:00 UTC,15,15,3,checked"), csv);
    assertTrue(row(csv, "Participant 77").contains(",,12,15,0,not compiled"), csv);
    assertTrue(row(csv, "12").contains(",late,8,15,3,checked"), csv);
    assertTrue(row(csv, "12").contains("is not a notebook"), csv);
    assertTrue(row(csv, "dora").contains(",,0,15,0,missing"), csv);
    assertTrue(row(csv, "'=1+1").contains(",,12,15,0,checked"), csv);

    // cut off in the middle of a line, as by kill -9
    Path journal = result.resolve("journal.jsonl");
    byte[] whole = Files.readAllBytes(journal);
    List<String> lines = Files.readAllLines(journal);
    int cut = lines.get(0).getBytes(StandardCharsets.UTF_8).length + 40;
    Files.write(journal, Arrays.copyOf(whole, cut));
    Files.delete(result.resolve("grades.csv"));
    says(Problem.DONE, "grade", in, "--out", result.toString(), "--exercise", "00");
    assertEquals(csv, Files.readString(result.resolve("grades.csv")));
    assertEquals(lines.get(0), Files.readAllLines(journal).get(0));
    byte[] now = Files.readAllBytes(journal);
    assertEquals(whole.length, now.length);
    says(Problem.DONE, "grade", in, "--out", result.toString(), "--exercise", "00");
    assertArrayEquals(now, Files.readAllBytes(journal), "nothing is graded twice");
  }

  @Test
  void whatCannotBeGraded() {
    String o = folder.resolve("o").toString();
    says(Problem.INPUT, "grade", "nowhere", "--out", o);
    contains("there is no nowhere");
    says(Problem.INPUT, "grade", "solutions", "--out", o, "--exercise", "77");
    contains("there is no set or exercise 77");
    says(Problem.INPUT, "grade", "solutions", "--out", o, "--shard", "3/2");
    contains("--shard is from 1/n to n/n");
    says(Problem.USAGE, "grade", "solutions");
  }
}
