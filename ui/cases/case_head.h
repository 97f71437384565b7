#pragma once
// The head of the detail: which case it is, how it stands, and what the officer may do next.
// GUI thread only.

#include "ui/cases/case_file.h"

#include <QWidget>

class QGridLayout;
class QHBoxLayout;
class QVBoxLayout;

namespace bansho::casework {

class CaseHead : public QWidget {
    Q_OBJECT

public:
    explicit CaseHead(Language language, QWidget* parent = nullptr);

    void showCase(const CaseFile& file, QDate today);

    /// What can be pressed here, for the order of Tab.
    [[nodiscard]] const QList<QWidget*>& stops() const { return m_stops; }

signals:
    void stepChosen(const bansho::records::Transition* step);
    void compareChosen();

private:
    void addState(const CaseFile& file);
    void addSteps(const CaseFile& file);
    void addBanners(const CaseFile& file);
    void addFacts(const CaseFile& file, QDate today);
    void addReport(const CaseFile& file, QGridLayout& grid);
    void addWhy(const CaseFile& file, QGridLayout& grid);
    void addAnswer(const CaseFile& file, QGridLayout& grid, const QString& label,
        const records::FieldSpec& field, const QString& words = {});
    void addStep(const NextStep& next, QHBoxLayout& row, bool leads);

    Language m_language;
    QVBoxLayout* m_rows;
    QList<QWidget*> m_stops;
};

} // namespace bansho::casework
