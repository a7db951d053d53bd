package mbrl.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The one jar that notebooks and students get: small, whole, and without what it should not have.
 */
class JarIT {
  private static final Path JAR = Path.of("target", "mbrl-classroom.jar").toAbsolutePath();
  private static final Set<String> OURS =
      Set.of("mbrl", "tech/tablesaw", "org/knowm", "picocli", "org/junit", "org/opentest4j");

  private static List<String> names() throws Exception {
    List<String> names = new ArrayList<>();
    try (JarFile jar = new JarFile(JAR.toFile())) {
      jar.stream().map(JarEntry::getName).forEach(names::add);
    }
    return names;
  }

  @Test
  void everythingThatNotebooksUseWorksWithTheJarAlone(@TempDir Path folder) throws Exception {
    Path classes = folder.resolve("classes");
    String probe = JarProbe.class.getName().replace('.', '/') + ".class";
    Files.createDirectories(classes.resolve(probe).getParent());
    try (InputStream in = JarProbe.class.getResourceAsStream("/" + probe)) {
      Files.copy(in, classes.resolve(probe));
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path = classes + File.pathSeparator + JAR;
    Path out = folder.resolve("out.txt");
    Process p =
        new ProcessBuilder(
                java,
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-cp",
                path,
                JarProbe.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertTrue(p.waitFor(120, TimeUnit.SECONDS), "the probe did not end");
    String said = Files.readString(out);
    assertEquals(0, p.exitValue(), said);
    assertTrue(said.endsWith("all is there\n"), said);
    assertTrue(said.contains("Line chart “t”: y over x"), said);
    assertTrue(!said.contains("SLF4J") && !said.contains("WARNING"), "no warning: " + said);
  }

  @Test
  void itIsSmall() throws Exception {
    assertTrue(Files.size(JAR) < 25_000_000, Files.size(JAR) + " bytes");
  }

  @Test
  void nothingStandsInItTwiceAndNoSignatureIsLeft() throws Exception {
    List<String> names = names();
    assertEquals(names.size(), new HashSet<>(names).size(), "every entry once");
    for (String name : names) {
      assertTrue(!name.matches("META-INF/.*\\.(SF|RSA|DSA|EC)"), name);
      assertTrue(!name.endsWith("module-info.class"), name);
    }
  }

  /** What a kernel or %maven may bring as well must not stand here under its own name. */
  @Test
  void librariesThatNotebooksDoNotNameAreMoved() throws Exception {
    for (String name : names()) {
      if (!name.endsWith(".class")) continue;
      boolean ours = OURS.stream().anyMatch(p -> name.startsWith(p + "/"));
      boolean annotation = // read by compilers only; without them javac warns
          name.startsWith("javax/annotation/")
              || name.startsWith("org/checkerframework/")
              || name.startsWith("com/google/errorprone/annotations/")
              || name.startsWith("com/google/j2objc/annotations/")
              || name.startsWith("org/apiguardian/");
      assertTrue(ours || annotation, name + " may clash with what a kernel carries");
    }
  }

  @Test
  void theKernelFindsItsExtensionAndTheReaderTheSourcesAndLicences() throws Exception {
    Set<String> names = Set.copyOf(names());
    try (JarFile jar = new JarFile(JAR.toFile())) {
      JarEntry entry = jar.getJarEntry("META-INF/services/org.dflib.jjava.jupyter.Extension");
      assertNotNull(entry);
      String service = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
      assertEquals("mbrl.lab.JJavaExtension", service.strip());
    }
    assertTrue(names.contains("mbrl/lab/JJavaExtension.class"));
    assertTrue(names.contains("sources/mbrl/lab/Experiment.java"));
    assertTrue(
        names.stream().noneMatch(n -> n.startsWith("org/dflib/")), "only JJava brings those");
    for (String library : List.of("guava-", "icu4j-", "slf4j-api-", "commons-math3-")) {
      assertTrue(
          names.stream().anyMatch(n -> n.startsWith("META-INF/licenses/" + library)), library);
    }
  }
}
