#pragma once
// Cases measured in turn in one process. Google Benchmark runs each case by itself, one after the
// other, so that whatever else the machine does falls on one of them; here every round runs every
// case once, the order turning from round to round, and what is compared was measured within the
// same milliseconds. p50 and p99 are taken per run; what is told is the median over the runs.
//
// Times are information and nothing is asserted of them. What fails is work that was not done.

#include "app/base/result.h"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

namespace bansho::bench {

/// The value below which `share` of the values lie; the values may not be empty.
inline double quantile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values.at(std::min(values.size() - 1, size_t(share * double(values.size()))));
}

inline double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

/// Does its work once and answers what it took, in the unit of the table. Preparation is its own
/// affair and not in the answer.
using Work = std::function<Result<double>()>;

/// What was measured of a case: one value a run.
struct Measured {
    std::string name;
    std::vector<double> p05;
    std::vector<double> p50;
    std::vector<double> p99;

    /// Whether half of the rounds took several times what the fast ones took: on a busy machine a
    /// wait of 0.1 ms ends with the next tick of the scheduler, and then everything seems equal.
    [[nodiscard]] bool isDisturbed() const { return median(p50) > 3 * median(p05); }

    /// The median over the runs of this case's p50 as a multiple of the other's in the same run.
    [[nodiscard]] double p50Of(const Measured& other) const { return ratio(p50, other.p50); }

    [[nodiscard]] double p99Of(const Measured& other) const { return ratio(p99, other.p99); }

private:
    static double ratio(const std::vector<double>& these, const std::vector<double>& those)
    {
        std::vector<double> ratios;
        for (size_t run = 0; run < these.size(); ++run) {
            ratios.push_back(these[run] / those[run]);
        }
        return median(std::move(ratios));
    }
};

class Interleaved {
public:
    void add(std::string name, Work work)
    {
        m_works.push_back(std::move(work));
        m_measured.push_back({.name = std::move(name)});
    }

    /// Runs everything; the first piece of work that fails ends it.
    Result<void> run(int runs, int rounds)
    {
        m_rounds = rounds;
        for (int run = 0; run < runs; ++run) {
            if (auto done = oneRun(rounds); !done) {
                return done;
            }
        }
        return {};
    }

    [[nodiscard]] const Measured& at(size_t one) const { return m_measured[one]; }

    void print(const char* unit) const
    {
        std::printf("  %-48s %8s  %17s %8s\n", unit, "median", "min-max of runs",
            m_rounds > 1 ? "p99" : "");
        for (const Measured& one : m_measured) {
            const auto [least, most] = std::minmax_element(one.p50.begin(), one.p50.end());
            std::printf(
                "  %-48s %8.1f  %7.1f - %7.1f", one.name.c_str(), median(one.p50), *least, *most);
            m_rounds > 1 ? std::printf(" %8.1f\n", median(one.p99)) : std::printf("\n");
        }
    }

private:
    Result<void> oneRun(int rounds)
    {
        std::vector<std::vector<double>> took(m_works.size());
        for (int round = 0; round < rounds; ++round) {
            for (size_t turn = 0; turn < m_works.size(); ++turn) {
                const size_t one = (turn + size_t(round)) % m_works.size();
                const auto measured = m_works[one]();
                if (!measured) {
                    return measured.error();
                }
                took[one].push_back(*measured);
            }
        }
        for (size_t one = 0; one < m_works.size(); ++one) {
            m_measured[one].p05.push_back(quantile(took[one], 0.05));
            m_measured[one].p50.push_back(median(took[one]));
            m_measured[one].p99.push_back(quantile(took[one], 0.99));
        }
        return {};
    }

    std::vector<Work> m_works;
    std::vector<Measured> m_measured;
    int m_rounds = 0; ///< of a run
};

} // namespace bansho::bench
