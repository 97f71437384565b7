#pragma once
// A set of codes, with what is chosen as chips below. GUI thread only.

#include "app/base/error_text.h"

#include <QWidget>

class QVBoxLayout;

namespace bansho::widgets {
class CodeBox;
}

namespace bansho::casework {

/// Any number of codes of a list, each once.
class CodeSetEdit : public QWidget {
    Q_OBJECT

public:
    CodeSetEdit(const QString& list, Language language, QWidget* parent = nullptr);

    void setCodes(const QStringList& codes);

    [[nodiscard]] QStringList codes() const { return m_codes; }

signals:
    /// A person added or removed one.
    void edited();

private:
    void add(const QString& code);
    void showChips();

    QString m_list;
    Language m_language;
    QStringList m_codes;
    widgets::CodeBox* m_box;
    QVBoxLayout* m_rows;
    QList<QWidget*> m_chips;
};

} // namespace bansho::casework
