package mbrl.kernel;

import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Stop points for the sources of endless streams, whose loops may hold no code of a cell: {@code
 * Stream.generate(Math::random).count()}. {@link StopPoints} adds the calls; each method bears the
 * name of its interface.
 */
public final class EndlessStreams {
  private EndlessStreams() {}

  public static <T> Supplier<T> supplier(Supplier<T> f) {
    return () -> {
      Stop.check();
      return f.get();
    };
  }

  public static IntSupplier intSupplier(IntSupplier f) {
    return () -> {
      Stop.check();
      return f.getAsInt();
    };
  }

  public static LongSupplier longSupplier(LongSupplier f) {
    return () -> {
      Stop.check();
      return f.getAsLong();
    };
  }

  public static DoubleSupplier doubleSupplier(DoubleSupplier f) {
    return () -> {
      Stop.check();
      return f.getAsDouble();
    };
  }

  public static <T> UnaryOperator<T> unaryOperator(UnaryOperator<T> f) {
    return x -> {
      Stop.check();
      return f.apply(x);
    };
  }

  public static IntUnaryOperator intUnaryOperator(IntUnaryOperator f) {
    return x -> {
      Stop.check();
      return f.applyAsInt(x);
    };
  }

  public static LongUnaryOperator longUnaryOperator(LongUnaryOperator f) {
    return x -> {
      Stop.check();
      return f.applyAsLong(x);
    };
  }

  public static DoubleUnaryOperator doubleUnaryOperator(DoubleUnaryOperator f) {
    return x -> {
      Stop.check();
      return f.applyAsDouble(x);
    };
  }

  public static IntStream intStream(IntStream s) {
    return s.peek(x -> Stop.check());
  }

  public static LongStream longStream(LongStream s) {
    return s.peek(x -> Stop.check());
  }

  public static DoubleStream doubleStream(DoubleStream s) {
    return s.peek(x -> Stop.check());
  }
}
