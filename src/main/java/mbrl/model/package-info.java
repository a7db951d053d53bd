/**
 * Models that are learned from real steps.
 *
 * <p>Lecture 1, one step at a time: {@link mbrl.model.LmsModel}, {@link mbrl.model.NormalizedLms},
 * {@link mbrl.model.LeastSquares}, {@link mbrl.model.RecursiveLeastSquares}.
 *
 * <p>Lecture 2, all data at once: {@link mbrl.model.TransitionData}, {@link
 * mbrl.model.LinearRegression}, {@link mbrl.model.LinearDynamics}, {@link
 * mbrl.model.PersistenceDynamics}, {@link mbrl.model.TerminationModel}.
 *
 * <p>Lecture 3, curves: {@link mbrl.model.Normalizer}, {@link mbrl.model.NeuralNetwork} with {@link
 * mbrl.model.Activation}, {@link mbrl.model.Loss}, {@link mbrl.model.Adam} and {@link
 * mbrl.model.Training}; {@link mbrl.model.GaussianProcess} with {@link
 * mbrl.model.MarginalLikelihood}. Any {@link mbrl.model.Regressor} becomes a world's model as a
 * {@link mbrl.model.DifferenceDynamics}, and a text by {@link mbrl.model.ModelFile}.
 *
 * <p>Lecture 7, how wrong: {@link mbrl.model.ModelError}, {@link mbrl.model.BiasVariance}.
 *
 * <p>Lecture 10, how sure: {@link mbrl.model.NetworkRegressor} with {@link
 * mbrl.model.GaussianLoss}, {@link mbrl.model.Bootstrap}, {@link mbrl.model.BootstrapEnsemble} with
 * {@link mbrl.model.Prediction}, {@link mbrl.model.TrajectorySampling}, {@link
 * mbrl.model.MomentMatching}, {@link mbrl.model.Forecast}.
 *
 * <p>Lecture 11, where the tip is: {@link mbrl.model.TipModel}.
 */
package mbrl.model;
