package mbrl.world;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.ArrayList;
import java.util.List;
import mbrl.core.Drawable;
import mbrl.core.Game;

/**
 * Tic-tac-toe: small enough to solve every position exactly, large enough for a search to make
 * mistakes.
 *
 * <pre>{@code
 * cells 0 1 2    X moves first, three in a row win, a full board without them is a draw
 *       3 4 5    board = the set of X's cells and the set of O's, nine bits each
 *       6 7 8    row r is complete for X if  x & r = r
 * }</pre>
 *
 * <p>There are 5478 positions that can be reached and 255168 ways to play a game. With perfect play
 * it is a draw; two players who move at random share the games 58 % to X, 29 % to O, 13 % drawn.
 *
 * <p>Every operation is a look-up in a table of 512 sets of cells and creates at most one small
 * object, so that the random numbers are the main cost of a playout.
 *
 * <p>Lecture 5.
 *
 * <pre>{@code
 * X to move on X...O....: [1, 2, 3, 5, 6, 7, 8]
 * after cell 8: X...O...X
 * over: true, X gets 1.0
 *  X X X
 *  O O 5
 *  6 7 8
 * }</pre>
 */
public final class TicTacToe implements Game<TicTacToe.Board, Integer>, Drawable<TicTacToe.Board> {
  private static final int FULL = 0b111_111_111;
  private static final int[] ROWS = {
    0b000_000_111, 0b000_111_000, 0b111_000_000, // rows
    0b001_001_001, 0b010_010_010, 0b100_100_100, // columns
    0b100_010_001, 0b001_010_100 // diagonals
  };
  private static final boolean[] WINS = new boolean[FULL + 1]; // does this set hold a row?
  private static final List<List<Integer>> CELLS = new ArrayList<>(); // the members of each set

  static {
    for (int set = 0; set <= FULL; set++) {
      List<Integer> cells = new ArrayList<>();
      for (int cell = 0; cell < 9; cell++) if ((set >> cell & 1) == 1) cells.add(cell);
      CELLS.add(List.copyOf(cells));
      for (int row : ROWS) WINS[set] |= (set & row) == row;
    }
  }

  /**
   * A position.
   *
   * @param x the cells that hold an X, bit i for cell i
   * @param o the cells that hold an O
   */
  public record Board(int x, int o) {
    public Board {
      if (((x | o) & ~FULL) != 0 || (x & o) != 0) {
        throw new IllegalArgumentException(
            "x and o must be two sets of cells 0 to 8 that do not overlap, got " + x + " and " + o);
      }
    }

    /**
     * Reads a board such as {@code "X.O.X...O"}: nine characters, row by row.
     *
     * @throws IllegalArgumentException if it is not a position that turns could lead to
     */
    public static Board of(String cells) {
      if (!cells.matches("[XO.]{9}")) {
        throw new IllegalArgumentException(
            "a board is written as 9 characters out of X, O and '.', got \"" + cells + "\"");
      }
      int x = 0;
      int o = 0;
      for (int cell = 0; cell < 9; cell++) {
        if (cells.charAt(cell) == 'X') x |= 1 << cell;
        if (cells.charAt(cell) == 'O') o |= 1 << cell;
      }
      int lead = Integer.bitCount(x) - Integer.bitCount(o);
      if (lead < 0 || lead > 1) {
        throw new IllegalArgumentException(
            "X moves first and the players take turns, so X has as many cells as O or one more,"
                + " got \""
                + cells
                + "\"");
      }
      return new Board(x, o);
    }

    /** The nine characters that {@link #of} reads. */
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      for (int cell = 0; cell < 9; cell++) {
        text.append((x >> cell & 1) == 1 ? 'X' : (o >> cell & 1) == 1 ? 'O' : '.');
      }
      return text.toString();
    }
  }

  @Override
  public Board start() {
    return new Board(0, 0);
  }

  @Override
  public List<Integer> moves(Board board) {
    return CELLS.get(over(board) ? 0 : FULL & ~(board.x | board.o));
  }

  /**
   * @throws IllegalArgumentException if the cell is taken or none of 0 to 8, or the game is over
   */
  @Override
  public Board play(Board board, Integer move) {
    if (move < 0 || move > 8 || ((board.x | board.o) >> move & 1) == 1 || over(board)) {
      throw new IllegalArgumentException(
          over(board)
              ? "the game is over in " + board + ", no move is left"
              : "cell " + move + " is not free in " + board + ", choose one of " + moves(board));
    }
    int cell = 1 << move;
    return mover(board) == 0
        ? new Board(board.x | cell, board.o)
        : new Board(board.x, board.o | cell);
  }

  @Override
  public int mover(Board board) {
    return Integer.bitCount(board.x | board.o) & 1;
  }

  @Override
  public boolean over(Board board) {
    return WINS[board.x] || WINS[board.o] || (board.x | board.o) == FULL;
  }

  @Override
  public double payoff(Board board, int player) {
    double forX = WINS[board.x] ? 1 : WINS[board.o] ? -1 : 0;
    return player == 0 ? forX : 0 - forX; // 0 − 0 is 0, −0 would print as -0.0
  }

  /** The board in three lines, free cells as their number. */
  public static String text(Board board) {
    StringBuilder text = new StringBuilder();
    for (int cell = 0; cell < 9; cell++) {
      char c = board.toString().charAt(cell);
      text.append(' ').append(c == '.' ? (char) ('0' + cell) : c);
      if (cell % 3 == 2) text.append('\n');
    }
    return text.toString();
  }

  @Override
  public void draw(Graphics2D g, Board board, int width, int height) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    int side = Math.min(width, height) * 9 / 10 / 3; // of one cell
    int left = (width - 3 * side) / 2;
    int top = (height - 3 * side) / 2;
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    g.setColor(Color.DARK_GRAY);
    g.setStroke(new BasicStroke(Math.max(1, side / 30f)));
    for (int i = 1; i < 3; i++) {
      g.drawLine(left + i * side, top, left + i * side, top + 3 * side);
      g.drawLine(left, top + i * side, left + 3 * side, top + i * side);
    }
    g.setStroke(
        new BasicStroke(Math.max(2, side / 9f), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    int gap = side / 5; // between a mark and the edge of its cell
    for (int cell = 0; cell < 9; cell++) {
      int x = left + cell % 3 * side + gap;
      int y = top + cell / 3 * side + gap;
      int size = side - 2 * gap;
      if ((board.x >> cell & 1) == 1) {
        g.setColor(new Color(0x0072B2)); // blue
        g.drawLine(x, y, x + size, y + size);
        g.drawLine(x, y + size, x + size, y);
      } else if ((board.o >> cell & 1) == 1) {
        g.setColor(new Color(0xD55E00)); // vermilion
        g.drawOval(x, y, size, size);
      }
    }
  }

  public static void main(String[] args) {
    TicTacToe game = new TicTacToe();
    Board board = Board.of("X...O....");
    System.out.println("X to move on " + board + ": " + game.moves(board));
    System.out.println("after cell 8: " + game.play(board, 8));
    Board won = Board.of("XXXOO....");
    System.out.println("over: " + game.over(won) + ", X gets " + game.payoff(won, 0));
    System.out.print(text(won));
  }
}
