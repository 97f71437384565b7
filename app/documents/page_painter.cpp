#include "app/documents/page_painter.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bansho::documents {

namespace {

constexpr qreal pageWidth = 210;
constexpr qreal pageHeight = 297;
constexpr qreal marginTop = 25;
constexpr qreal margin = 20;
constexpr qreal bodyPoints = 10;
constexpr qreal cellPoints = 9;
constexpr qreal lineHeight = 1.5; ///< the fonts' own line is 1.00 em, and lines would touch
constexpr qreal boxWidth = 21;
constexpr qreal boxTitle = 6;
constexpr qreal boxBody = 19;
constexpr qreal boxName = 5;
constexpr qreal thin = 0.15;
constexpr qreal thick = 0.35;
constexpr qreal cellMargin = 1.5;
constexpr qreal tableRoom = 24; ///< what a heading must have below it on its page
constexpr int wholeRowLines = 12; ///< a row up to this is moved to the next page rather than cut
constexpr int shade = 232; ///< still white enough for a copy of a copy

qreal mm(qreal millimetres)
{
    return millimetres / 25.4 * printDpi;
}

qreal pointPixels(qreal points)
{
    return points / 72 * printDpi;
}

qreal bottom()
{
    return mm(pageHeight - margin);
}

/// The edges of cells by their shares, rounded so that neighbours meet.
QList<qreal> edges(const QList<int>& shares, qreal left, qreal width)
{
    const int whole = std::accumulate(shares.begin(), shares.end(), 0);
    QList<qreal> all{left};
    int sum = 0;
    for (const int share : shares) {
        sum += share;
        all.append(std::round(left + width * sum / qMax(1, whole)));
    }
    return all;
}

} // namespace

PagePainter::PagePainter(
    const Sheet& sheet, QPdfWriter& writer, QPainter* painter, int pages, qreal letters)
    : m_sheet(sheet)
    , m_writer(writer)
    , m_painter(painter)
    , m_pages(pages)
    , m_letters(letters)
{
}

int PagePainter::run()
{
    m_y = mm(marginTop);
    header();
    title();
    for (const Block& one : m_sheet.blocks) {
        std::visit([this](const auto& content) { block(content); }, one);
    }
    if (!m_sheet.footnote.isEmpty()) {
        small(m_sheet.footnote);
    }
    footer();
    return m_page;
}

int PagePainter::Row::lines() const
{
    int most = 1;
    for (const Lines& cell : cells) {
        most = qMax(most, cell.count);
    }
    return most;
}

QFont PagePainter::font(const char16_t* family, qreal points, bool bold) const
{
    QFont font(QString::fromUtf16(family));
    font.setPointSizeF(points * m_letters);
    font.setBold(bold);
    font.setStyleStrategy(QFont::NoFontMerging);
    return {font, &m_writer};
}

qreal PagePainter::pitchOf(qreal points) const
{
    return pointPixels(points * m_letters) * lineHeight;
}

PagePainter::Lines PagePainter::broken(
    const QString& text, const QFont& font, qreal width, Align align) const
{
    QString shown = text;
    shown.replace(u'\n', QChar(QChar::LineSeparator));
    shown.replace(u'\t', u' ');
    Lines lines{.layout = std::make_unique<QTextLayout>(shown, font, &m_writer), .align = align};
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    lines.layout->setTextOption(option);
    lines.layout->beginLayout();
    for (QTextLine line = lines.layout->createLine(); line.isValid();
         line = lines.layout->createLine()) {
        line.setLineWidth(width);
        ++lines.count;
    }
    lines.layout->endLayout();
    return lines;
}

void PagePainter::paintLines(const Lines& lines, int from, int count, QPointF at, qreal pitch) const
{
    if (!m_painter) {
        return;
    }
    for (int i = from; i < qMin(from + count, lines.count); ++i) {
        QTextLine line = lines.layout->lineAt(i);
        qreal x = 0;
        if (lines.align != Align::Left) {
            const qreal room = line.width() - line.naturalTextWidth();
            x = lines.align == Align::Right ? room : room / 2;
        }
        const qreal y = (i - from) * pitch + (pitch - line.height()) / 2;
        line.setPosition({0, 0});
        line.draw(m_painter, at + QPointF(x, y));
    }
}

