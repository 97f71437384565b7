#pragma once
// A choice of one among a few views, side by side, with counts. GUI thread only.

#include <QButtonGroup>
#include <QWidget>

namespace bansho::widgets {

enum class SegmentKind {
    Accent, ///< which rows, which view
    Quiet, ///< how things are shown: 和暦 or 西暦
};

/// Tab reaches the chosen segment, arrow keys go along. Whoever lays them out knows the room there
/// is, and says whether they take one line or two.
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

    /// What they need in one line, in pixels.
    [[nodiscard]] int lineWidth() const;
    /// Puts them on two lines, of about one width, where there is no room for one. For Accent only.
    void setTwoLines(bool two);

    [[nodiscard]] QSize sizeHint() const override;

    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    /// The user chose a segment.
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int lineWidth(int first, int end) const;
    void arrange();

    SegmentKind m_kind;
    QButtonGroup m_group;
    bool m_twoLines = false;
    int m_second = 0; ///< the first of the second line; the number of all when they are in one
};

} // namespace bansho::widgets
