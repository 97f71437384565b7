#pragma once
// A condition of a list (受理日 令和8年度 ×), or a state standing alone. GUI thread only.

#include "ui/widgets/mark.h"

#include <QAbstractButton>

namespace bansho::widgets {

/// What is chosen in words; pressing it, or Delete, takes the condition away.
class FilterChip : public QAbstractButton {
    Q_OBJECT

public:
    /// "not" is part of the value: 「フィッシング でない」.
    FilterChip(const QString& field, const QString& value, QWidget* parent = nullptr);

    void setValue(const QString& value);
    [[nodiscard]] QSize sizeHint() const override;
    /// Where there is no room the value is elided.
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The condition is to be taken away.
    void removed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString m_field;
    QString m_value;
};

/// Mark and word on a ground of their own. Inside tables use a mark and a word instead.
class StateChip : public QWidget {
    Q_OBJECT

public:
    StateChip(Mark mark, const QString& word, QWidget* parent = nullptr);

    void set(Mark mark, const QString& word);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Mark m_mark;
    QString m_word;
};

} // namespace bansho::widgets
