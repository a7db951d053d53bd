// UCT on tic-tac-toe in C++: peer of mbrl.bench.UctWork and mbrl.search.GameMcts. The same
// design: a node object owns its children, the four phases are four functions, playouts are uniform.
//
//   g++ -O3 -std=c++17 uct.cpp && echo | ./a.out tic-tac-toe
//
// For each line read it searches the empty board 1000 times with 1000 simulations and prints CPU
// seconds, seconds on the wall, and the mean share of the middle cell among the root's visits.
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

struct Rng {  // SplitMix64, the generator behind SplittableRandom
  uint64_t state;
  uint64_t next() {
    uint64_t z = (state += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
  }
  int below(int n) { return static_cast<int>((next() >> 32) * n >> 32); }
};

struct Board {
  uint16_t x = 0, o = 0;
};

bool wins[512];
std::vector<int> cells[512];  // the members of each set of cells

void tables() {
  const int rows[] = {7, 56, 448, 73, 146, 292, 273, 84};
  for (int set = 0; set < 512; set++) {
    for (int row : rows) wins[set] |= (set & row) == row;
    for (int cell = 0; cell < 9; cell++)
      if (set >> cell & 1) cells[set].push_back(cell);
  }
}

bool over(Board b) { return wins[b.x] || wins[b.o] || (b.x | b.o) == 511; }
int mover(Board b) { return __builtin_popcount(b.x | b.o) & 1; }
double payoff(Board b, int player) {
  double for_x = wins[b.x] ? 1 : wins[b.o] ? -1 : 0;
  return player == 0 ? for_x : -for_x;
}
const std::vector<int>& moves(Board b) { return cells[over(b) ? 0 : 511 & ~(b.x | b.o)]; }
Board play(Board b, int cell) {
  if (mover(b) == 0) b.x |= 1 << cell;
  else b.o |= 1 << cell;
  return b;
}

struct Node {
  Board state;
  int move, player;
  Node* parent;
  const std::vector<int>& moves;
  std::vector<std::unique_ptr<Node>> children;  // one for each move, null while it is untried
  int untried;
  int n = 0;
  double total = 0;
  Node(Board s, int m, int p, Node* up)
      : state(s), move(m), player(p), parent(up), moves(::moves(s)), children(moves.size()),
        untried(static_cast<int>(moves.size())) {}
};

struct Mcts {
  double c;
  Rng rng;

  Node* select(Node* node) {
    while (node->untried == 0 && !node->moves.empty()) {
      Node* best = nullptr;
      int ties = 0;
      double highest = -INFINITY, log_n = std::log(node->n);
      for (auto& child : node->children) {
        double score = child->total / child->n + c * std::sqrt(log_n / child->n);
        if (score > highest) {
          highest = score, best = child.get(), ties = 1;
        } else if (score == highest && rng.below(++ties) == 0) {
          best = child.get();
        }
      }
      node = best;
    }
    return node;
  }

  Node* expand(Node* node) {
    if (node->untried == 0) return node;
    int skip = rng.below(node->untried--), i = 0;
    while (node->children[i] || skip-- > 0) i++;
    int move = node->moves[i];
    node->children[i] = std::make_unique<Node>(play(node->state, move), move, mover(node->state), node);
    return node->children[i].get();
  }

  Board simulate(Board b) {
    while (!over(b)) {
      const auto& choice = moves(b);
      b = play(b, choice[rng.below(choice.size())]);
    }
    return b;
  }

  void backup(Node* leaf, Board end) {
    double result[] = {payoff(end, 0), payoff(end, 1)};
    for (Node* node = leaf; node; node = node->parent) {
      node->n++;
      node->total += result[node->player];
    }
  }

  std::unique_ptr<Node> search(Board b, int simulations) {
    auto root = std::make_unique<Node>(b, -1, 1 - mover(b), nullptr);
    for (int i = 0; i < simulations; i++) {
      Node* leaf = expand(select(root.get()));
      backup(leaf, simulate(leaf->state));
    }
    return root;
  }
};

double work(Mcts& mcts) {
  const int searches = 1000, simulations = 1000;
  double share = 0;
  for (int i = 0; i < searches; i++) {
    auto root = mcts.search(Board{}, simulations);
    for (auto& child : root->children)
      if (child && child->move == 4) share += static_cast<double>(child->n) / root->n;
  }
  return share / searches;
}

int main(int argc, char** argv) {
  if (argc != 2 || std::string(argv[1]) != "tic-tac-toe") {
    std::fprintf(stderr, "the work must be tic-tac-toe\n");
    return 2;
  }
  tables();
  Mcts mcts{std::sqrt(2.0), {5}};
  for (std::string line; std::getline(std::cin, line);) {
    std::clock_t cpu = std::clock();
    auto wall = std::chrono::steady_clock::now();
    double result = work(mcts);
    double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count();
    std::printf("%.6f %.6f %.17g\n", double(std::clock() - cpu) / CLOCKS_PER_SEC, seconds, result);
    std::fflush(stdout);
  }
}
