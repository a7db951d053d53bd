package mbrl.world;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.ArrayList;
import java.util.List;
import mbrl.core.Drawable;
import mbrl.core.Game;

/**
 * Connect-4: a game too large to solve by enumeration, to play against a search.
 *
 * <pre>{@code
 * .  .  .  .  .  .  .
 * 5 12 19 26 33 40 47    two players drop discs into columns 1 to 7, X first
 * 4 11 18 25 32 39 46    four in a row, column or diagonal win
 * 3 10 17 24 31 38 45
 * 2  9 16 23 30 37 44    a board is two sets of 64 bits: X's discs and O's
 * 1  8 15 22 29 36 43    four in direction d:  b & b>>d & b>>2d & b>>3d ≠ 0
 * 0  7 14 21 28 35 42    d = 1 up, 7 right, 8 and 6 along the diagonals
 * }</pre>
 *
 * <p>The empty row on top keeps a line from running out of one column into the next. There are
 * about 4.5·10¹² positions; with perfect play the first player wins by starting in the middle.
 *
 * <p>Lecture 5. The layout of the bits is John Tromp's.
 *
 * <pre>{@code
 *  . . . . . . .
 *  . . . . . . .
 *  . . . . . . .
 *  . . . . . . .
 *  . . . O O O .
 *  . . . X X X X
 *  1 2 3 4 5 6 7
 * over: true, X gets 1.0
 * after six discs in column 4: [1, 2, 3, 5, 6, 7]
 * }</pre>
 */
