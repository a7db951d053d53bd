package mbrl.grade;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The jar that the process of an answer sees: what an answer may call, the few classes that call
 * it, and nothing else; above all no check, no solution and no lecture class.
 */
final class ChildJar {
  private static final List<String> CLASSES =
      List.of(
          "AnswerObjects",
          "TransferableTypes",
          "Host",
          "Host$Reply",
          "Host$Replies",
          "FailedCall",
          "FailedCall$Kind");

  private ChildJar() {}

  /** Writes it. */
  static void write(Path jar) throws IOException {
    OwnClasses.read(root -> pack(root, jar));
  }

  /** Writes a jar of classes by their names. */
  static void write(Path jar, Map<String, byte[]> classes) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (Map.Entry<String, byte[]> e : new TreeMap<>(classes).entrySet()) {
        zip.putNextEntry(new ZipEntry(e.getKey().replace('.', '/') + ".class"));
        zip.write(e.getValue());
        zip.closeEntry();
      }
    }
  }

  private static Path pack(Path from, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (String name : OwnClasses.coreClosure(from)) {
        copy(from.resolve(name + ".class"), name, zip);
      }
      room(from, "mbrl/exercise", zip);
      room(from, "mbrl/grade/child", zip);
      for (String name : CLASSES) {
        copy(from.resolve("mbrl/course/" + name + ".class"), "mbrl/course/" + name, zip);
      }
    }
    return jar;
  }

  private static void room(Path from, String room, ZipOutputStream zip) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(from.resolve(room))) {
      files = all.filter(f -> f.toString().endsWith(".class")).sorted().toList();
    }
    for (Path f : files) {
      String name = f.getFileName().toString();
      copy(f, room + "/" + name.substring(0, name.length() - ".class".length()), zip);
    }
  }

  private static void copy(Path file, String name, ZipOutputStream zip) throws IOException {
    zip.putNextEntry(new ZipEntry(name + ".class"));
    try (InputStream in = Files.newInputStream(file)) {
      in.transferTo(zip);
    }
    zip.closeEntry();
  }
}
