#pragma once
// 終結前の確認 in the panel of 終結伺い: each question with done or not needed, nothing answered at
// first. GUI thread only.

#include "app/base/error_text.h"

#include <QCborMap>
#include <QWidget>

namespace bansho::widgets {
class Segments;
}

namespace bansho::casework {

class ClosingChecksView : public QWidget {
    Q_OBJECT

public:
    /// The questions (codes of the list `closing_check`) in their order.
    ClosingChecksView(const QStringList& codes, Language language, QWidget* parent = nullptr);

    void setAnswers(const QStringList& done, const QStringList& notNeeded);

    [[nodiscard]] QStringList done() const { return answeredWith(Done); }

    [[nodiscard]] QStringList notNeeded() const { return answeredWith(NotNeeded); }

    /// Whether a person answered something here.
    [[nodiscard]] bool isTouched() const { return m_touched; }

    /// Puts the caret at the first question without an answer; false when all have one.
    bool focusOpen();

    [[nodiscard]] QCborMap draft() const;
    void restore(const QCborMap& draft);

signals:
    void edited();

private:
    enum Answer { Open, Done, NotNeeded };

    [[nodiscard]] QStringList answeredWith(Answer answer) const;

    QStringList m_codes;
    QList<widgets::Segments*> m_answers;
    bool m_touched = false;
};

} // namespace bansho::casework
