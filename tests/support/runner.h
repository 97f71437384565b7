#pragma once
// One test program per room: each tst_<file>.cpp registers its class, the program runs them all.
// `program` alone runs everything; `program --only tst_csv [Qt Test arguments]` runs one class.

#include <QObject>

#include <functional>

namespace bansho::tests {

/// Registers a test class under its file's name. Used by BANSHO_TEST only.
struct Registration {
    Registration(const char* name, std::function<QObject*()> make);
};

} // namespace bansho::tests

/// At the end of a tst_<file>.cpp: BANSHO_TEST(TstCsv, "tst_csv").
#define BANSHO_TEST(Class, name)                                                                   \
    static const bansho::tests::Registration registered##Class{name, [] { return new Class; }};
