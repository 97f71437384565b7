#pragma once
// Lines to tick, each as high as its words make it: Tab or the arrow keys go from line to line,
// Space ticks, and so does a click on the words. GUI thread only.

#include <QWidget>

class QCheckBox;
class QGridLayout;

namespace bansho::casework {

class CheckList : public QWidget {
    Q_OBJECT

public:
    explicit CheckList(QWidget* parent = nullptr);

    void showLines(const QStringList& lines);

    [[nodiscard]] const QStringList& lines() const { return m_lines; }

    /// The box of a line, from 0.
    [[nodiscard]] QCheckBox* box(qsizetype line) const { return m_boxes.at(line); }

    /// The places of what is ticked, from 0, ascending.
    [[nodiscard]] QList<int> ticked() const;
    /// Ticks these and no others, without edited().
    void setTicked(const QList<int>& places);
    void tickAll();
    /// Puts the caret at the first line.
    void begin();

signals:
    /// A person ticked a line, or took it back.
    void edited();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QStringList m_lines;
    QGridLayout* m_rows;
    QList<QCheckBox*> m_boxes;
    QList<QWidget*> m_words; ///< beside the boxes
};

} // namespace bansho::casework
