#pragma once
// The command line as a program: owns the data folder while its command runs, or hands the command
// to the process that owns it.

#include "sync/client/enrol_wait.h"

#include "ui/cli/owner.h"

#include <QElapsedTimer>
#include <QObject>

namespace bansho::cli {

class Program : public QObject {
    Q_OBJECT

public:
    Program(client::DeviceParts parts, Invocation invocation, QObject* parent = nullptr);
    ~Program() override;

    void start();

signals:
    /// Something to be printed on standard error at once, while the command goes on.
    void said(const QByteArray& words);
    /// The command is done; its words are to be printed, its code is the program's.
    void finished(const bansho::cli::Outcome& outcome);

private:
    void enrolByFile();
    /// Asks HQ, unless the folder is enrolled already; then makes the device of its answer.
    void enrolByCode();
    void ask();
    void waits(const wire::EnrolmentDigest& digest);
    void enrolled(const Result<wire::EnrolmentFile>& answer);
    void attempt();
    void own(std::unique_ptr<client::Device> device);
    void handOver();
    void retry();
    void finish(const Outcome& outcome);

    client::DeviceParts m_parts;
    Invocation m_invocation;
    QElapsedTimer m_waiting;
    std::unique_ptr<Owner> m_owner;
    std::unique_ptr<client::EnrolWait> m_enrolment;
    QThreadPool m_worker;
};

} // namespace bansho::cli
