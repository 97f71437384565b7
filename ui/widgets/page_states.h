#pragma once
// What a page or pane shows while it has nothing to show: nothing there, not read yet, not
// readable. GUI thread only.

#include "ui/widgets/button.h"
#include "ui/widgets/card.h"

#include <QTimer>
#include <QWidget>

namespace bansho::widgets {

class MarkLabel;
class Paragraph;

/// Nothing there: one bold sentence, one line what comes next, at most one button.
class EmptyState : public Card {
    Q_OBJECT

public:
    EmptyState(const QString& sentence, const QString& next, QWidget* parent = nullptr);

    /// Another icon than the inbox.
    void setIconName(const QString& name);
    Button* addAction(const QString& words);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_iconName;
};

/// Grey bars in the height of the rows that will come, from 150 ms after it is shown: what comes
/// sooner does not flicker.
class LoadingRows : public Card {
    Q_OBJECT

public:
    explicit LoadingRows(int rows = 3, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    int m_count;
    bool m_waited = false;
    QTimer m_wait;
};

/// Not readable: what, since when and what still works, with "again" and "copy details".
class FailureState : public Card {
    Q_OBJECT

public:
    FailureState(const QString& what, const QString& sentence, QWidget* parent = nullptr);

    /// What happened, and what "copy details" puts on the clipboard (in English, for support). No
    /// details, no button.
    void setFailure(const QString& what, const QString& sentence, const QString& details);

signals:
    void retry();

private:
    MarkLabel* m_what;
    Paragraph* m_sentence;
    Button* m_copy;
    QString m_details;
};

} // namespace bansho::widgets
