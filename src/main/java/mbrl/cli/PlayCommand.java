package mbrl.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import mbrl.core.Game;
import mbrl.notebook.Problem;
import mbrl.search.Duel;
import mbrl.search.GameMcts;
import mbrl.world.ConnectFour;
import mbrl.world.TicTacToe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./mbrl play connect4}: a game against the tree search of lecture 5. */
@Command(
    name = "play",
    description = "Plays a board game against the tree search of lecture 5.",
    mixinStandardHelpOptions = true)
final class PlayCommand implements Callable<Integer> {
  enum Name {
    connect4,
    tictactoe
  }

  @Parameters(index = "0", paramLabel = "GAME", description = "one of ${COMPLETION-CANDIDATES}")
  private Name name;

  @Option(
      names = "--simulations",
      paramLabel = "N",
      description = "its simulations for each move (default ${DEFAULT-VALUE})")
  private int simulations = 3000;

  @Option(names = "--second", description = "let it move first")
  private boolean second;

  @Option(names = "--seed", paramLabel = "N", description = "to play the same opponent again")
  private Long seed;

  @Override
  public Integer call() throws IOException {
    if (simulations < 1) {
      throw Problem.input("--simulations must be at least 1, got " + simulations);
    }
    long chosen = seed == null ? new SplittableRandom().nextInt(1_000_000) : seed;
    System.out.println("You are " + (second ? "O" : "X") + ". (--seed " + chosen + ")");
    RandomGenerator rng = new SplittableRandom(chosen);
    switch (name) {
      case connect4 -> play(new ConnectFour(), ConnectFour::text, "column", rng);
      case tictactoe -> play(new TicTacToe(), TicTacToe::text, "cell", rng);
    }
    return Problem.DONE;
  }

  private <S> void play(
      Game<S, Integer> game, Function<S, String> text, String what, RandomGenerator rng)
      throws IOException {
    GameMcts<S, Integer> mcts = new GameMcts<>(game, simulations, Math.sqrt(2));
    Duel<S, Integer> duel = new Duel<>(game, mcts, second ? 1 : 0, rng);
    play(duel, text, what, new BufferedReader(new InputStreamReader(System.in)), System.out);
  }

  /** Shows the board and asks for a move, until the game is over or the input ends. */
  static <S> void play(
      Duel<S, Integer> duel,
      Function<S, String> text,
      String what,
      BufferedReader in,
      PrintStream out)
      throws IOException {
    out.print(text.apply(duel.state()));
    while (!duel.over()) {
      out.print(what + "? ");
      out.flush();
      String line = in.readLine();
      if (line == null || line.strip().matches("(?i)q|quit|exit")) {
        out.println();
        out.println("You gave up.");
        return;
      }
      try {
        duel.play(Integer.valueOf(line.strip()));
        out.print(text.apply(duel.state()));
      } catch (NumberFormatException e) {
        out.println("Please type a " + what + ", one of " + duel.moves() + ", or q to give up.");
      } catch (IllegalArgumentException e) {
        out.println(e.getMessage());
      }
    }
    out.println(duel.result());
  }
}
