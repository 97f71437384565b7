#include "sync/hq/program.h"

#include <QDir>

namespace bansho::hq {

namespace {

QString absolute(const QString& path)
{
    return QDir::cleanPath(QDir().absoluteFilePath(path));
}

/// NAME=FILE with the file's whole path.
QString withAbsoluteFile(const QString& value)
{
    const qsizetype equals = value.indexOf(u'=');
    const bool both = equals > 0 && equals + 1 < value.size();
    return both ? value.left(equals + 1) + absolute(value.mid(equals + 1)) : value;
}

/// Paths among the arguments mean the caller's folder, also when another process reads them.
QStringList withAbsolutePaths(QStringList arguments)
{
    for (qsizetype at = 0; at < arguments.size(); ++at) {
        for (const QString& option :
            {QStringLiteral("--file"), QStringLiteral("--password-file")}) {
            if (arguments.at(at) == option && at + 1 < arguments.size()) {
                arguments[at + 1] = absolute(arguments.at(at + 1));
            } else if (arguments.at(at).startsWith(option + u'=')) {
                arguments[at] = option + u'=' + absolute(arguments.at(at).mid(option.size() + 1));
            }
        }
        for (const QString& option : {QStringLiteral("--operator"), QStringLiteral("--as")}) {
            if (arguments.at(at) == option && at + 1 < arguments.size()) {
                arguments[at + 1] = withAbsoluteFile(arguments.at(at + 1));
            } else if (arguments.at(at).startsWith(option + u'=')) {
                arguments[at] =
                    option + u'=' + withAbsoluteFile(arguments.at(at).mid(option.size() + 1));
            }
        }
    }
    for (const QString& table : {QStringLiteral("unit"), QStringLiteral("guide")}) {
        const qsizetype at = arguments.indexOf(table);
        if (at >= 0 && arguments.value(at + 1) == QStringLiteral("import")
            && at + 2 < arguments.size() && !arguments.at(at + 2).startsWith(u'-')) {
            arguments[at + 2] = absolute(arguments.at(at + 2));
        }
    }
    return arguments;
}

} // namespace

Program::Program(Environment environment, QStringList arguments, const records::Catalogue& types,
    QObject* parent)
    : QObject(parent)
    , m_environment(std::move(environment))
    , m_arguments(withAbsolutePaths(std::move(arguments)))
    , m_types(types)
{
    m_environment.types = &types;
}

void Program::start()
{
    if (auto taken = takeFolder(m_arguments, m_environment.folder); !taken) {
        emit finished(refusal(taken.error(), m_environment.language));
        return;
    }
    m_environment.folder = QDir::cleanPath(QDir().absoluteFilePath(m_environment.folder));
    connect(&m_client, &store::HandoverClient::answered, this, [this](const QByteArray& answer) {
        const auto outcome = decodeOutcome(answer);
        emit finished(outcome ? *outcome : refusal(outcome.error(), m_environment.language));
    });
    connect(&m_client, &store::HandoverClient::nobody, this, &Program::runHere);
    connect(&m_client, &store::HandoverClient::broken, this, [this] {
        emit finished(refusal(
            fail(ErrorCode::StoreBusy, QStringLiteral("the owner ended"), m_environment.folder),
            m_environment.language));
    });
    m_client.start(m_environment.folder, encodeCommand(m_arguments, m_environment.language));
}

void Program::runHere()
{
    if (m_arguments.value(0) != QStringLiteral("serve") || m_arguments.size() > 1) {
        emit finished(runCommand(m_environment, m_arguments));
        return;
    }
    m_serve = std::make_unique<Serve>(m_environment, m_types);
    if (const auto started = m_serve->start(); !started) {
        emit finished(refusal(started.error(), m_environment.language));
        return;
    }
    emit serving(m_serve->address());
}

} // namespace bansho::hq