void PagePainter::paintCentred(const QString& text, const QFont& font, const QRectF& box) const
{
    const Lines lines = broken(text, font, box.width(), Align::Center);
    const qreal pitch =
        qMin(box.height() / qMax(1, lines.count), font.pointSizeF() / 72 * printDpi * 1.3);
    const qreal y = box.top() + (box.height() - pitch * lines.count) / 2;
    paintLines(lines, 0, lines.count, {box.left(), y}, pitch);
}

void PagePainter::paintFrame(const QRectF& box, qreal millimetres, bool shaded) const
{
    if (!m_painter) {
        return;
    }
    QPen pen(Qt::black, mm(millimetres));
    pen.setJoinStyle(Qt::MiterJoin);
    m_painter->setPen(pen);
    m_painter->setBrush(shaded ? QBrush(QColor(shade, shade, shade)) : QBrush(Qt::NoBrush));
    m_painter->drawRect(box);
    m_painter->setPen(Qt::black);
}

void PagePainter::header()
{
    const qreal boxes = decisionBoxes();
    const qreal taken = boxes > 0 ? mm(boxWidth) * qreal(m_sheet.boxes.size()) + mm(4) : 0;
    const qreal lines = headLines(mm(pageWidth - 2 * margin) - taken);
    m_y += qMax(boxes, lines) + mm(5);
}

qreal PagePainter::headLines(qreal width)
{
    qreal y = m_y;
    const auto add = [&](const QString& text, const QFont& font) {
        const Lines lines = broken(text, font, width, Align::Left);
        const qreal pitch = pointPixels(font.pointSizeF()) * lineHeight;
        paintLines(lines, 0, lines.count, {mm(margin), y}, pitch);
        y += pitch * lines.count;
    };
    if (!m_sheet.sender.isEmpty()) {
        add(m_sheet.sender, font(gothic, 11, true));
    }
    for (const QString& line : m_sheet.head) {
        add(line, font(mincho, 9.5));
    }
    return y - m_y;
}

qreal PagePainter::decisionBoxes()
{
    if (m_sheet.boxes.isEmpty()) {
        return 0;
    }
    const qreal left = mm(pageWidth - margin) - mm(boxWidth) * qreal(m_sheet.boxes.size());
    for (qsizetype i = 0; i < m_sheet.boxes.size(); ++i) {
        box(m_sheet.boxes.at(i),
            {left + mm(boxWidth) * qreal(i), m_y, mm(boxWidth), mm(boxTitle + boxBody)});
    }
    paintFrame({left, m_y, mm(pageWidth - margin) - left, mm(boxTitle + boxBody)}, thick);
    return mm(boxTitle + boxBody);
}

void PagePainter::box(const DecisionBox& one, const QRectF& place) const
{
    const QRectF head(place.topLeft(), QSizeF(place.width(), mm(boxTitle)));
    paintFrame(place, thin);
    paintFrame(head, thin, true);
    const QRectF name = head.adjusted(mm(0.5), 0, -mm(0.5), 0);
    const bool fits = broken(one.title, font(gothic, 8.5), name.width(), Align::Center).count < 2;
    paintCentred(one.title, font(gothic, fits ? 8.5 : 6.5), name);
    if (one.status.isEmpty()) { // room for the seal; whose it is stands at the foot
        paintCentred(one.name, font(mincho, 7.5),
            QRectF(name.left(), place.bottom() - mm(boxName), name.width(), mm(boxName)));
        return;
    }
    const qreal status = one.mark.isEmpty() ? 9 : 8; // four lines leave less height for each
    QList<std::pair<QString, QFont>> lines{{one.status, font(gothic, status, true)},
        {one.date, font(mincho, 8)}, {one.name, font(mincho, 9)}};
    if (!one.mark.isEmpty()) {
        lines.append({one.mark, font(gothic, 7.5)});
    }
    const QRectF body = place.adjusted(mm(0.5), mm(boxTitle), -mm(0.5), 0);
    const qreal step = body.height() / qreal(lines.size());
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QRectF line(body.left(), body.top() + step * qreal(i), body.width(), step);
        paintCentred(lines.at(i).first, lines.at(i).second, line);
        if (i == 3) {
            paintFrame(line.adjusted(mm(2), mm(0.5), -mm(2), -mm(0.5)), thin);
        }
    }
}

