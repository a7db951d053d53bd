package mbrl.grade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One throw-away container a submission, without network and with a root that is read-only. The
 * image needs {@code java}, version 17 or newer, and {@code timeout} on its path.
 *
 * <p>Slower to start than {@link Bubblewrap}, and the grader cannot see how long it computes, so
 * its time limit counts waiting too.
 */
public final class Container implements Sandbox {
  private final String tool;
  private final String image;

  /**
   * @param tool docker or podman
   * @param image such as {@code eclipse-temurin:17-jre}
   */
  public Container(String tool, String image) {
    this.tool = tool;
    this.image = image;
  }

  @Override
  public String level() {
    return "container";
  }

  @Override
  public String gaps() {
    return "it relies on the container's own isolation, was never tried by its authors, and an"
        + " answer that never ends may run on for half an hour after its verdict";
  }

  @Override
  public List<String> command(Path library, Path answers, String main) {
    List<String> line = new ArrayList<>(List.of(tool, "run", "--rm", "-i", "--network", "none"));
    line.addAll(List.of("--read-only", "--tmpfs", "/tmp:size=64m", "--cap-drop", "ALL"));
    line.addAll(List.of("--security-opt", "no-new-privileges", "--pids-limit", "64"));
    line.addAll(List.of("--memory", "1g", "--cpus", "1", "--user", "65534:65534"));
    line.addAll(List.of("--ulimit", "core=0", "--ulimit", "cpu=900", "--ulimit", "fsize=16777216"));
    line.addAll(List.of("--volume", library + ":/g/lib.jar:ro"));
    line.addAll(List.of("--volume", answers + ":/g/answers.jar:ro", image));
    // whoever kills the tool does not kill the container: it ends itself
    line.addAll(List.of("timeout", "-s", "KILL", "1800"));
    line.addAll(Sandbox.child("java", List.of(), "/g/lib.jar", "/g/answers.jar", main));
    return line;
  }
}
