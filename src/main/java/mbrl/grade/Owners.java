package mbrl.grade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Gives each file of a class to one student. The outermost name that a platform wrote decides;
 * folders around all of the class are passed over. Two people are never joined: where a folder
 * might hold several people's files, nothing in it is graded and it is listed.
 */
final class Owners {
  private static final Set<String> NOT_PEOPLE =
      Set.of(
          "my",
          "exercises",
          "solutions",
          "notebooks",
          "src",
          "doc",
          "docs",
          "data",
          "img",
          "images",
          "figures",
          "plots",
          "lib",
          "bin",
          "out",
          "output",
          "target",
          "build",
          "test",
          "tests");
  private static final Pattern SECTION =
      Pattern.compile(
          "(group|gruppe|groupe|grupo|gruppo|groep|section|sektion|secci[oó]n|sezione|class|klasse|classe|tutorial|tutorium|[uü]bung|lab|seminar|cohort|course|kurs)s?(["
              + " _.-]*\\w{0,12})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Set<String> NBGRADERS_OWN =
      Set.of("source", "release", "autograded", "feedback", "downloaded", "exchange");
  private static final Set<Layout.Platform> ONE_PERSON_A_NAME =
      Set.of(
          Layout.Platform.NBGRADER,
          Layout.Platform.MOODLE,
          Layout.Platform.CANVAS,
          Layout.Platform.BLACKBOARD,
          Layout.Platform.BRIGHTSPACE,
          Layout.Platform.SAKAI);

  /**
   * A file and its owner.
   *
   * @param file with its path below the folders that are passed over
   */
  record Owned(FoundFile file, Layout layout) {}

  private final List<FoundFile> files;
  private final List<String> leftOut;
  private final List<Owned> owned = new ArrayList<>();

  private Owners(List<FoundFile> files, List<String> leftOut) {
    this.files = files;
    this.leftOut = leftOut;
  }

  /**
   * The owners of all files that somebody handed in.
   *
   * @param own the lecturer's own layout, or null
   * @param leftOut what belongs to nobody is added here, one sentence each
   */
  static List<Owned> of(List<FoundFile> files, Layout.Row own, List<String> leftOut) {
    Owners owners = new Owners(files, leftOut);
    if (own != null) owners.byPattern(own);
    else owners.byTable();
    return owners.owned;
  }

  private void byPattern(Layout.Row own) {
    int strangers = 0;
    for (FoundFile f : files) {
      Optional<Layout> layout = Optional.empty();
      String rest = f.path();
      for (int slash = 0; layout.isEmpty() && slash >= 0; ) {
        layout = Layout.of(own, rest);
        slash = rest.indexOf('/');
        if (layout.isEmpty()) rest = rest.substring(slash + 1);
      }
      if (layout.isPresent()) owned.add(new Owned(f.at(rest), layout.get()));
      else if (!f.problem().equals(FileFinder.HIDDEN) && ++strangers <= 20) {
        leftOut.add(f.path() + " does not fit --layout " + own.example());
      }
    }
    if (strangers > 20) leftOut.add((strangers - 20) + " more files do not fit --layout");
  }

  private void byTable() {
    List<String> paths =
        files.stream()
            .filter(f -> f.problem().isEmpty())
            .map(FoundFile::path)
            .filter(p -> p.contains("/") || FileKind.isHandedIn(p) || Layout.known(p).isPresent())
            .toList();
    int depth = depth(paths);
    List<FoundFile> theirs = new ArrayList<>();
    for (FoundFile f : files) {
      String below = below(f.path(), depth);
      if (below.isEmpty()) leftOut(f);
      else theirs.add(f.at(below));
    }
    boolean platform = theirs.stream().anyMatch(f -> Layout.known(f.path()).isPresent());
    boolean nbgrader = theirs.stream().anyMatch(f -> f.path().startsWith("submitted/"));
    Set<String> own = new TreeSet<>();
    for (FoundFile f : theirs) {
      String first = first(f.path());
      boolean loose = first.equals(f.path());
      Optional<Layout> known = Layout.known(f.path());
      boolean person = known.isPresent() || !loose || isPerson(f, platform);
      if (nbgrader && known.isEmpty() && NBGRADERS_OWN.contains(first)) own.add(first);
      else if (person) owned.add(new Owned(f, known.orElseGet(() -> Layout.flat(f.path()))));
      else if (!platform || !FileKind.isClassFile(f.path())) leftOut(f);
    }
    if (!own.isEmpty()) leftOut.add("nbgrader's own folders: " + String.join(", ", own));
    partNamesakes();
    holdBackCrowds();
  }

  /** Whether a file that lies beside the others' folders is somebody's. */
  private static boolean isPerson(FoundFile f, boolean platform) {
    if (!f.problem().isEmpty() && !FileKind.isArchive(f.path())) return false;
    FileKind kind = FileKind.of(f.path());
    if (kind == FileKind.MAYBE) return FileKind.isNotebook(f.beginning(FileKind.BEGINNING));
    return FileKind.isHandedIn(f.path()) && !(platform && kind == FileKind.DOCUMENT);
  }

  private void leftOut(FoundFile f) {
    if (f.problem().equals(FileFinder.HIDDEN) || Layout.isClerks(f.path())) return;
    String why = f.problem().isEmpty() ? "is neither a notebook nor a Java file" : f.problem();
    leftOut.add(f.path() + " " + why);
  }

  private static String first(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }

  /** A path without its first folders; empty if it has no more than these. */
  private static String below(String path, int depth) {
    String rest = path;
    for (int i = 0; i < depth; i++) {
      int slash = rest.indexOf('/');
      if (slash < 0) return "";
      rest = rest.substring(slash + 1);
    }
    return rest;
  }

  /** How many folders lie around those of the students. */
  private static int depth(List<String> paths) {
    List<String> level = paths;
    for (int depth = 0; !level.isEmpty(); depth++) {
      if (level.stream().anyMatch(p -> Layout.known(p).isPresent())) return depth;
      List<String> next = level.stream().map(p -> below(p, 1)).toList();
      boolean foldersOnly = next.stream().noneMatch(String::isEmpty);
      Set<String> folders = level.stream().map(Owners::first).collect(Collectors.toSet());
      if (foldersOnly && next.stream().allMatch(p -> Layout.known(p).isPresent())) return depth + 1;
      if (!foldersOnly || folders.size() > 1) {
        if (foldersOnly && (areSections(level) || areNamedSections(level))) return depth + 1;
        return depth;
      }
      if (isOnePersons(next)) return 0;
      level = next;
    }
    return 0;
  }

  /** Whether what lies in the only folder there is are one person's files. */
  private static boolean isOnePersons(List<String> paths) {
    Set<String> folders = new HashSet<>();
    List<String> loose = new ArrayList<>();
    for (String p : paths) {
      if (p.contains("/")) folders.add(first(p));
      else if (FileKind.of(p) == FileKind.ANSWER || FileKind.isArchive(p)) loose.add(p);
    }
    if (folders.isEmpty() && paths.size() == 1) return true;
    boolean named = loose.stream().allMatch(FileKind::hasCourseName);
    boolean strange = folders.stream().allMatch(NOT_PEOPLE::contains);
    return named && strange && !(loose.isEmpty() && folders.isEmpty());
  }

  /**
   * Whether the outermost folders are sections of a class: all hold folders of people only, none of
   * whom is in two sections, and two in one section handed in a file of the same name.
   */
  private static boolean areSections(List<String> paths) {
    Map<String, String> sections = new HashMap<>();
    Set<String> files = new HashSet<>();
    boolean twins = false;
    for (String p : paths) {
      String section = first(p);
      String inside = below(p, 1);
      String person = first(inside);
      String file = below(inside, 1);
      if (file.isEmpty() || NOT_PEOPLE.contains(person) || FileKind.hasCourseName(person))
        return false;
      String other = sections.put(person, section);
      if (other != null && !other.equals(section)) return false;
      if (FileKind.of(file) == FileKind.ANSWER) {
        twins |= files.contains(section + "/" + file) && !files.contains(inside);
        files.add(section + "/" + file);
        files.add(inside);
      }
    }
    return twins;
  }

  /**
   * Whether the outermost folders are named as sections are, such as "Group A": some hold several
   * people's folders or files, named as nothing of the course is, and nobody is in two of them.
   */
  private static boolean areNamedSections(List<String> paths) {
    Map<String, String> sections = new HashMap<>();
    for (String p : paths) {
      String section = first(p);
      String inside = below(p, 1);
      String person = first(inside);
      boolean loose = person.equals(inside);
      if (loose && !FileKind.isHandedIn(person)) continue; // such as a list of the group
      if (!SECTION.matcher(section).matches() || FileKind.hasCourseName(person)) return false;
      if (NOT_PEOPLE.contains(person)) return false;
      String other = sections.put(loose ? FileKind.stem(person) : person, section);
      if (other != null && !other.equals(section)) return false;
    }
    return new HashSet<>(sections.values()).size() < sections.size();
  }

  /** A number that appears with two names is not a platform's number of a student. */
  private void partNamesakes() {
    Map<String, Set<String>> names = new HashMap<>();
    for (Owned o : owned) {
      names.computeIfAbsent(key(o.layout), k -> new HashSet<>()).add(o.layout.name());
    }
    owned.replaceAll(
        o ->
            names.get(key(o.layout)).size() > 1 && isNamed(o.layout)
                ? new Owned(o.file, Layout.flat(o.file.path()))
                : o);
  }

  private static boolean isNamed(Layout l) {
    return l.platform() == Layout.Platform.CANVAS || l.platform() == Layout.Platform.SAKAI;
  }

  private static String key(Layout l) {
    return l.platform() + " " + l.student();
  }

  /** Keeps back folders of nobody's in which a platform's names of several people lie. */
  private void holdBackCrowds() {
    Map<String, Set<String>> crowds = new LinkedHashMap<>();
    for (Owned o : owned) {
      if (o.layout.platform() != Layout.Platform.OTHER) continue;
      for (String rest = below(o.file.path(), 1); !rest.isEmpty(); rest = below(rest, 1)) {
        Optional<Layout> within = Layout.known(rest);
        if (within.isEmpty() || !ONE_PERSON_A_NAME.contains(within.get().platform())) continue;
        String inside = within.get().student();
        crowds.computeIfAbsent(o.layout.student(), s -> new TreeSet<>()).add(inside);
        break;
      }
    }
    crowds.values().removeIf(people -> people.size() < 2);
    for (Map.Entry<String, Set<String>> e : crowds.entrySet()) {
      String why =
          "holds files of several people (%s): grade that folder by itself, or name the layout with"
                  .formatted(Inbox.some(List.copyOf(e.getValue())))
              + " --layout; nothing in it was graded";
      owned.replaceAll(
          o ->
              o.layout.platform() == Layout.Platform.OTHER && o.layout.student().equals(e.getKey())
                  ? new Owned(FoundFile.unreadable(o.file.path(), why), o.layout)
                  : o);
    }
  }
}
