#pragma once
// Private to app/documents: lays the blocks of a sheet out from top to bottom, page after page.
// Run once without a painter it counts the pages; run again it paints them.

#include "app/documents/sheet.h"

#include <QFont>
#include <QPainter>
#include <QPdfWriter>
#include <QTextLayout>

#include <functional>
#include <memory>
#include <vector>

namespace bansho::documents {

inline constexpr int printDpi = 1200;
inline constexpr const char16_t* gothic = u"BIZ UDPGothic";
inline constexpr const char16_t* mincho = u"BIZ UDPMincho";

class PagePainter {
public:
    /// Borrows all. Without a painter nothing is painted; `pages` is the number in the footer, and
    /// letters are so many times as large as in a sheet of the office.
    PagePainter(
        const Sheet& sheet, QPdfWriter& writer, QPainter* painter, int pages, qreal letters);

    /// The number of pages.
    int run();

private:
    /// A text broken into lines of a width.
    struct Lines {
        std::unique_ptr<QTextLayout> layout;
        int count = 0;
        Align align = Align::Left;
        qreal x = 0; ///< of the cell
        qreal width = 0; ///< of the cell
        bool shaded = false;
    };

    /// Cells side by side whose lines share one pitch, so that a row may be cut between any two.
    struct Row {
        std::vector<Lines> cells;
        qreal pitch = 0;
        qreal padding = 0;

        [[nodiscard]] int lines() const;

        [[nodiscard]] qreal height() const { return lines() * pitch + 2 * padding; }
    };

    [[nodiscard]] QFont font(const char16_t* family, qreal points, bool bold = false) const;
    /// From one line of letters of that size to the next.
    [[nodiscard]] qreal pitchOf(qreal points) const;
    [[nodiscard]] Lines broken(
        const QString& text, const QFont& font, qreal width, Align align) const;
    void paintLines(const Lines& lines, int from, int count, QPointF at, qreal pitch) const;
    /// One line of text in a box, in its middle.
    void paintCentred(const QString& text, const QFont& font, const QRectF& box) const;
    void paintFrame(const QRectF& box, qreal millimetres, bool shaded = false) const;

    void header();
    qreal headLines(qreal width);
    qreal decisionBoxes();
    void box(const DecisionBox& one, const QRectF& place) const;
    void title();
    void footer() const;
    void newPage();
    /// A new page unless so much is left.
    void ensure(qreal height);
    /// Paints a row, on several pages when it must.
    void paintRow(const Row& row, const std::function<void()>& onNewPage);
    void paintPart(const Row& row, int from, int count);

    void block(const Heading& heading);
    void block(const Paragraph& paragraph);
    void block(const Figures& figures);
    void block(const Form& form);
    void block(const Table& table);
    void small(const QString& text);
    [[nodiscard]] Row tableRow(const Table& table, const QStringList& cells, bool head) const;
    [[nodiscard]] Row formRow(const QList<FormCell>& cells) const;

    const Sheet& m_sheet;
    QPdfWriter& m_writer;
    QPainter* m_painter;
    int m_pages;
    qreal m_letters;
    int m_page = 1;
    qreal m_y = 0;
};

} // namespace bansho::documents
