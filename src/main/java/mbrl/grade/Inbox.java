package mbrl.grade;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What was handed in: the notebooks and Java files of a folder or a zip, or a single one, sorted by
 * student. Nothing is unpacked, no link is followed, no file is read beyond 64 megabytes; what is
 * left out is named.
 *
 * @param files what will be graded
 * @param leftOut what will not, one sentence each
 */
public record Inbox(List<Handed> files, List<String> leftOut) {
  private static final int MOST_BYTES = 64_000_000;
  private static final int MOST_FILES = 100_000;
  private static final int DEPTH = 8;
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]"); // also those beyond ASCII

  /**
   * Looks through a folder, a zip or one file.
   *
   * @throws IOException if it is none of these
   */
  public static Inbox open(Path what) throws IOException {
    Inbox inbox = new Inbox(new ArrayList<>(), new ArrayList<>());
    String name = what.toAbsolutePath().normalize().getFileName().toString();
    if (Files.isDirectory(what)) {
      inbox.folder(what);
    } else if (name.endsWith(".zip")) {
      inbox.zip(what);
    } else {
      inbox.add(name, "", () -> bounded(Files.newInputStream(what)));
      if (inbox.files.isEmpty()) {
        throw new IOException(what + " is no folder, .zip, notebook (.ipynb) or .java");
      }
    }
    inbox.files.sort(Comparator.comparing(Handed::student).thenComparing(Handed::file));
    return inbox;
  }

  private void folder(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder, DEPTH, new FileVisitOption[0])) {
      all = walk.limit(MOST_FILES).sorted().toList();
    }
    for (Path file : all) {
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) continue;
      String path = folder.relativize(file).toString().replace('\\', '/');
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        leftOut.add(path + " is a link or a device");
        continue;
      }
      Path stamp = file.resolveSibling("timestamp.txt");
      // elsewhere a file of that name is the student's
      boolean stamped =
          Layout.of(path).platform() == Layout.Platform.NBGRADER
              && Files.isRegularFile(stamp, LinkOption.NOFOLLOW_LINKS);
      String time = stamped ? text(stamp) : "";
      add(path, time, () -> bounded(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)));
    }
  }

  private static String text(Path stamp) throws IOException {
    try (InputStream in = Files.newInputStream(stamp)) {
      return new String(in.readNBytes(40), StandardCharsets.US_ASCII).strip();
    }
  }

  private void zip(Path file) throws IOException {
    try (ZipFile zip = opened(file)) {
      int seen = 0;
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements() && seen++ < MOST_FILES) {
        ZipEntry entry = entries.nextElement();
        if (entry.isDirectory()) continue;
        add(entry.getName().replace('\\', '/'), "", () -> entry(file, entry));
      }
    } catch (ZipException e) {
      throw new IOException(file + " is no readable zip: " + e.getMessage(), e);
    }
  }

  /** Names in a zip are UTF-8, or of a time when nobody said what they were. */
  private static ZipFile opened(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      return new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1);
    }
  }

  private static byte[] entry(Path file, ZipEntry entry) throws IOException {
    try (ZipFile zip = opened(file)) {
      return bounded(zip.getInputStream(entry));
    }
  }

  /** A file to grade, unless its name says that it is something else. */
  private void add(String path, String time, Handed.Content content) {
    List<String> parts = List.of(path.split("/"));
    String name = parts.get(parts.size() - 1);
    if (parts.contains(".ipynb_checkpoints") || parts.contains("__MACOSX")) return;
    if (path.startsWith("/") || !java.util.Collections.disjoint(parts, Set.of("..", ".", ""))) {
      leftOut.add(path + " has a path that leads elsewhere");
    } else if (name.startsWith("-") || name.startsWith("@") || CONTROL.matcher(path).find()) {
      leftOut.add(CONTROL.matcher(path).replaceAll("?") + " has a name that could be misread");
    } else if (name.endsWith(".ipynb") || name.endsWith(".java")) {
      Layout layout = Layout.of(path);
      files.add(new Handed(layout.student(), path, time + layout.late(), content));
    } else if (!name.equals("timestamp.txt") && !name.startsWith(".")) {
      leftOut.add(path + " is neither a notebook nor a Java file");
    }
  }

  private static byte[] bounded(InputStream stream) throws IOException {
    try (InputStream in = stream) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) throw new IOException("it has more than 64 MB");
      return bytes;
    }
  }
}
