#include "ui/widgets/word_box.h"

#include "app/base/romaji.h"
#include "app/base/text.h"

#include <QAbstractItemView>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QRegularExpression>
#include <QWheelEvent>

namespace bansho::widgets {

namespace {

constexpr int readingRole = Qt::UserRole + 1;
constexpr quint64 pauseMs = 1'500; ///< a slow hand needs 200 ms a key, and thinks between words

/// The letters of a key that looks for a word; Space opens the list.
QString lettersOf(const QKeyEvent& event)
{
    const bool plain = (event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == 0;
    const QString text = event.text();
    return plain && !text.isEmpty() && text.front().isPrint() && !text.front().isSpace()
        ? text
        : QString();
}

} // namespace

WordBox::WordBox(QWidget* parent)
    : QComboBox(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMaxVisibleItems(16);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(6);
    view()->installEventFilter(this);
    // Once it is known which line the keys are at, which changes after the selection.
    connect(view()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &WordBox::takeSelected, Qt::QueuedConnection);
}

void WordBox::addNone()
{
    addItem(QString(), QString());
    setItemData(count() - 1, tr("None chosen"), Qt::AccessibleTextRole);
}

void WordBox::addWord(const QString& word, const QString& data, const QString& reading)
{
    addItem(word, data);
    setItemData(count() - 1, reading, readingRole);
}

void WordBox::setTyping(Typing typing)
{
    m_typing = typing;
}

void WordBox::keyPressEvent(QKeyEvent* event)
{
    const QString letters = lettersOf(*event);
    if (!letters.isEmpty()) {
        look(letters, event->timestamp());
    } else if (m_typing == Typing::Opens && event->key() == Qt::Key_Down) {
        showPopup();
    } else if (event->modifiers() == Qt::ControlModifier && event->key() >= Qt::Key_A
        && event->key() <= Qt::Key_Z) {
        event->ignore(); // a key of the window, in which Qt would look for a word
    } else {
        QComboBox::keyPressEvent(event);
    }
}

/// What an input method commits all the same is a word of its own.
void WordBox::inputMethodEvent(QInputMethodEvent* event)
{
    if (!event->commitString().isEmpty()) {
        m_letters.clear();
        look(event->commitString(), m_lastLetter);
    }
    event->accept();
}

/// The open list looks for words as the closed box does.
bool WordBox::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == view() && event->type() == QEvent::KeyPress) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        if (const QString letters = lettersOf(key); !letters.isEmpty()) {
            look(letters, key.timestamp());
            return true;
        }
    }
    return QComboBox::eventFilter(watched, event);
}

void WordBox::look(const QString& letters, quint64 timestamp)
{
    const bool paused = timestamp > m_lastLetter + pauseMs;
    m_lastLetter = timestamp;
    const QString before = paused ? QString() : m_letters;
    const bool open = view()->isVisible();
    const int current = open ? view()->currentIndex().row() : currentIndex();
    m_letters = before + letters;
    int index = find(m_letters, before.isEmpty() ? current + 1 : current);
    if (index < 0 && !before.isEmpty()) { // the next that begins so, as any list does it
        m_letters = letters;
        index = find(letters, current + 1);
    }
    if (index < 0) {
        m_letters = before;
    } else {
        goTo(index);
    }
}

/// The next from `from` on, round the end; -1 when none begins so.
int WordBox::find(const QString& letters, int from) const
{
    for (int step = 0; step < count(); ++step) {
        const int index = (qMax(0, from) + step) % count();
        if (begins(index, letters)) {
            return index;
        }
    }
    return -1;
}

bool WordBox::begins(int index, const QString& letters) const
{
    static const QRegularExpression between(QStringLiteral("[・、（）]"));
    const QString key = searchKey(letters);
    if (itemData(index).toString().isEmpty()) {
        return false; // nothing chosen
    }
    const QStringList words = itemText(index).split(between, Qt::SkipEmptyParts);
    const QStringList readings =
        itemData(index, readingRole).toString().split(between, Qt::SkipEmptyParts);
    return searchKey(itemText(index)).startsWith(key)
        || std::ranges::any_of(
            words, [&key](const QString& word) { return searchKey(word).startsWith(key); })
        || std::ranges::any_of(readings,
            [&letters](const QString& reading) { return readingBegins(reading, letters); });
}

void WordBox::goTo(int index)
{
    if (m_typing == Typing::Opens && !view()->isVisible()) {
        showPopup();
    }
    if (view()->isVisible()) {
        view()->setCurrentIndex(model()->index(index, modelColumn(), rootModelIndex()));
    } else {
        choose(index);
    }
}

void WordBox::choose(int index)
{
    if (index != currentIndex()) {
        setCurrentIndex(index);
        emit activated(index);
    }
}

/// Keys and mouse go to the line that they select; who selects another came over the accessibility
/// bus.
void WordBox::takeSelected()
{
    const QModelIndexList selected = view()->selectionModel()->selectedIndexes();
    if (selected.size() != 1 || selected.first() == view()->currentIndex()) {
        return;
    }
    view()->setCurrentIndex(selected.first());
    hidePopup();
    choose(selected.first().row());
}

void WordBox::wheelEvent(QWheelEvent* event)
{
    event->ignore();
}

} // namespace bansho::widgets
