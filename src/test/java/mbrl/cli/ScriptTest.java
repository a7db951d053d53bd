package mbrl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mbrl.jupyter.Fake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launch scripts, with a Java and a Maven that only write down how they were called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell script is tested")
class ScriptTest {
  @TempDir Path folder;
  private Path home;
  private Path bin;
  private Path jar;
  private final Map<String, String> env = new HashMap<>();

  @BeforeEach
  void checkout() throws IOException {
    home = Files.createDirectories(folder.resolve("Übung x"));
    Files.copy(Path.of("mbrl"), home.resolve("mbrl"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectories(home.resolve("src/main/java"));
    Files.writeString(home.resolve("src/main/java/A.java"), "class A {}");
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    jar = home.resolve("target/mbrl-classroom.jar");
    bin = Files.createDirectories(folder.resolve("bin"));
    for (String tool : List.of("dirname", "readlink", "sed", "find", "head", "mkdir", "touch")) {
      // found on the PATH of the test, and by nothing else of it
      Fake.script(
          bin.resolve(tool), "PATH='" + System.getenv("PATH") + "' exec " + tool + " \"$@\"");
    }
    env.put("PATH", bin.toString());
    env.put("HOME", folder.toString());
    env.put("LANG", "C.UTF-8");
  }

  private void java(Path where, String version) throws IOException {
    Files.createDirectories(where.getParent());
    Fake.script(
        where,
        "if [ \"$1\" = -version ]; then echo 'openjdk version \"%s\" 2024-01-01' >&2; exit 0; fi\n"
                .formatted(version)
            + "echo started by %s; for a; do echo \"<$a>\"; done; exit 7".formatted(version));
  }

  private void maven(String body) throws IOException {
    Fake.script(bin.resolve("mvn"), "echo \"mvn $*\"; echo \"opts $MAVEN_OPTS\"\n" + body);
  }

  private void built() throws IOException {
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
  }

  private record Ended(int code, String text) {
    void says(String part) {
      assertTrue(text.contains(part), text);
    }
  }

  private Ended start(Path script, Path in, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder b = new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
    b.environment().clear();
    b.environment().putAll(env);
    Process p = b.start();
    String text = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(p.waitFor(), text);
  }

  private Ended start(String... arguments) throws Exception {
    return start(home.resolve("mbrl"), folder, arguments);
  }

  @Test
  void startsJavaWithWhatItWasGiven() throws Exception {
    java(bin.resolve("java"), "17.0.1");
    built();
    Ended e = start("lab", "a b", "--port", "9");
    assertEquals(7, e.code(), "Java's exit code is handed on");
    e.says("<lab>\n<a b>\n<--port>\n<9>\n");
    e.says("<-Dmbrl.home=" + home.toRealPath() + ">");
    e.says("<-Duser.home=" + folder + ">");
    assertFalse(e.text().contains("mvn"), e.text());
  }

  @Test
  void isFoundThroughALinkFromAnyFolder() throws Exception {
    java(bin.resolve("java"), "21");
    built();
    Path link = Files.createSymbolicLink(folder.resolve("link"), home.resolve("mbrl"));
    start(link, Path.of("/")).says("<-Dmbrl.home=" + home.toRealPath() + ">");
    start(Path.of("Übung x/mbrl"), folder).says("<-Dmbrl.home=" + home.toRealPath() + ">");
  }

  @Test
  void withoutJavaItSaysSo() throws Exception {
    Ended e = start("list");
    assertEquals(3, e.code());
    assertEquals("mbrl: Java 17 or newer (a JDK) is needed, on PATH or in JAVA_HOME.\n", e.text());
  }

  @Test
  void anOldJavaIsNamed() throws Exception {
    java(bin.resolve("java"), "1.8.0_392");
    Ended e = start("list");
    assertEquals(3, e.code());
    e.says("is needed");
    e.says("the java on PATH is version 1");
    assertEquals(1, e.text().lines().count(), e.text());
  }

  @Test
  void javaHomeComesFirst() throws Exception {
    java(bin.resolve("java"), "17.0.1");
    java(folder.resolve("jdk 21/bin/java"), "21.0.2");
    env.put("JAVA_HOME", folder.resolve("jdk 21").toString());
    built();
    start("list").says("started by 21.0.2");
  }

  @Test
  void anOldJavaHomeIsPassedOver() throws Exception {
    java(bin.resolve("java"), "17.0.1");
    java(folder.resolve("jdk11/bin/java"), "11.0.2");
    env.put("JAVA_HOME", folder.resolve("jdk11").toString());
    maven(
        "echo \"JAVA_HOME is ${JAVA_HOME:-unset}\"; mkdir -p '%s'; : > '%s'"
            .formatted(jar.getParent(), jar));
    Ended e = start("list");
    e.says("started by 17.0.1");
    e.says("JAVA_HOME is unset"); // Maven must not compile with the old one
  }

  @Test
  void aMissingJarIsBuilt() throws Exception {
    java(bin.resolve("java"), "17.0.1");
    maven("mkdir -p '%s'; : > '%s'".formatted(jar.getParent(), jar));
    Ended e = start("list");
    e.says("Building the jar (once;");
    e.says("mvn -q -B -f " + home.toRealPath() + "/pom.xml package -Dmaven.test.skip=true");
    e.says("opts -Duser.home=" + folder);
    e.says("<list>");
    assertFalse(start("list").text().contains("mvn"), "the second time nothing is built");
  }

  @Test
  void aChangedSourceOrBuildFileMakesItStale() throws Exception {
    java(bin.resolve("java"), "17.0.1");
    maven("");
    for (String file : List.of("src/main/java/A.java", "pom.xml")) {
      built();
      FileTime later = FileTime.fromMillis(System.currentTimeMillis() + 120_000);
      FileTime before = Files.getLastModifiedTime(home.resolve(file));
      Files.setLastModifiedTime(home.resolve(file), later);
      start("list").says("newer than the jar");
      Files.setLastModifiedTime(home.resolve(file), before);
      built();
      assertFalse(start("list").text().contains("mvn"));
    }
  }

  @Test
  void aBuildThatFailsEndsIt() throws Exception {
    java(bin.resolve("java"), "17.0.1");
    maven("exit 1");
    Ended e = start("list");
    assertEquals(3, e.code());
    e.says("the build failed");
    assertFalse(e.text().contains("<list>"));
  }

  @Test
  void withoutMavenItSaysSo() throws Exception {
    java(bin.resolve("java"), "17.0.1");
    Ended e = start("list");
    assertEquals(3, e.code());
    assertEquals(
        "mbrl: the jar must be built, and Maven (mvn 3.8 or newer) is not on PATH.\n", e.text());
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws Exception {
    java(bin.resolve("java"), "17.0.1");
    maven("");
    Files.writeString(home.resolve("target"), "not a folder");
    Ended e = start("list");
    assertEquals(3, e.code());
    e.says("is read-only");
  }

  @Test
  void aBundleNeedsNoMaven() throws Exception {
    java(bin.resolve("java"), "17.0.1");
    Files.delete(home.resolve("pom.xml"));
    built();
    start("list").says("<list>");
    Files.delete(jar);
    Ended e = start("list");
    assertEquals(3, e.code());
    e.says("is missing: unpack the archive again");
  }

  @Test
  void thePlainLocaleIsReplaced() throws Exception {
    java(bin.resolve("java"), "17.0.1");
    Files.writeString(
        bin.resolve("java"),
        Files.readString(bin.resolve("java")).replace("exit 7", "echo LC_ALL=$LC_ALL"));
    built();
    env.remove("LANG");
    start("list").says("LC_ALL=C.UTF-8");
    env.put("LANG", "de_DE.UTF-8");
    start("list").says("LC_ALL=\n");
  }

  @Test
  void theScriptForWindowsHasItsLineEndingsAndStartsTheSame() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("mbrl.cmd"));
    for (int i = 0; i < bytes.length; i++) {
      assertTrue(bytes[i] > 0, "plain ASCII, whatever the code page");
      if (bytes[i] == '\n') assertEquals('\r', bytes[i - 1]);
    }
    String cmd = new String(bytes, StandardCharsets.US_ASCII);
    String sh = Files.readString(Path.of("mbrl"));
    for (String option : sh.substring(sh.lastIndexOf("exec")).split("\\s+")) {
      if (option.startsWith("-X") || option.startsWith("-D") || option.startsWith("--sun")) {
        assertTrue(cmd.contains(option), option);
      }
    }
    for (String shared : List.of("mbrl.cli.Main", "-Dmaven.test.skip=true", "the build failed")) {
      assertTrue(cmd.contains(shared) && sh.contains(shared), shared);
    }
  }
}
