#pragma once
// bansho-hq as a program: hands its command to the process that owns the folder, carries it out
// itself when there is none, or serves.

#include "sync/hq/serve.h"

namespace bansho::hq {

class Program : public QObject {
    Q_OBJECT

public:
    Program(Environment environment, QStringList arguments, const records::Catalogue& types,
        QObject* parent = nullptr);

    void start();

signals:
    /// The command is done.
    void finished(const bansho::hq::Outcome& outcome);
    /// The gateway listens at that address; the program goes on.
    void serving(const QString& address);

private:
    void runHere();

    Environment m_environment;
    QStringList m_arguments;
    const records::Catalogue& m_types;
    store::HandoverClient m_client;
    std::unique_ptr<Serve> m_serve;
};

} // namespace bansho::hq
