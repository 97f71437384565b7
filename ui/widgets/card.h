#pragma once
// Grounds and heads of a page. GUI thread only.

#include "ui/widgets/label.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace bansho::widgets {

/// A white ground with round corners and a fine edge. No card stands in a card.
class Card : public QWidget {
    Q_OBJECT

public:
    explicit Card(QWidget* parent = nullptr);

    /// Its layout: no spaces, 1 px inside the edge, so that a table fills it.
    [[nodiscard]] QVBoxLayout* rows() const { return m_rows; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* m_rows;
};

/// The head of a section: words (14 bold), what it counts in text2, and at the right what can be
/// done or the keys.
class SectionHead : public QWidget {
    Q_OBJECT

public:
    explicit SectionHead(
        const QString& title, const QString& aside = {}, QWidget* parent = nullptr);

    void setAside(const QString& aside);
    /// A button or a small text at the right end; may be called more than once.
    void addRight(QWidget* widget);

private:
    Label* m_aside;
    QHBoxLayout* m_row;
};

/// A hairline across.
class HairLine : public QWidget {
    Q_OBJECT

public:
    explicit HairLine(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace bansho::widgets
