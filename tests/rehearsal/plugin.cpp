// The plugin itself (see rehearsal.h).
#include "tests/rehearsal/rehearsal.h"

#include <QCoreApplication>
#include <QGenericPlugin>

namespace bansho::tests {

class RehearsalPlugin : public QGenericPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "rehearsal.json")

public:
    QObject* create(const QString& /*name*/, const QString& /*spec*/) override
    {
        // The application deletes it.
        auto* rehearsal = new Rehearsal(qEnvironmentVariable("BANSHO_REHEARSAL"));
        QMetaObject::invokeMethod(rehearsal, &Rehearsal::start, Qt::QueuedConnection);
        return rehearsal;
    }
};

} // namespace bansho::tests

#include "plugin.moc"