public final class ConnectFour
    implements Game<ConnectFour.Board, Integer>, Drawable<ConnectFour.Board> {
  private static final int COLUMNS = 7;
  private static final int ROWS = 6;
  private static final int UP = ROWS + 1; // bits of a column, the empty one on top included
  private static final long BOTTOM = 0x0000_0408_1020_4081L; // the lowest cell of each column
  private static final long CELLS = BOTTOM * 0b111_111; // all 42 of them
  private static final int[] DIRECTIONS = {1, UP, UP + 1, UP - 1};
  private static final List<List<Integer>> OPEN = new ArrayList<>(); // columns of each set of them

  static {
    for (int set = 0; set < 1 << COLUMNS; set++) {
      List<Integer> columns = new ArrayList<>();
      for (int i = 0; i < COLUMNS; i++) if ((set >> i & 1) == 1) columns.add(i + 1);
      OPEN.add(List.copyOf(columns));
    }
  }

  /**
   * A position.
   *
   * @param x the cells of the first player's discs
   * @param o the cells of the second player's discs
   */
  public record Board(long x, long o) {
    public Board {
      if (((x | o) & ~CELLS) != 0 || (x & o) != 0) {
        throw new IllegalArgumentException(
            "x and o must be two sets of the 42 cells that do not overlap, got "
                + Long.toHexString(x)
                + " and "
                + Long.toHexString(o));
      }
    }

    /** The six rows from the top, such as {@code "......./......./…/...X..."}. */
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      for (int row = ROWS - 1; row >= 0; row--) {
        for (int column = 0; column < COLUMNS; column++) text.append(at(column, row));
        if (row > 0) text.append('/');
      }
      return text.toString();
    }

    private char at(int column, int row) {
      int cell = column * UP + row;
      return (x >> cell & 1) == 1 ? 'X' : (o >> cell & 1) == 1 ? 'O' : '.';
    }
  }

  @Override
  public Board start() {
    return new Board(0, 0);
  }

  /**
   * The position after the columns in {@code moves}, such as {@code "4453"}.
   *
   * @throws IllegalArgumentException if one of them is not a legal move
   */
  public Board after(String moves) {
    Board board = start();
    for (char column : moves.toCharArray()) board = play(board, column - '0');
    return board;
  }

  @Override
  public List<Integer> moves(Board board) {
    if (over(board)) return List.of();
    long free = CELLS & ~(board.x | board.o);
    int open = 0;
    for (int i = 0; i < COLUMNS; i++) open |= (int) (free >> i * UP + ROWS - 1 & 1) << i;
    return OPEN.get(open);
  }

  /**
   * @throws IllegalArgumentException if the column is full or none of 1 to 7, or the game is over
   */
  @Override
  public Board play(Board board, Integer move) {
    long discs = board.x | board.o;
    int low = (move - 1) * UP; // the lowest cell of the column
    if (move < 1 || move > COLUMNS || (discs >> low + ROWS - 1 & 1) == 1 || over(board)) {
      throw new IllegalArgumentException(
          over(board)
              ? "the game is over in " + board + ", no move is left"
              : "column " + move + " is not open in " + board + ", choose one of " + moves(board));
    }
    // one more than the column's discs is a carry into its lowest free cell
    long disc = discs + (1L << low) & ~discs & 0b111_111L << low;
    return mover(board) == 0
        ? new Board(board.x | disc, board.o)
        : new Board(board.x, board.o | disc);
  }

  @Override
  public int mover(Board board) {
    return Long.bitCount(board.x | board.o) & 1;
  }

  @Override
  public boolean over(Board board) {
    return four(board.x) || four(board.o) || (board.x | board.o) == CELLS;
  }

  @Override
  public double payoff(Board board, int player) {
    double forX = four(board.x) ? 1 : four(board.o) ? -1 : 0;
    return player == 0 ? forX : 0 - forX; // 0 − 0 is 0, −0 would print as -0.0
  }

  /** Whether a set of discs holds four in a line. */
  private static boolean four(long b) {
    for (int d : DIRECTIONS) {
      long pairs = b & b >> d;
      if ((pairs & pairs >> 2 * d) != 0) return true;
    }
    return false;
  }

  /** The board in seven lines, the numbers of the columns below. */
  public static String text(Board board) {
    StringBuilder text = new StringBuilder();
    for (String row : board.toString().split("/")) {
      text.append(row.replaceAll("", " ").stripTrailing()).append('\n');
    }
    return text.append(" 1 2 3 4 5 6 7\n").toString();
  }

  @Override
  public void draw(Graphics2D g, Board board, int width, int height) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    int side = Math.min(width / COLUMNS, height * 10 / (ROWS * 10 + 7)); // of one cell
    int left = (width - COLUMNS * side) / 2;
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, Math.max(8, side * 2 / 5)));
    int gap = side / 12;
    int size = side - 2 * gap;
    for (int column = 0; column < COLUMNS; column++) {
      int x = left + column * side + gap;
      for (int row = 0; row < ROWS; row++) {
        int y = (ROWS - 1 - row) * side + gap;
        char disc = board.at(column, row);
        // blue, vermilion, or an empty hole
        g.setColor(new Color(disc == 'X' ? 0x0072B2 : disc == 'O' ? 0xD55E00 : 0xE8E8E8));
        g.fillOval(x, y, size, size);
        g.setColor(Color.WHITE); // a cross or a ring tells the discs apart in grey too
        g.setStroke(new BasicStroke(Math.max(2, size / 12f)));
        int mark = size / 3;
        if (disc == 'X') {
          g.drawLine(x + mark, y + mark, x + size - mark, y + size - mark);
          g.drawLine(x + mark, y + size - mark, x + size - mark, y + mark);
        } else if (disc == 'O') {
          g.drawOval(x + mark, y + mark, size - 2 * mark, size - 2 * mark);
        }
      }
      g.setColor(Color.DARK_GRAY);
      String number = String.valueOf(column + 1);
      int shift = g.getFontMetrics().stringWidth(number) / 2;
      g.drawString(number, x + size / 2 - shift, ROWS * side + g.getFont().getSize());
    }
  }

  public static void main(String[] args) {
    ConnectFour game = new ConnectFour();
    Board board = game.after("4455667");
    System.out.print(text(board));
    System.out.println("over: " + game.over(board) + ", X gets " + game.payoff(board, 0));
    System.out.println("after six discs in column 4: " + game.moves(game.after("444444")));
  }
}
