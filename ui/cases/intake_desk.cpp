#include "ui/cases/intake_desk.h"

#include "app/base/cbor.h"

#include "app/store/drafts.h"

#include "app/cases/consultation.h"

namespace bansho::casework {

IntakeDesk::IntakeDesk(shell::Desk& desk, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
{
    connect(&desk, &shell::Desk::signedInChanged, this, [this] {
        leave();
        if (m_desk.isSignedIn()) {
            arrive();
        }
    });
    if (desk.isSignedIn()) {
        arrive();
    }
}

IntakeDesk::~IntakeDesk()
{
    for (IntakeWindow* window : std::as_const(m_windows)) {
        window->saveDraft();
        delete window;
    }
}

/// Puts the officer's drafts back, in hidden forms, and makes one in advance.
void IntakeDesk::arrive()
{
    m_officer = m_desk.sitter().officer.id;
    // On the store thread: behind what was typed a moment ago.
    deliver(m_desk.device().store().write([officer = m_officer](store::Connection& connection) {
        return store::draftsOf(connection, officer);
    }),
        this, [this, officer = m_officer](const Result<QList<store::Draft>>& drafts) {
            if (!drafts || officer != m_officer) {
                return;
            }
            QList<IntakeWindow*> inHand;
            for (const store::Draft& draft : m_desk.drafts().over(*drafts, officer)) {
                const auto body = fromDeterministicCbor(draft.body);
                const bool here = std::ranges::any_of(m_windows, // opened while they were read
                    [&draft](const IntakeWindow* one) { return one->key() == draft.key; });
                if (!here && draft.kind == u"intake" && body && body->isMap()) {
                    IntakeWindow* window = make(draft.key);
                    window->restore(body->toMap());
                    if (window->isInHand()) {
                        inHand.append(window);
                    }
                }
            }
            make(freshKey()); // after the drafts, whose keys it must not have
            emit formsChanged();
            // What he opened while they were read stays in front.
            std::ranges::copy_if(m_windows, std::back_inserter(inHand),
                [](const IntakeWindow* window) { return window->isVisible(); });
            std::ranges::for_each(inHand, bringUp);
        });
}

IntakeWindow* IntakeDesk::make(const QString& key)
{
    auto* window = new IntakeWindow(m_desk, key);
    connect(window, &IntakeWindow::changed, this, &IntakeDesk::formsChanged);
    connect(window, &IntakeWindow::openRecord, this, &IntakeDesk::openRecord);
    connect(window, &IntakeWindow::anotherWanted, this, &IntakeDesk::openNew);
    connect(window, &IntakeWindow::putAway, this, &IntakeDesk::putAway);
    connect(window, &IntakeWindow::paletteWanted, this, &IntakeDesk::paletteWanted);
    connect(window, &IntakeWindow::lockWanted, this, &IntakeDesk::lockWanted);
    connect(window, &IntakeWindow::takenBack, this, [this](const QCborMap& draft) {
        IntakeWindow* other = make(freshKey());
        other->restore(draft);
        bringUp(other);
        emit formsChanged();
    });
    m_windows.append(window);
    return window;
}

/// Unique among the officer's drafts: those of earlier days have smaller ones.
QString IntakeDesk::freshKey() const
{
    qint64 key = m_desk.clock().now().utcMs;
    for (const IntakeWindow* window : m_windows) {
        key = qMax(key, window->key().toLongLong() + 1);
    }
    return QString::number(key);
}

void IntakeDesk::openNew()
{
    if (m_officer.isNull()) {
        return;
    }
    for (IntakeWindow* window : std::as_const(m_windows)) {
        if (!window->isBegun() && !window->isVisible()) {
            window->beginAfresh();
            bringUp(window);
            // The next one is ready before it is asked for.
            QMetaObject::invokeMethod(
                this,
                [this] {
                    const bool spare = std::ranges::any_of(m_windows, [](const IntakeWindow* one) {
                        return !one->isBegun() && !one->isVisible();
                    });
                    if (!spare && !m_officer.isNull()) {
                        make(freshKey());
                    }
                },
                Qt::QueuedConnection);
            return;
        }
    }
    IntakeWindow* window = make(freshKey());
    window->beginAfresh();
    bringUp(window);
}

void IntakeDesk::openWith(const RecordId& record)
{
    m_desk.read(
        this,
        [record](store::Connection& connection) {
            return journal::load(connection, cases::consultationType(), record);
        },
        [this, officer = m_officer](const Result<std::optional<journal::StoredRecord>>& stored) {
            if (officer.isNull() || officer != m_officer) {
                return; // he left meanwhile
            }
            IntakeWindow* window = make(freshKey());
            if (stored && *stored) {
                window->fill((*stored)->state.values());
            } else {
                window->refused(stored ? fail(ErrorCode::NotFound, QStringLiteral("consultation"))
                                       : stored.error());
            }
            bringUp(window);
        });
}

void IntakeDesk::open(const QString& key)
{
    for (IntakeWindow* window : std::as_const(m_windows)) {
        if (window->key() == key) {
            bringUp(window);
            return;
        }
    }
}

void IntakeDesk::bringUp(IntakeWindow* window)
{
    window->show();
    window->raise();
    window->activateWindow();
}

QList<shell::OpenForm> IntakeDesk::openForms() const
{
    QList<shell::OpenForm> forms;
    QList<IntakeWindow*> begun;
    std::ranges::copy_if(m_windows, std::back_inserter(begun),
        [](const IntakeWindow* window) { return window->isBegun(); });
    std::ranges::sort(begun, [](const IntakeWindow* a, const IntakeWindow* b) {
        return a->key().toLongLong() < b->key().toLongLong();
    });
    for (const IntakeWindow* window : std::as_const(begun)) {
        forms.append(window->openForm());
    }
    return forms;
}

bool IntakeDesk::isAnyShown() const
{
    return std::ranges::any_of(
        m_windows, [](const IntakeWindow* window) { return window->isVisible(); });
}

void IntakeDesk::saveDrafts()
{
    for (IntakeWindow* window : std::as_const(m_windows)) {
        window->saveDraft();
    }
}

void IntakeDesk::leave()
{
    m_officer = RecordId();
    const QList<IntakeWindow*> windows = std::exchange(m_windows, {});
    for (IntakeWindow* window : windows) {
        window->saveDraft();
        window->hide();
        window->deleteLater();
    }
    if (!windows.isEmpty()) {
        emit formsChanged();
    }
}

} // namespace bansho::casework
