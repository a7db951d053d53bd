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
 * <p>Lecture 3, nonlinear models: {@link mbrl.model.Normalizer}, {@link mbrl.model.NeuralNetwork}
 * with {@link mbrl.model.Activation}, {@link mbrl.model.Loss}, {@link mbrl.model.Adam} and {@link
 * mbrl.model.Training}; {@link mbrl.model.GaussianProcess} with {@link
 * mbrl.model.MarginalLikelihood}. A {@link mbrl.model.DifferenceDynamics} makes a model of a world
 * from any {@link mbrl.model.Regressor}, and a {@link mbrl.model.ModelFile} saves it as text.
 *
 * <p>Lecture 7, the error of a model: {@link mbrl.model.ModelError}, {@link
 * mbrl.model.BiasVariance}.
 *
 * <p>Lecture 10, the uncertainty of a model: {@link mbrl.model.NetworkRegressor} with {@link
 * mbrl.model.GaussianLoss}, {@link mbrl.model.Bootstrap}, {@link mbrl.model.BootstrapEnsemble} with
 * {@link mbrl.model.Prediction}, {@link mbrl.model.TrajectorySampling}, {@link
 * mbrl.model.MomentMatching}, {@link mbrl.model.Forecast}.
 *
 * <p>Lecture 11, the position of the tip: {@link mbrl.model.TipModel}.
 */
package mbrl.model;
