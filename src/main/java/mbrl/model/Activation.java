package mbrl.model;

import static java.lang.Math.fma;

/**
 * The function that a unit of a network applies to its sum: without this nonlinearity, any number
 * of layers would be one straight line.
 *
 * <pre>{@code
 * tanh z        (eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ)      slope 1 − tanh² z
 * relu z        max(z, 0)                   slope 1 or 0
 * leaky relu z  max(z, z/100)               slope 1 or 1/100
 * silu z        z/(1 + e⁻ᶻ)                 slope s (1 + z (1 − s)) with s = 1/(1 + e⁻ᶻ)
 * }</pre>
 *
 * <p>The loops hold no condition, only arithmetic, so that the processor does many units at once.
 * In double precision tanh comes from e⁻²ᶻ − 1, computed for a tiny argument and doubled again and
 * again: with m = eʸ − 1 the same for 2y is m (m + 2). It is right to 1·10⁻¹⁴. For the seven digits
 * of single precision Lambert's continued fraction is shorter.
 *
 * <p>Lecture 3.
 */
public enum Activation {
  TANH {
    @Override
    void apply(double[] z, double[] slope, int n) {
      tanh(z, slope, n);
      for (int i = 0; i < n; i++) slope[i] = 1 - z[i] * z[i];
    }

    @Override
    void apply(float[] z, float[] slope, int n) {
      for (int i = 0; i < n; i++) {
        z[i] = tanh(z[i]);
        slope[i] = 1 - z[i] * z[i];
      }
    }
  },
  RELU {
    @Override
    void apply(double[] z, double[] slope, int n) {
      for (int i = 0; i < n; i++) {
        z[i] = Math.max(z[i], 0);
        slope[i] = Math.min(z[i] * 1e300, 1); // 1 where z > 0, else 0
      }
    }

    @Override
    void apply(float[] z, float[] slope, int n) {
      for (int i = 0; i < n; i++) {
        z[i] = Math.max(z[i], 0f);
        slope[i] = Math.min(z[i] * 1e30f, 1f);
      }
    }
  },
  LEAKY_RELU {
    @Override
    void apply(double[] z, double[] slope, int n) {
      for (int i = 0; i < n; i++) {
        slope[i] = 0.01 + 0.99 * Math.min(Math.max(z[i], 0) * 1e300, 1);
        z[i] = z[i] * slope[i];
      }
    }

    @Override
    void apply(float[] z, float[] slope, int n) {
      for (int i = 0; i < n; i++) {
        slope[i] = 0.01f + 0.99f * Math.min(Math.max(z[i], 0f) * 1e30f, 1f);
        z[i] = z[i] * slope[i];
      }
    }
  },
  SILU {
    @Override
    void apply(double[] z, double[] slope, int n) {
      for (int i = 0; i < n; i++) z[i] *= 0.5;
      tanhInto(z, slope, n);
      for (int i = 0; i < n; i++) {
        double s = 0.5 + 0.5 * slope[i]; // 1/(1 + e⁻ᶻ) = (1 + tanh(z/2))/2
        double y = 2 * z[i] * s;
        slope[i] = s + y * (1 - s);
        z[i] = y;
      }
    }

    @Override
    void apply(float[] z, float[] slope, int n) {
      for (int i = 0; i < n; i++) {
        float s = 0.5f + 0.5f * tanh(0.5f * z[i]);
        float y = z[i] * s;
        slope[i] = s + y * (1 - s);
        z[i] = y;
      }
    }
  };

  /** z ← activation of z, and its slope there. */
  abstract void apply(double[] z, double[] slope, int n);

  /** The same in single precision. */
  abstract void apply(float[] z, float[] slope, int n);

  /** The sum of the squared weights into a unit that initial weights should have. */
  double gain() {
    return this == TANH ? 1 : 2;
  }

  private static void tanh(double[] z, double[] t, int n) {
    tanhInto(z, t, n);
    System.arraycopy(t, 0, z, 0, n);
  }

  /** t ← tanh z; z stays. */
  private static void tanhInto(double[] z, double[] t, int n) {
    for (int i = 0; i < n; i++) {
      double y = Math.max(Math.abs(z[i]) * (-2.0 / 1024), -40.0 / 1024);
      // m = eʸ − 1 = y + y²/2! + … + y⁸/8!
      double p = y / 40320 + 1 / 5040.0;
      p = p * y + 1 / 720.0;
      p = p * y + 1 / 120.0;
      p = p * y + 1 / 24.0;
      p = p * y + 1 / 6.0;
      p = p * y + 1 / 2.0;
      t[i] = y + p * y * y;
    }
    for (int i = 0; i < n; i++) {
      double m = t[i];
      m = m * (m + 2); // eʸ − 1 for 2y
      m = m * (m + 2);
      m = m * (m + 2);
      m = m * (m + 2);
      m = m * (m + 2);
      t[i] = m;
    }
    for (int i = 0; i < n; i++) {
      double m = t[i];
      m = m * (m + 2);
      m = m * (m + 2);
      m = m * (m + 2);
      m = m * (m + 2);
      m = m * (m + 2); // 2¹⁰ y = −2|z|
      t[i] = m / (m + 2) * Math.max(-1, Math.min(1, z[i] * -1e300));
    }
  }

  /** tanh x from the continued fraction of tanh x/2, cut after seven terms; right to 2·10⁻⁷. */
  private static float tanh(float x) {
    float y = Math.max(-9f, Math.min(9f, x)) * 0.5f; // from 9 on, tanh is 1 to all seven digits
    float u = y * y;
    // tanh y = y/(1 + u/(3 + u/(5 + u/(7 + u/(9 + u/(11 + u/13)))))) = p/q
    float p = fma(fma(u + 378, u, 17325), u, 135135) * y;
    float q = fma(fma(fma(28, u, 3150), u, 62370), u, 135135);
    return 2 * p * q / fma(p, p, q * q); // tanh 2y = 2 tanh y/(1 + tanh² y)
  }
}
