#pragma once
// The command line as a program: owns the data folder while its command runs, or hands the command
// to the process that owns it.

#include "app/store/handover.h"

#include "sync/client/device.h"
#include "sync/client/enrol_job.h"

#include "ui/cli/invocation.h"
#include "ui/cli/sync_command.h"

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
    /// The command is done; its words are to be printed, its code is the program's.
    void finished(const bansho::cli::Outcome& outcome);

private:
    void enrolByFile();
    /// Asks HQ, unless the folder is enrolled already; then makes the device of its answer.
    void enrolByCode();
    void ask();
    void enrolled(const Result<wire::EnrolmentFile>& answer);
    void attempt();
    void own(std::unique_ptr<client::Device> device);
    void handOver();
    void retry();
    /// Begins a command on the device that is ours, whoever gave it.
    QFuture<Outcome> begin(const Invocation& invocation);
    QFuture<QByteArray> beginHandedOver(const QByteArray& command);
    QFuture<Outcome> runOnWorker(const Invocation& invocation);
    QFuture<Outcome> synchronise(const Invocation& invocation);
    void finish(const Outcome& outcome);

    client::DeviceParts m_parts;
    Invocation m_invocation;
    QElapsedTimer m_waiting;
    std::unique_ptr<client::Device> m_device;
    std::unique_ptr<SyncCommand> m_sync;
    std::unique_ptr<client::EnrolJob> m_enrolment;
    std::unique_ptr<store::HandoverServer> m_server;
    QThreadPool m_worker;
};

} // namespace bansho::cli
