#pragma once
// What the tabs 全項目 and 履歴 of the detail show. GUI thread only.

#include "ui/cases/case_file.h"

#include <QWidget>

class QVBoxLayout;

namespace bansho::casework {

/// All fields that are filled, in the order of the type.
class FieldsView : public QWidget {
    Q_OBJECT

public:
    explicit FieldsView(Language language, QWidget* parent = nullptr);

    void showCase(const CaseFile& file);

private:
    Language m_language;
    QVBoxLayout* m_rows;
};

/// Who did what when, newest first.
class HistoryView : public QWidget {
    Q_OBJECT

public:
    explicit HistoryView(Language language, QWidget* parent = nullptr);

    void showCase(const CaseFile& file);

private:
    [[nodiscard]] QString wordsOf(
        const FieldChange& change, const QHash<RecordId, QString>& names) const;

    Language m_language;
    QVBoxLayout* m_rows;
};

} // namespace bansho::casework
