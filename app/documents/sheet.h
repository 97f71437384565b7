#pragma once
// A printed sheet as data: what stands on it and in which order, never where. Areas make sheets;
// app/documents/pdf.h puts them on paper. Values; any thread.

#include "app/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <variant>

namespace bansho::documents {

enum class Align { Left, Right, Center };

/// Large: for a member of the public, as long as it takes no page more.
enum class Letters { Office, Large };

/// A box of the 決裁欄. Without a status it is empty, for a seal on paper.
struct DecisionBox {
    QString title; ///< 署長
    QString status; ///< 決裁
    QString date; ///< 令8.7.3
    QString name; ///< 山田: who decided, before that whose box it is
    QString mark; ///< a stamp below: 兼務

    bool operator==(const DecisionBox&) const = default;
};

struct Heading {
    QString text;

    bool operator==(const Heading&) const = default;
};

struct Paragraph {
    QString text;

    bool operator==(const Paragraph&) const = default;
};

/// A figure in large digits.
struct Figure {
    QString label;
    QString value;
    QString note;

    bool operator==(const Figure&) const = default;
};

/// Figures side by side, in boxes of equal width.
struct Figures {
    QList<Figure> items;

    bool operator==(const Figures&) const = default;
};

/// A field with its name.
struct FormCell {
    QString label;
    QString text;
    int share = 1; ///< of the row's width

    bool operator==(const FormCell&) const = default;
};

/// Ruled rows of fields.
struct Form {
    QList<QList<FormCell>> rows;

    bool operator==(const Form&) const = default;
};

struct Column {
    QString title;
    int share = 1; ///< of the table's width
    Align align = Align::Left;

    bool operator==(const Column&) const = default;
};

enum class LastRow { Plain, Total };

/// Its heading is repeated on every page.
struct Table {
    QList<Column> columns;
    QList<QStringList> rows; ///< as many cells as columns
    QString empty; ///< what stands in its place when it has no rows
    LastRow lastRow = LastRow::Plain;

    bool operator==(const Table&) const = default;
};

using Block = std::variant<Heading, Paragraph, Figures, Form, Table>;

struct Sheet {
    QString title;
    QString subtitle;
    QString sender; ///< the first of the lines top left: whose sheet it is
    QStringList head; ///< lines below it: date, classification, 保存期間
    QList<DecisionBox> boxes; ///< top right
    QList<Block> blocks;
    QString footnote; ///< small, after the last block
    /// What is printed where a text has a character that the fonts lack, before the list of them.
    QString missingNote;
    Letters letters = Letters::Office;

    bool operator==(const Sheet&) const = default;
};

QByteArray encode(const Sheet& sheet);
/// Protocol for bytes that are no sheet.
Result<Sheet> decodeSheet(const QByteArray& bytes);

} // namespace bansho::documents
