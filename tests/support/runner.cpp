#include "tests/support/runner.h"

#include <QScopedPointer>
#include <QStringList>
#include <QTest>

#ifdef BANSHO_GUI_TESTS
#include <QApplication>
using Application = QApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

#include <cstdio>
#include <vector>

namespace bansho::tests {

namespace {

struct TestClass {
    const char* name;
    std::function<QObject*()> make;
};

std::vector<TestClass>& classes()
{
    static std::vector<TestClass> all;
    return all;
}

} // namespace

Registration::Registration(const char* name, std::function<QObject*()> make)
{
    classes().push_back({name, std::move(make)});
}

} // namespace bansho::tests

int main(int argc, char** argv)
{
    using namespace bansho::tests;
    const Application application(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    QString only;
    if (const qsizetype at = arguments.indexOf(QStringLiteral("--only"));
        at >= 0 && at + 1 < arguments.size()) {
        only = arguments.at(at + 1);
        arguments.remove(at, 2);
    }
    // Qt 6.4's crash handler prints the same stack trace for ever once a second class runs in one
    // process, so that a failed assertion would end as a timeout.
    arguments.append(QStringLiteral("-nocrashhandler"));
    int failed = 0;
    int run = 0;
    for (const TestClass& test : classes()) {
        if (!only.isEmpty() && only != QLatin1String(test.name)) {
            continue;
        }
        const QScopedPointer<QObject> object(test.make());
        failed += QTest::qExec(object.data(), arguments) == 0 ? 0 : 1;
        ++run;
    }
    std::printf("%d test classes run, %d failed\n", run, failed);
    return run > 0 && failed == 0 ? 0 : 1;
}
