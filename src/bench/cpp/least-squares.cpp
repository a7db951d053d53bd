// Least squares in C++ by the normal equations: peer of mbrl.bench.LeastSquaresWork.
//
//   g++ -O3 -std=c++17 least-squares.cpp && echo | ./a.out fit
//
// For each line read it fits 1000 times and prints CPU seconds, seconds on the wall, and the sum of
// all weights, intercepts and mean squared residuals.
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

constexpr int kInputs = 6, kOutputs = 4, kExamples = 10000, kTimes = 1000;
constexpr int kUnknowns = kInputs + 1;  // the intercept comes last

using Input = std::array<double, kInputs>;
using Output = std::array<double, kOutputs>;

struct Fit {
  double w[kUnknowns][kOutputs] = {};
  double squares[kOutputs] = {};
};

Fit fit(const std::vector<Input>& x, const std::vector<Output>& y) {
  // Xᵀ X and Xᵀ Y, one example after the other
  double gram[kUnknowns][kUnknowns] = {};
  Fit result;
  auto& w = result.w;
  for (int e = 0; e < kExamples; e++) {
    double row[kUnknowns];
    for (int i = 0; i < kInputs; i++) row[i] = x[e][i];
    row[kInputs] = 1;
    for (int i = 0; i < kUnknowns; i++) {
      for (int j = 0; j <= i; j++) gram[i][j] += row[i] * row[j];
      for (int k = 0; k < kOutputs; k++) w[i][k] += row[i] * y[e][k];
    }
  }
  // Cholesky in place, then down and up
  for (int i = 0; i < kUnknowns; i++) {
    for (int j = 0; j <= i; j++) {
      double sum = gram[i][j];
      for (int k = 0; k < j; k++) sum -= gram[i][k] * gram[j][k];
      gram[i][j] = i == j ? std::sqrt(sum) : sum / gram[j][j];
    }
  }
  for (int k = 0; k < kOutputs; k++) {
    for (int i = 0; i < kUnknowns; i++) {
      for (int j = 0; j < i; j++) w[i][k] -= gram[i][j] * w[j][k];
      w[i][k] /= gram[i][i];
    }
    for (int i = kUnknowns - 1; i >= 0; i--) {
      for (int j = i + 1; j < kUnknowns; j++) w[i][k] -= gram[j][i] * w[j][k];
      w[i][k] /= gram[i][i];
    }
  }
  for (int e = 0; e < kExamples; e++) {
    for (int k = 0; k < kOutputs; k++) {
      double residual = y[e][k] - w[kInputs][k];
      for (int i = 0; i < kInputs; i++) residual -= w[i][k] * x[e][i];
      result.squares[k] += residual * residual;
    }
  }
  return result;
}

int main(int argc, char** argv) {
  std::string work = argc > 1 ? argv[1] : "";
  if (work != "fit") {
    std::cerr << "least-squares knows no work '" << work << "'\n";
    return 2;
  }
  const double primes[] = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31};
  auto weyl = [&](int d, int i, double width) {
    return width * (2 * std::fmod((i + 1) * std::sqrt(primes[d]), 1) - 1);
  };
  std::vector<Input> x(kExamples);
  std::vector<Output> y(kExamples);
  for (int e = 0; e < kExamples; e++) {
    for (int j = 0; j < kInputs; j++) x[e][j] = weyl(j, e, 1);
    for (int k = 0; k < kOutputs; k++) {
      y[e][k] = k + weyl(6 + k, e, 0.1);
      for (int j = 0; j < kInputs; j++) y[e][k] += (j - k) * x[e][j];
    }
  }
  for (std::string line; std::getline(std::cin, line);) {
    auto wall = std::chrono::steady_clock::now();
    std::clock_t cpu = std::clock();
    double sum = 0;
    for (int i = 0; i < kTimes; i++) {
      x[0][0] += 1e-12 * i;  // or the compiler fits only once
      Fit f = fit(x, y);
      for (auto& row : f.w) for (double v : row) sum += v / kTimes;
      for (double s : f.squares) sum += s / kExamples / kTimes;
    }
    double seconds = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
    std::chrono::duration<double> passed = std::chrono::steady_clock::now() - wall;
    std::printf("%.6f %.6f %.6f\n", seconds, passed.count(), sum);
    std::fflush(stdout);
  }
}
