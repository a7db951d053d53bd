package mbrl.grade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Walls made by the kernel: own namespaces for files, processes, users, network and messages, a
 * read-only root that holds Java and one submission, no way to start a process or to share memory,
 * and limits on memory, time and threads. The grader's root rights are given up first.
 *
 * <p>About 10 ms a start beyond Java's own.
 *
 * <p>Fails where user namespaces are switched off. It trusts the kernel.
 *
 * <p>Source: bubblewrap's manual, bwrap(1); user_namespaces(7).
 */
public final class Bubblewrap implements Sandbox {
  private static final String NOBODY = "65534";
  private static final String PRLIMIT = "/usr/bin/prlimit";
  private static final List<String> DEVICES = List.of("/dev/null", "/dev/random", "/dev/urandom");

  private final Path filter;
  private final Path java = Path.of(System.getProperty("java.home"));
  private final boolean root = "root".equals(System.getProperty("user.name"));

  /**
   * @param folder where the filter for {@code --seccomp} may be written
   */
  public Bubblewrap(Path folder) throws IOException {
    filter = folder.resolve("nofork.bpf").toAbsolutePath();
    Files.write(filter, SeccompFilter.bytes(System.getProperty("os.arch")));
  }

  @Override
  public String level() {
    return "bubblewrap";
  }

  @Override
  public String gaps() {
    return "";
  }

  @Override
  public List<String> command(Path library, Path answers, String main) {
    List<String> line = walls();
    line.addAll(List.of("--ro-bind", library.toString(), "/g/lib.jar"));
    line.addAll(List.of("--ro-bind", answers.toString(), "/g/answers.jar"));
    String program = java.resolve("bin/java").toString();
    return inside(
        line, Sandbox.child(program, Sandbox.strict(), "/g/lib.jar", "/g/answers.jar", main));
  }

  /**
   * Tries the walls with an empty Java.
   *
   * @return what is wrong, in the words of the program that failed; empty if they stand
   */
  public String complaint() throws IOException {
    List<String> line = inside(walls(), List.of(java.resolve("bin/java").toString(), "-version"));
    Process probe = new ProcessBuilder(line).redirectErrorStream(true).start();
    probe.getOutputStream().close();
    String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (probe.waitFor() == 0) return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return said.isBlank() ? "it ended without a message" : said.strip().lines().findFirst().get();
  }

  /** Everything that is the same for each answer; nothing in there can be written to. */
  private List<String> walls() {
    List<String> line = new ArrayList<>();
    // a shell opens the filter as number 9, which Java cannot; everything else follows by exec
    line.addAll(List.of("/bin/sh", "-c", "exec \"$@\" 9<\"$0\"", filter.toString()));
    if (root) {
      line.addAll(List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
    }
    line.addAll(List.of("prlimit", "--core=0", "bwrap", "--unshare-all", "--unshare-user"));
    line.addAll(List.of("--disable-userns", "--die-with-parent", "--new-session"));
    line.addAll(List.of("--cap-drop", "ALL", "--clearenv"));
    line.addAll(List.of("--setenv", "LANG", "C.UTF-8"));
    String libraries = java.resolve("lib") + ":" + java.resolve("lib/server");
    line.addAll(List.of("--setenv", "LD_LIBRARY_PATH", libraries));
    for (String folder : folders()) line.addAll(List.of("--ro-bind", folder, folder));
    // no /dev of its own: that would be memory to fill, and its zeros memory to share
    for (String device : DEVICES) line.addAll(List.of("--dev-bind", device, device));
    return line;
  }

  private static List<String> inside(List<String> walls, List<String> program) {
    walls.addAll(List.of("--remount-ro", "/", "--chdir", "/", "--seccomp", "9"));
    // inside, because the kernel does not count root's processes outside; its seconds are for what
    // the grader cannot see, which counts each check itself
    walls.addAll(List.of(PRLIMIT, "--nproc=64", "--data=1073741824", "--cpu=900"));
    walls.addAll(List.of("--fsize=0", "--nofile=256"));
    walls.addAll(program);
    return walls;
  }

  /**
   * The parts of the system that Java needs: libraries, itself, and its settings where they are
   * apart.
   */
  private List<String> folders() {
    List<String> folders = new ArrayList<>();
    for (String f : List.of("/usr/lib", "/lib", "/lib64", PRLIMIT)) {
      if (Files.exists(Path.of(f))) folders.add(f);
    }
    if (!java.startsWith("/usr/lib")) folders.add(java.toString());
    try {
      Path security = java.resolve("conf/security/java.security").toRealPath();
      if (security.startsWith("/etc")) folders.add("/etc/" + security.getName(1));
    } catch (IOException e) {
      // a Java without settings needs none
    }
    return folders;
  }
}
