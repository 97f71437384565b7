#include "ui/widgets/line_edits.h"

#include "app/base/text.h"

#include "ui/widgets/ime.h"

#include <QInputMethodEvent>
#include <QValidator>

#include <algorithm>

namespace bansho::widgets {

namespace {

bool isKana(QChar c)
{
    return (c >= u'\u3041' && c <= u'\u309F') || c == u'ー' || c == u'・' || c.isSpace();
}

/// The reading in a text that is being composed: empty unless it is all kana but for Latin letters
/// on their way to a kana. A last n is ん: the input method makes it so when it converts.
QString readingOf(QStringView preedit)
{
    const QString text = toHiragana(preedit);
    QString reading;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (isKana(c)) {
            reading.append(c);
        } else if (c == u'n' && i == text.size() - 1) {
            reading.append(u'ん');
        } else if (c.unicode() >= 0x80) {
            return {};
        }
    }
    return reading;
}

class HalfWidthValidator final : public QValidator {
public:
    using QValidator::QValidator;

    State validate(QString& input, int& position) const override
    {
        const QString half = halfWidthDigits(input);
        if (half != input) {
            input = half;
            position = qMin(position, int(half.size()));
        }
        return Acceptable;
    }
};

} // namespace

void keepToOneLine(QLineEdit& edit)
{
    const auto endsLine = [](QChar letter) {
        return letter == u'\n' || letter == u'\r' || letter == u'\t'
            || letter == QChar::LineSeparator || letter == QChar::ParagraphSeparator;
    };
    QObject::connect(&edit, &QLineEdit::textChanged, &edit, [&edit, endsLine](QString text) {
        if (std::ranges::none_of(text, endsLine)) {
            return;
        }
        const qsizetype caret = edit.cursorPosition();
        text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
        while (!text.isEmpty() && endsLine(text.back())) {
            text.chop(1);
        }
        std::ranges::replace_if(text, endsLine, QChar(u' '));
        edit.setText(text);
        edit.setCursorPosition(int(qMin(caret, text.size())));
    });
}

QString toHiragana(QStringView text)
{
    QString result = text.toString().normalized(QString::NormalizationForm_KC);
    constexpr char16_t shift = u'ァ' - u'ぁ';
    for (QChar& c : result) {
        if (c >= u'ァ' && c <= u'ヶ') {
            c = QChar(char16_t(c.unicode() - shift));
        }
    }
    return result;
}

void KanjiEdit::inputMethodEvent(QInputMethodEvent* event)
{
    const QString commit = event->commitString();
    const QString preedit = event->preeditString();
    QString captured;
    if (!commit.isEmpty()) {
        // A space or kana may be committed without having been composed.
        captured = m_lastKana.isEmpty() ? readingOf(commit) : m_lastKana;
        m_lastKana.clear();
    }
    if (preedit.isEmpty()) {
        m_lastKana.clear();
    } else if (const QString reading = readingOf(preedit); !reading.isEmpty()) {
        m_lastKana = reading;
    }
    QLineEdit::inputMethodEvent(event);
    if (!captured.isEmpty()) {
        emit readingCaptured(captured);
    }
}

KanaEdit::KanaEdit(QWidget* parent)
    : QLineEdit(parent)
{
    connect(this, &QLineEdit::textEdited, this,
        [this](const QString& text) { m_edited = !text.isEmpty(); });
    connect(this, &QLineEdit::editingFinished, this, [this] {
        if (text() != reading()) {
            setText(reading());
        }
    });
}

void KanaEdit::follow(KanjiEdit* name)
{
    connect(name, &KanjiEdit::readingCaptured, this, [this](const QString& part) {
        if (!m_edited) {
            setText(text() + part);
        }
    });
    connect(name, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty() && !m_edited) {
            clear();
        }
    });
}

QString KanaEdit::reading() const
{
    return toHiragana(text()).trimmed();
}

HalfWidthEdit::HalfWidthEdit(QWidget* parent)
    : QLineEdit(parent)
{
    setValidator(new HalfWidthValidator(this));
}

QVariant HalfWidthEdit::inputMethodQuery(Qt::InputMethodQuery query) const
{
    // WA_InputMethodEnabled and the hints do not turn it off in a QLineEdit.
    return query == Qt::ImEnabled ? QVariant(false) : QLineEdit::inputMethodQuery(query);
}

LongTextEdit::LongTextEdit(QWidget* parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    document()->setDocumentMargin(7);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void LongTextEdit::setVisibleLines(int lines)
{
    m_lines = lines;
    updateGeometry();
}

QString LongTextEdit::typed() const
{
    return toPlainText().insert(textCursor().position(), composedIn(this));
}

void LongTextEdit::inputMethodEvent(QInputMethodEvent* event)
{
    QPlainTextEdit::inputMethodEvent(event);
    emit composed();
}

QSize LongTextEdit::sizeHint() const
{
    constexpr int frames = 20;
    return {240, m_lines * fontMetrics().lineSpacing() + frames};
}

QSize LongTextEdit::minimumSizeHint() const
{
    constexpr int frames = 20;
    return {120, 2 * fontMetrics().lineSpacing() + frames};
}

void LongTextEdit::focusInEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusInEvent(event);
    update(); // the frame; Qt repaints the viewport only
}

void LongTextEdit::focusOutEvent(QFocusEvent* event)
{
    QPlainTextEdit::focusOutEvent(event);
    update();
}

} // namespace bansho::widgets
