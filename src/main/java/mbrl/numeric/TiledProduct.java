package mbrl.numeric;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of matrices in single precision, built up in the registers of the processor.
 *
 * <pre>{@code
 * for each strip of columns, as wide as a register:
 *   for each eight rows i of c:  load their part of the strip into eight registers
 *     for each term k:           register i ← register i + a[i][k] b[k]
 *                                store the eight registers
 * }</pre>
 *
 * <p>{@link Rows} loads and stores a row of c again for every four terms. Here it is loaded once
 * and stored once, so that the arithmetic no longer waits for memory. The terms of an entry are
 * added in the same order, so the result is the same to the last bit.
 *
 * <p>The inputs of the inner loop are copied beforehand to lie side by side: eight rows of a, term
 * by term, and a strip of b. Where fewer than eight rows or less than a strip are left, the tile is
 * computed in an extra array, and the surplus is discarded.
 *
 * <p>Needs {@link VectorModule}. Does not pay for small matrices, where the copies cost as much as
 * the product, nor for a run of less than a second: until C2 has compiled it, a vector is an
 * object. Each thread keeps its copies, as large as its largest product so far.
 *
 * <p>Lecture 3. Goto and van de Geijn 2008, "Anatomy of High-Performance Matrix Multiplication".
 */
final class TiledProduct {
  private static final VectorSpecies<Float> REGISTER = FloatVector.SPECIES_PREFERRED;
  private static final int WIDTH = REGISTER.length(); // floats of a register
  private static final int HEIGHT = 8; // sums that do not wait for each other
  private static final ThreadLocal<TiledProduct> OWN = ThreadLocal.withInitial(TiledProduct::new);

  private float[] blocks = {}; // a, [block of eight rows][term][row of the block]
  private float[] strip = {}; // of b, [term][column of the strip]
  private final float[][] edge = new float[HEIGHT][WIDTH]; // a tile that c has no room for

  /** c ← c + a b: c[i] += Σ_k a[i][k] b[k] for m rows i of length n, with p terms k. */
  static void add(float[][] a, float[][] b, float[][] c, int m, int p, int n) {
    TiledProduct own = OWN.get();
    float[] blocks = own.makeRoom(m, p);
    for (int i = 0; i < m; i++) {
      int first = i / HEIGHT * HEIGHT * p + i % HEIGHT;
      float[] row = a[i];
      for (int k = 0; k < p; k++) blocks[first + HEIGHT * k] = row[k];
    }
    own.addBlocks(b, c, m, p, n);
  }

  /** c ← c + aᵀ b: c[i] += Σ_k a[k][i] b[k] for m rows i of length n, with p terms k. */
  static void addTransposed(float[][] a, float[][] b, float[][] c, int m, int p, int n) {
    TiledProduct own = OWN.get();
    float[] blocks = own.makeRoom(m, p);
    for (int i = 0; i < m; i += HEIGHT) {
      int rows = Math.min(HEIGHT, m - i);
      for (int k = 0; k < p; k++) System.arraycopy(a[k], i, blocks, i * p + HEIGHT * k, rows);
    }
    own.addBlocks(b, c, m, p, n);
  }

  /** Room for m rows of a with p terms each, and for a strip of b. */
  private float[] makeRoom(int m, int p) {
    int size = (m + HEIGHT - 1) / HEIGHT * HEIGHT * p;
    if (blocks.length < size) blocks = new float[size];
    if (strip.length < p * WIDTH) strip = new float[p * WIDTH];
    return blocks;
  }

  private void addBlocks(float[][] b, float[][] c, int m, int p, int n) {
    for (int j = 0; j < n; j += WIDTH) {
      int columns = Math.min(WIDTH, n - j);
      takeStrip(b, j, columns, p);
      for (int i = 0; i < m; i += HEIGHT) {
        int rows = Math.min(HEIGHT, m - i);
        if (rows == HEIGHT && columns == WIDTH) {
          addTile(i * p, p, c, i, j);
        } else {
          for (int r = 0; r < rows; r++) System.arraycopy(c[i + r], j, edge[r], 0, columns);
          addTile(i * p, p, edge, 0, 0);
          for (int r = 0; r < rows; r++) System.arraycopy(edge[r], 0, c[i + r], j, columns);
        }
      }
    }
  }

  /** Copies part of the rows of b: whole strips by a register, which is quicker for so few. */
  private void takeStrip(float[][] b, int j, int columns, int p) {
    if (columns < WIDTH) {
      for (int k = 0; k < p; k++) System.arraycopy(b[k], j, strip, WIDTH * k, columns);
    } else {
      for (int k = 0; k < p; k++) {
        FloatVector.fromArray(REGISTER, b[k], j).intoArray(strip, WIDTH * k);
      }
    }
  }

  /** One tile: rows i … i + 7 of c, from column j on; the terms of a stand at {@code from}. */
  private void addTile(int from, int p, float[][] c, int i, int j) {
    float[] blocks = this.blocks;
    float[] strip = this.strip;
    FloatVector c0 = FloatVector.fromArray(REGISTER, c[i], j);
    FloatVector c1 = FloatVector.fromArray(REGISTER, c[i + 1], j);
    FloatVector c2 = FloatVector.fromArray(REGISTER, c[i + 2], j);
    FloatVector c3 = FloatVector.fromArray(REGISTER, c[i + 3], j);
    FloatVector c4 = FloatVector.fromArray(REGISTER, c[i + 4], j);
    FloatVector c5 = FloatVector.fromArray(REGISTER, c[i + 5], j);
    FloatVector c6 = FloatVector.fromArray(REGISTER, c[i + 6], j);
    FloatVector c7 = FloatVector.fromArray(REGISTER, c[i + 7], j);
    for (int k = 0; k < p; k++) {
      FloatVector b = FloatVector.fromArray(REGISTER, strip, WIDTH * k);
      int s = from + HEIGHT * k;
      c0 = b.fma(FloatVector.broadcast(REGISTER, blocks[s]), c0);
      c1 = b.fma(FloatVector.broadcast(REGISTER, blocks[s + 1]), c1);
      c2 = b.fma(FloatVector.broadcast(REGISTER, blocks[s + 2]), c2);
      c3 = b.fma(FloatVector.broadcast(REGISTER, blocks[s + 3]), c3);
      c4 = b.fma(FloatVector.broadcast(REGISTER, blocks[s + 4]), c4);
      c5 = b.fma(FloatVector.broadcast(REGISTER, blocks[s + 5]), c5);
      c6 = b.fma(FloatVector.broadcast(REGISTER, blocks[s + 6]), c6);
      c7 = b.fma(FloatVector.broadcast(REGISTER, blocks[s + 7]), c7);
    }
    c0.intoArray(c[i], j);
    c1.intoArray(c[i + 1], j);
    c2.intoArray(c[i + 2], j);
    c3.intoArray(c[i + 3], j);
    c4.intoArray(c[i + 4], j);
    c5.intoArray(c[i + 5], j);
    c6.intoArray(c[i + 6], j);
    c7.intoArray(c[i + 7], j);
  }
}
