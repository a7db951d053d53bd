package mbrl.model;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The text form of one class of models in a {@link ModelFile}: each class writes and reads its own
 * part.
 *
 * @param words the words that the first line of a part may begin with
 * @param type the models that are written so
 * @param write writes all lines of a part
 * @param read reads a part, the first line of which is the reader's current one
 */
record TextForm<T>(
    List<String> words,
    Class<T> type,
    BiConsumer<T, ModelWriter> write,
    Function<ModelReader, T> read) {

  TextForm(
      String word, Class<T> type, BiConsumer<T, ModelWriter> write, Function<ModelReader, T> read) {
    this(List.of(word), type, write, read);
  }

  /** Writes a model of this kind. */
  void write(Object model, ModelWriter out) {
    write.accept(type.cast(model), out);
  }
}
