#pragma once
// One value of a clash, with who wrote it where and when: a choice of an exclusive group. The
// chosen one is tinted and ticked. GUI thread only.

#include "ui/sync/clash_data.h"

#include <QAbstractButton>

namespace bansho::reconcile {

/// Who wrote something and when; of another device also his unit.
[[nodiscard]] QString authorLine(const Author& author);

class ChoiceCell : public QAbstractButton {
    Q_OBJECT

public:
    ChoiceCell(const QString& field, const Choice& choice, QWidget* parent = nullptr);
    /// A choice that nobody wrote: the values together.
    ChoiceCell(
        const QString& field, const QString& head, const QString& words, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }

    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] int wordsHeight(int width) const;
    void nameIt(const QString& field);

    QString m_icon;
    QString m_machine;
    QString m_writer;
    QString m_words;
};

} // namespace bansho::reconcile
