// The peer of `./bench recommend`: Debian's hnswlib on vectors from a file. It does on each line of its input what the line says, and answers with one line, so that its turns and
// ours alternate and neither runs while the other is measured.
//
//   build M EF_CONSTRUCTION THREADS        -> built SECONDS
//   search EF K FILE                       -> searched   FILE: for each query K item numbers (int32), then for each query its nanoseconds (int64)
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <hnswlib/hnswlib.h>

using Clock = std::chrono::steady_clock;

static std::vector<float> read_floats(const char* path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file) {
        std::cerr << "cannot read " << path << "\n";
        std::exit(2);
    }
    std::vector<float> values(static_cast<size_t>(file.tellg()) / sizeof(float));
    file.seekg(0);
    file.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(float)));
    return values;
}

class Peer {
public:
    Peer(const char* vectors_path, const char* queries_path, size_t dimensions)
        : dimensions_(dimensions), vectors_(read_floats(vectors_path)), queries_(read_floats(queries_path)), space_(dimensions) {}

    double build(size_t links, size_t ef_construction, int threads) {
        const size_t count = vectors_.size() / dimensions_;
        const auto started = Clock::now();
        graph_ = std::make_unique<hnswlib::HierarchicalNSW<float>>(&space_, count, links, ef_construction);
        graph_->addPoint(vectors_.data(), 0);
        std::atomic<size_t> next{1};
        std::vector<std::thread> workers;
        for (int worker = 0; worker < threads; worker++) {
            workers.emplace_back([&] {
                for (size_t item = next++; item < count; item = next++) {
                    graph_->addPoint(vectors_.data() + item * dimensions_, item);
                }
            });
        }
        for (auto& worker : workers) {
            worker.join();
        }
        return std::chrono::duration<double>(Clock::now() - started).count();
    }

    void search(size_t ef, size_t wanted, const std::string& path) {
        const size_t count = queries_.size() / dimensions_;
        std::vector<int32_t> found(count * wanted, -1);
        std::vector<int64_t> nanoseconds(count);
        graph_->setEf(ef);
        for (size_t query = 0; query < count; query++) {
            const auto started = Clock::now();
            auto nearest = graph_->searchKnn(queries_.data() + query * dimensions_, wanted);
            nanoseconds[query] = std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - started).count();
            for (size_t rank = nearest.size(); rank-- > 0; nearest.pop()) {
                found[query * wanted + rank] = static_cast<int32_t>(nearest.top().second);
            }
        }
        std::ofstream file(path, std::ios::binary);
        file.write(reinterpret_cast<const char*>(found.data()), static_cast<std::streamsize>(found.size() * sizeof(int32_t)));
        file.write(reinterpret_cast<const char*>(nanoseconds.data()), static_cast<std::streamsize>(nanoseconds.size() * sizeof(int64_t)));
    }

private:
    size_t dimensions_;
    std::vector<float> vectors_;
    std::vector<float> queries_;
    hnswlib::InnerProductSpace space_;
    std::unique_ptr<hnswlib::HierarchicalNSW<float>> graph_;
};

int main(int count, char** arguments) {
    if (count != 4) {
        std::cerr << "usage: hnswlib-peer VECTORS QUERIES DIMENSIONS\n";
        return 2;
    }
    Peer peer(arguments[1], arguments[2], std::strtoul(arguments[3], nullptr, 10));
    std::string line;
    while (std::getline(std::cin, line)) {
        std::istringstream words(line);
        std::string command, path;
        size_t first = 0, second = 0;
        int threads = 0;
        words >> command;
        if (command == "build" && words >> first >> second >> threads) {
            std::cout << "built " << peer.build(first, second, threads) << std::endl;
        } else if (command == "search" && words >> first >> second >> path) {
            peer.search(first, second, path);
            std::cout << "searched" << std::endl;
        } else {
            std::cerr << "unknown: " << line << "\n";
            return 2;
        }
    }
    return 0;
}
