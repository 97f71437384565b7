#pragma once
// A choice of one among a few views, side by side, with counts. GUI thread only.

#include <QButtonGroup>
#include <QWidget>

namespace bansho::widgets {

enum class SegmentKind {
    Accent, ///< which rows, which view
    Quiet, ///< how things are shown: 和暦 or 西暦
};

/// Tab reaches the chosen segment, arrow keys go along. What a narrow window has no room for goes
/// on a second line (of kind Accent).
class Segments : public QWidget {
    Q_OBJECT

public:
    /// `name` is what a screen reader calls the group.
    Segments(SegmentKind kind, const QString& name, QWidget* parent = nullptr);

    /// Adds a segment; the first added is chosen. Returns its index.
    int add(const QString& words);
    /// Shows a count behind the words; a negative one takes it away.
    void setCount(int index, qint64 count);
    /// Chooses without emitting chosen().
    void setCurrent(int index);
    [[nodiscard]] int current() const;

    /// In one line.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The user chose a segment.
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int lineWidth(int first, int end) const;
    [[nodiscard]] int split() const;
    void arrange();

    SegmentKind m_kind;
    QButtonGroup m_group;
    int m_second = 0; ///< the first of the second line; 0: all are in one
};

} // namespace bansho::widgets