void PagePainter::title()
{
    const qreal width = mm(pageWidth - 2 * margin);
    const auto add = [&](const QString& text, const QFont& font) {
        if (text.isEmpty()) {
            return;
        }
        const Lines lines = broken(text, font, width, Align::Center);
        const qreal pitch = pointPixels(font.pointSizeF()) * lineHeight;
        paintLines(lines, 0, lines.count, {mm(margin), m_y}, pitch);
        m_y += pitch * lines.count;
    };
    add(m_sheet.title, font(gothic, 16, true));
    add(m_sheet.subtitle, font(mincho, bodyPoints));
    m_y += mm(2);
}

void PagePainter::footer() const
{
    const QRectF line(mm(margin), bottom() + mm(4), mm(pageWidth - 2 * margin), mm(6));
    paintCentred(QStringLiteral("%1/%2").arg(m_page).arg(m_pages), font(mincho, 9), line);
}

void PagePainter::newPage()
{
    footer();
    ++m_page;
    if (m_painter) {
        m_writer.newPage();
    }
    const Lines lines =
        broken(m_sheet.title, font(gothic, 8), mm(pageWidth - 2 * margin), Align::Right);
    paintLines(lines, 0, 1, {mm(margin), mm(marginTop - 8)}, pitchOf(8));
    m_y = mm(marginTop);
}

void PagePainter::ensure(qreal height)
{
    if (m_y + height > bottom() && m_y > mm(marginTop)) {
        newPage();
    }
}

void PagePainter::paintRow(const Row& row, const std::function<void()>& onNewPage)
{
    const int total = row.lines();
    bool moved = false;
    for (int from = 0; from < total;) {
        const int fit = int(std::floor((bottom() - m_y - 2 * row.padding) / row.pitch));
        const int left = total - from;
        if (left <= fit) {
            paintPart(row, from, left);
            return;
        }
        const bool whole = from == 0 && total <= wholeRowLines;
        if (!moved && (whole || fit < 2)) {
            moved = true; // at most once a part, so that a page that is too small is used anyway
            newPage();
            onNewPage();
            continue;
        }
        const int now = qMax(1, fit);
        paintPart(row, from, now);
        from += now;
        newPage();
        onNewPage();
        moved = true;
    }
}

void PagePainter::paintPart(const Row& row, int from, int count)
{
    const qreal height = count * row.pitch + 2 * row.padding;
    for (const Lines& cell : row.cells) {
        paintFrame({cell.x, m_y, cell.width, height}, thin, cell.shaded);
    }
    for (const Lines& cell : row.cells) {
        paintLines(cell, from, count, {cell.x + mm(cellMargin), m_y + row.padding}, row.pitch);
    }
    m_y += height;
}

void PagePainter::block(const Heading& heading)
{
    ensure(mm(tableRoom));
    m_y += mm(3.5);
    const QFont face = font(gothic, 11, true);
    const Lines lines = broken(heading.text, face, mm(pageWidth - 2 * margin), Align::Left);
    const qreal pitch = pitchOf(11);
    paintLines(lines, 0, lines.count, {mm(margin), m_y}, pitch);
    m_y += pitch * lines.count + mm(0.5);
}

void PagePainter::block(const Paragraph& paragraph)
{
    const Lines lines =
        broken(paragraph.text, font(mincho, bodyPoints), mm(pageWidth - 2 * margin), Align::Left);
    const qreal pitch = pitchOf(bodyPoints);
    for (int i = 0; i < lines.count; ++i) {
        ensure(pitch);
        paintLines(lines, i, 1, {mm(margin), m_y}, pitch);
        m_y += pitch;
    }
}

