package mbrl.jupyter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/** A made-up computer: a folder, a PATH of shell scripts, and a record of what was said. */
public final class Fake {
  final Path root;
  final Path home;
  public final Path bin;
  final Map<String, String> env = new HashMap<>();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  /** A checkout whose jar and kernel are there, in a folder whose name tests quoting. */
  public Fake(Path root) throws IOException {
    this.root = root;
    home = Files.createDirectories(root.resolve("Übung x"));
    bin = Files.createDirectories(root.resolve("bin"));
    Files.createDirectories(home.resolve("target/kernels"));
    Files.createFile(home.resolve("target/mbrl-classroom.jar"));
    Files.createFile(home.resolve("target/kernels/ijava.jar"));
    env.put("PATH", bin.toString());
    env.put("HOME", root.toString());
    program("mkdir", "exec /bin/mkdir \"$@\"");
    program("cat", "exec /bin/cat \"$@\"");
    program("cp", "exec /bin/cp \"$@\"");
    program("chmod", "exec /bin/chmod \"$@\"");
  }

  Machine machine() {
    return new Machine(home, env, false, false);
  }

  ProgressLine progress() {
    return new ProgressLine(new PrintStream(said, true, StandardCharsets.UTF_8), false);
  }

  String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  /** Puts a shell script on PATH. */
  public Path program(String name, String body) throws IOException {
    return script(bin.resolve(name), body);
  }

  public static Path script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  /**
   * A Python that answers what it is asked, makes a .venv with a Python like itself, and whose pip
   * does as told.
   *
   * @param version as Python.QUESTION wants it
   * @param venv "venv", or "no venv"
   * @param pip what its pip does, as a shell script
   */
  void python(String version, String venv, String pip) throws IOException {
    Path inside = root.resolve("python-inside");
    script(
        inside,
        """
        case "$*" in
          *"-m pip"*) %s ;;
          *) exit 0 ;;
        esac"""
            .formatted(pip));
    program(
        "python3",
        """
        case "$*" in
          *"import nbclient"*) exit 1 ;;
          *"sys.version_info"*) echo %s; echo %s ;;
          *"-m venv"*) for last; do :; done; mkdir -p "$last/bin"; cp "%s" "$last/bin/python" ;;
        esac"""
            .formatted(version, venv, inside));
  }
}
