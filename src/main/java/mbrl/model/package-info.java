/**
 * Models that are learned from real steps. Read {@link mbrl.model.LmsModel} first, then {@link
 * mbrl.model.NormalizedLms} and {@link mbrl.model.LeastSquares} (lecture 1).
 */
package mbrl.model;