void PagePainter::block(const Figures& figures)
{
    constexpr qreal height = 21;
    ensure(mm(height));
    QList<int> shares(figures.items.size(), 1);
    const QList<qreal> x = edges(shares, mm(margin), mm(pageWidth - 2 * margin));
    for (qsizetype i = 0; i < figures.items.size(); ++i) {
        const Figure& item = figures.items.at(i);
        const QRectF place(x.at(i), m_y, x.at(i + 1) - x.at(i), mm(height));
        paintFrame(place, thin);
        const QRectF inner = place.adjusted(mm(1), 0, -mm(1), 0);
        const auto part = [&](qreal from, qreal to) {
            return QRectF(inner.left(), place.top() + mm(from), inner.width(), mm(to - from));
        };
        paintCentred(item.label, font(gothic, 8.5), part(1, 6));
        paintCentred(item.value, font(gothic, 17, true), part(6, 14.5));
        paintCentred(item.note, font(mincho, 8), part(14.5, 20));
    }
    paintFrame({mm(margin), m_y, mm(pageWidth - 2 * margin), mm(height)}, thick);
    m_y += mm(height);
}

PagePainter::Row PagePainter::formRow(const QList<FormCell>& cells) const
{
    constexpr qreal labelWidth = 25;
    QList<int> shares;
    for (const FormCell& cell : cells) {
        shares.append(cell.share);
    }
    const QList<qreal> x = edges(shares, mm(margin), mm(pageWidth - 2 * margin));
    Row row{.pitch = pitchOf(bodyPoints), .padding = mm(0.9)};
    for (qsizetype i = 0; i < cells.size(); ++i) {
        Lines label = broken(
            cells.at(i).label, font(gothic, 8.5), mm(labelWidth - 2 * cellMargin), Align::Left);
        label.x = x.at(i);
        label.width = mm(labelWidth);
        label.shaded = true;
        const qreal left = label.x + label.width;
        const qreal width = x.at(i + 1) - left;
        Lines text = broken(
            cells.at(i).text, font(mincho, bodyPoints), width - 2 * mm(cellMargin), Align::Left);
        text.x = left;
        text.width = width;
        row.cells.push_back(std::move(label));
        row.cells.push_back(std::move(text));
    }
    return row;
}

void PagePainter::block(const Form& form)
{
    for (const QList<FormCell>& cells : form.rows) {
        paintRow(formRow(cells), [] {});
    }
}

PagePainter::Row PagePainter::tableRow(
    const Table& table, const QStringList& cells, bool head) const
{
    QList<int> shares;
    for (const Column& column : table.columns) {
        shares.append(column.share);
    }
    const QList<qreal> x = edges(shares, mm(margin), mm(pageWidth - 2 * margin));
    const bool total =
        table.lastRow == LastRow::Total && !table.rows.isEmpty() && &cells == &table.rows.last();
    const QFont face = head ? font(gothic, 8.5)
        : total             ? font(gothic, cellPoints, true)
                            : font(mincho, cellPoints);
    Row row{.pitch = pitchOf(cellPoints), .padding = mm(0.6)};
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const qreal width = x.at(i + 1) - x.at(i);
        Lines lines =
            broken(cells.at(i), face, width - 2 * mm(cellMargin), table.columns.at(i).align);
        lines.x = x.at(i);
        lines.width = width;
        lines.shaded = head;
        row.cells.push_back(std::move(lines));
    }
    return row;
}

void PagePainter::block(const Table& table)
{
    if (table.rows.isEmpty()) {
        block(Paragraph{table.empty});
        return;
    }
    QStringList titles;
    for (const Column& column : table.columns) {
        titles.append(column.title);
    }
    const Row head = tableRow(table, titles, true);
    const auto paintHead = [&] { paintPart(head, 0, head.lines()); };
    ensure(head.height() + tableRow(table, table.rows.first(), false).pitch * 2);
    paintHead();
    for (const QStringList& cells : table.rows) {
        paintRow(tableRow(table, cells, false), paintHead);
    }
}

void PagePainter::small(const QString& text)
{
    m_y += mm(3);
    const Lines lines = broken(text, font(mincho, 8.5), mm(pageWidth - 2 * margin), Align::Left);
    const qreal pitch = pitchOf(8.5);
    for (int i = 0; i < lines.count; ++i) {
        ensure(pitch);
        paintLines(lines, i, 1, {mm(margin), m_y}, pitch);
        m_y += pitch;
    }
}

} // namespace bansho::documents
