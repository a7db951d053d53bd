package mbrl.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A comparison of Java's speed with that of the same work in other languages.
 *
 * <pre>{@code
 * start every peer, let each do the work a few times unmeasured
 * repeat:  each peer in turn does the work once and says what it took
 * ratio = median over the rounds of (Java / peer in the same round)
 * }</pre>
 *
 * <p>Only ratios are compared with goals: they hold on other machines, seconds do not. The peers
 * take turns within seconds, so a machine that is busy for a while slows them all. A peer that this
 * machine cannot run is named and left out.
 */
public final class Bench {
  private final Path home;
  private final Path python; // or null
  private final int rounds; // or 0 for each row's own
  private final PrintStream out;

  /**
   * @param home the checkout, which holds the peers' sources
   * @param python the Python with NumPy, or null to look for one
   * @param rounds how often the peers take turns, or 0 for what each row says
   */
  public Bench(Path home, Path python, int rounds, PrintStream out) {
    this.home = home;
    this.python = python;
    this.rounds = rounds;
    this.out = out;
  }

  /** The rows that {@code selections} mean, such as 1 or 1a; all of them if there are none. */
  public static List<Row> select(List<String> selections) {
    List<Row> rows = new ArrayList<>();
    for (String selection : selections) {
      List<Row> meant = Row.all().stream().filter(r -> r.isSelectedBy(selection)).toList();
      if (meant.isEmpty()) {
        throw new IllegalArgumentException(
            "there is no row '%s', only %s"
                .formatted(selection, Row.all().stream().map(Row::id).toList()));
      }
      rows.addAll(meant);
    }
    return rows.isEmpty() ? Row.all() : rows;
  }

  /**
   * Runs a row and prints what came of it.
   *
   * @return whether the peers computed the same
   */
  public boolean run(Row row) throws IOException {
    out.println(row.id() + "  " + row.title());
    List<Peer> peers = start(row, out);
    try {
      return report(row, peers, measure(row, peers));
    } finally {
      for (Peer peer : peers) peer.close();
    }
  }

  private List<Peer> start(Row row, PrintStream log) throws IOException {
    List<Peer> peers = new ArrayList<>();
    peers.add(Peer.java(row));
    start(peers, () -> Peer.cpp(row, home, log), Peer.Language.CPP, log);
    start(peers, () -> Peer.python(row, home, python), Peer.Language.PYTHON, log);
    return peers;
  }

  private interface Start {
    Peer peer() throws IOException, Peer.Missing;
  }

  private void start(List<Peer> peers, Start start, Peer.Language language, PrintStream log)
      throws IOException {
    try {
      peers.add(start.peer());
    } catch (Peer.Missing e) {
      log.println("    " + language.shown + " is left out: " + e.getMessage());
    }
  }

  private Map<Peer.Language, List<Peer.Turn>> measure(Row row, List<Peer> peers)
      throws IOException {
    for (Peer peer : peers) {
      for (int i = 0; i < row.warmUps(); i++) peer.turn();
    }
    Map<Peer.Language, List<Peer.Turn>> turns = new EnumMap<>(Peer.Language.class);
    for (Peer peer : peers) turns.put(peer.language(), new ArrayList<>());
    boolean anew = row.clock() == Row.Clock.FIRST;
    for (int i = 0; i < (rounds > 0 ? rounds : row.rounds()); i++) {
      for (Peer peer : peers) {
        if (anew && i > 0) peer.restart();
        turns.get(peer.language()).add(peer.turn());
      }
    }
    return turns;
  }

  private boolean report(Row row, List<Peer> peers, Map<Peer.Language, List<Peer.Turn>> turns) {
    boolean cpu = row.clock() != Row.Clock.WALL;
    double[] java = seconds(turns.get(Peer.Language.JAVA), cpu);
    double wanted = median(results(turns.get(Peer.Language.JAVA)));
    boolean agree = true;
    say(
        "    after %d turns to warm up, the medians of %d rounds in turn, %s:%n",
        row.warmUps(), java.length, row.clock().shown);
    for (Peer peer : peers) {
      List<Peer.Turn> its = turns.get(peer.language());
      double[] seconds = seconds(its, cpu);
      double result = median(results(its));
      say("    %-24s %8.3f s   result %.4f", peer.shown(), median(seconds), result);
      if (peer.language() != Peer.Language.JAVA) {
        double[] ratio = new double[seconds.length];
        for (int i = 0; i < ratio.length; i++) ratio[i] = java[i] / seconds[i];
        say("   Java/%s %.2f", peer.language().shown, median(ratio));
        say(" (half of the rounds %.2f to %.2f)", quantile(ratio, .25), quantile(ratio, .75));
        Double goal = row.goals().get(peer.language());
        if (median(ratio) < 0.5) say(", %.1f times as fast", 1 / median(ratio));
        if (goal != null) {
          say(", goal ≤ %.2f %s", goal, median(ratio) <= goal ? "met" : "MISSED");
        }
      }
      if (!(Math.abs(result - wanted) <= row.agree())) {
        agree = false;
        say("   RESULT DIFFERS by more than %s", row.agree());
      }
      out.println();
    }
    return agree;
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format, values);
  }

  private static double[] seconds(List<Peer.Turn> turns, boolean cpu) {
    return turns.stream().mapToDouble(t -> cpu ? t.cpu() : t.wall()).toArray();
  }

  private static double[] results(List<Peer.Turn> turns) {
    return turns.stream().mapToDouble(Peer.Turn::result).toArray();
  }

  static double median(double[] values) {
    return quantile(values, 0.5);
  }

  /** The value below which a share {@code p} lies, interpolated between the two nearest. */
  static double quantile(double[] values, double p) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = p * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
