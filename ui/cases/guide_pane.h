#pragma once
// The asking guide beside the narrative (G3-3(4)): what to ask for the 手口 that is chosen, to be
// ticked off while the caller speaks. It stops nothing: what is not ticked is asked later. GUI
// thread only.

#include "app/journal/journal.h"

#include "app/cases/asking_guide.h"

#include <QWidget>

class QListWidget;
class QListWidgetItem;

namespace bansho::widgets {
class Label;
}

namespace bansho::casework {

class GuidePane : public QWidget {
    Q_OBJECT

public:
    explicit GuidePane(Language language, QWidget* parent = nullptr);

    /// Shows the questions of these codes; ticks stay, also of questions that are not shown now.
    void showFor(const QStringList& methods, const QString& category);

    /// The keys of what is ticked, in the order it was ticked.
    [[nodiscard]] QStringList ticked() const { return m_ticked; }

    void setTicked(const QStringList& keys);

    /// What is ticked as a note on that case; none when nothing is.
    [[nodiscard]] journal::Change noteOn(const RecordId& record) const;

signals:
    /// A person ticked something, or took it back.
    void edited();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void take(const QListWidgetItem* item);
    void tell();

    Language m_language;
    QList<cases::GuidePart> m_parts;
    QStringList m_ticked;
    QListWidget* m_list;
    widgets::Label* m_count;
    bool m_filling = false;
};

} // namespace bansho::casework
