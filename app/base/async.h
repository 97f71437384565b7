#pragma once
// The one way in which a QFuture reaches its consumer. `.then(context, ...)` is not used: in
// Qt 6.4 it aborts when the context dies first.

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace bansho {

/// Calls `consumer(value)` on the thread of `context` when `future` has its result. Nothing is
/// called when the context is destroyed first or the future is cancelled.
template <typename T, typename Consumer>
void deliver(const QFuture<T>& future, QObject* context, Consumer consumer)
{
    auto* watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
        [watcher, consumer = std::move(consumer)]() mutable {
            watcher->deleteLater();
            if (!watcher->isCanceled()) {
                consumer(watcher->result());
            }
        });
    watcher->setFuture(future);
}

} // namespace bansho
