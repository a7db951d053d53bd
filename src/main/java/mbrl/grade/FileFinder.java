package mbrl.grade;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The files below a folder or in a zip, and those in zips among them. Nothing is unpacked into a
 * folder, no link is followed. Names are compared in their composed form (NFC).
 */
final class FileFinder {
  /** The problem of what a computer hides, which nobody handed in. */
  static final String HIDDEN = "is hidden";

  private static final int MOST_FILES = 1_000_000;
  private static final int MOST_NESTED = 20_000; // files of one zip among the files
  private static final int MOST_ZIPS = 100; // in one zip
  private static final int DEPTH = 24;
  private static final int ZIPS_DEEP = 3;
  private static final Pattern CLUTTER =
      Pattern.compile(
          "\\.DS_Store|\\._.*|__MACOSX|Thumbs\\.db|desktop\\.ini|~\\$.*|\\.~lock\\..*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final List<FoundFile> files = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private final Map<String, Integer> hidden = new TreeMap<>(); // in how many places
  private final Set<String> hiddenPlaces = new HashSet<>();

  private FileFinder() {}

  /**
   * The files that were found.
   *
   * @param files all but clutter of the operating system, sorted by path
   * @param leftOut names that lead elsewhere, and what was hidden, one sentence each
   */
  record Found(List<FoundFile> files, List<String> leftOut) {}

  /**
   * Goes through a folder.
   *
   * @throws IOException if it cannot be read, or holds more files than a class hands in
   */
  static Found folder(Path folder) throws IOException {
    FileFinder finder = new FileFinder();
    finder.walk(folder);
    return finder.found();
  }

  /**
   * Goes through a zip.
   *
   * @throws IOException if it is none, or holds more files than a class hands in
   */
  static Found zip(Path file) throws IOException {
    FileFinder finder = new FileFinder();
    try {
      finder.entries(() -> new Opened(ArchiveNames.open(file), null), "", 1, new int[2]);
    } catch (ZipException | IllegalArgumentException e) {
      throw new IOException(file + " is not a readable zip: " + e.getMessage(), e);
    }
    return finder.found();
  }

  private Found found() {
    files.sort(java.util.Comparator.comparing(FoundFile::path));
    Set<String> paths = new HashSet<>();
    for (int i = 0; i < files.size(); i++) { // one name in two spellings of Unicode
      FoundFile f = files.get(i);
      for (int twin = 2; !paths.add(f.path()); twin++) {
        String path = files.get(i).path();
        String stem = FileKind.stem(path);
        f = f.at(stem + " (" + twin + ")" + path.substring(stem.length()));
      }
      files.set(i, f);
    }
    if (!hidden.isEmpty()) {
      List<String> names = new ArrayList<>();
      hidden.forEach((name, n) -> names.add(n == 1 ? name : name + " (" + n + " times)"));
      leftOut.add("hidden files and folders: " + Inbox.some(names));
    }
    return new Found(files, leftOut);
  }

  private void walk(Path folder) throws IOException {
    Set<FileVisitOption> noLinks = Collections.emptySet();
    Files.walkFileTree(
        folder,
        noLinks,
        DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes a)
              throws IOException {
            if (dir.equals(folder) || !hides(path(dir))) return FileVisitResult.CONTINUE;
            return FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
            String path = path(file);
            if (hides(path)) return FileVisitResult.CONTINUE;
            if (a.isDirectory()) add(FoundFile.unreadable(path, "is nested too deep in folders"));
            else if (a.isRegularFile()) regular(path, file);
            else add(FoundFile.unreadable(path, "is a link or a device"));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(folder)) throw e;
            add(FoundFile.unreadable(path(file), "cannot be read"));
            return FileVisitResult.CONTINUE;
          }

          private String path(Path file) {
            String path = folder.relativize(file).toString();
            return path.replace(file.getFileSystem().getSeparator(), "/");
          }
        });
  }

  private void regular(String path, Path file) throws IOException {
    FoundFile.Source source = () -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    Opener opener = () -> new Opened(ArchiveNames.open(file), null);
    if (FileKind.isArchive(path)) archive(path, opener, 1, new int[2]);
    else add(FoundFile.readable(path, source));
  }

  private void add(FoundFile file) throws IOException {
    if (files.size() >= MOST_FILES) {
      throw new IOException("it holds more than a million files: grade it in parts");
    }
    files.add(file.at(Normalizer.normalize(file.path(), Normalizer.Form.NFC)));
  }

  /** Whether some folder of a path, or the file, is clutter or hidden; counts what is hidden. */
  private boolean hides(String path) throws IOException {
    String[] parts = path.split("/");
    for (int i = 0; i < parts.length; i++) {
      if (CLUTTER.matcher(parts[i]).matches()) return true;
      if (!parts[i].startsWith(".") || parts[i].equals(".") || parts[i].equals("..")) continue;
      String place = String.join("/", List.of(parts).subList(0, i + 1));
      if (hiddenPlaces.add(place)) {
        hidden.merge(parts[i], 1, Integer::sum);
        add(FoundFile.unreadable(place, HIDDEN));
      }
      return true;
    }
    return false;
  }

  /** A zip that is open, and the file that is in the way once it is closed. */
  private record Opened(ZipFile zip, Path temporary) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      zip.close();
      if (temporary != null) Files.deleteIfExists(temporary);
    }
  }

  private interface Opener {
    Opened open() throws IOException;
  }

  /**
   * The files of a zip among the files.
   *
   * @param counts how many files and zips the outermost of them holds
   */
  private void archive(String path, Opener opener, int deep, int[] counts) throws IOException {
    if (deep > ZIPS_DEEP || counts[1]++ > MOST_ZIPS) {
      add(FoundFile.unreadable(path, "is nested in too many other zips"));
      return;
    }
    int before = files.size();
    try {
      entries(opener, path + "/", deep + 1, counts);
    } catch (ZipException | IllegalArgumentException e) {
      add(FoundFile.unreadable(path, "is not a readable zip: " + e.getMessage()));
    } catch (IOException e) {
      add(FoundFile.unreadable(path, "cannot be read: " + e.getMessage()));
    }
    if (files.size() == before) add(FoundFile.unreadable(path, "is an empty zip"));
  }

  private void entries(Opener opener, String prefix, int deep, int[] counts) throws IOException {
    List<String> zips = new ArrayList<>();
    Set<String> names = new HashSet<>();
    try (Opened opened = opener.open()) {
      Enumeration<? extends ZipEntry> entries = opened.zip().entries();
      while (entries.hasMoreElements()) {
        String name = entries.nextElement().getName();
        String path = prefix + name.replace('\\', '/');
        if (path.endsWith("/")) continue;
        if (!prefix.isEmpty() && counts[0]++ >= MOST_NESTED) {
          add(FoundFile.unreadable(prefix + "…", "holds more than " + MOST_NESTED + " files"));
          return;
        }
        if (leadsElsewhere(name.replace('\\', '/'))) {
          String what = prefix.isEmpty() ? path : prefix + name.replaceAll("[/\\\\]+", "_");
          if (prefix.isEmpty()) leftOut.add(what + " has a path that leads elsewhere");
          else add(FoundFile.unreadable(what, "has a path that leads elsewhere"));
        } else if (hides(path)) {
          continue;
        } else if (!names.add(name)) {
          add(FoundFile.unreadable(path, "is twice in its zip: only the other one is read"));
        } else if (FileKind.isArchive(name)) {
          zips.add(name);
        } else {
          add(FoundFile.readable(path, entry(opener, name)));
        }
      }
    }
    for (String name : zips) {
      archive(prefix + name.replace('\\', '/'), copied(entry(opener, name)), deep, counts);
    }
  }

  /** Opens a zip that stands in no file of its own. */
  private static Opener copied(FoundFile.Source source) {
    return () -> {
      Path copy = Files.createTempFile("mbrl-zip", ".zip");
      try {
        Files.write(copy, FoundFile.bounded(source));
        return new Opened(ArchiveNames.open(copy), copy);
      } catch (IOException | RuntimeException e) {
        Files.delete(copy);
        throw e;
      }
    };
  }

  private static boolean leadsElsewhere(String name) {
    List<String> parts = List.of(name.split("/", -1));
    boolean drive = name.matches("(?s)[A-Za-z]:.*");
    return drive || !Collections.disjoint(parts, Set.of("..", ".", ""));
  }

  private static FoundFile.Source entry(Opener opener, String name) {
    return () -> {
      try (Opened opened = opener.open()) {
        ZipFile zip = opened.zip();
        byte[] bytes = FoundFile.bounded(() -> zip.getInputStream(zip.getEntry(name)));
        return new ByteArrayInputStream(bytes);
      }
    };
  }
}
