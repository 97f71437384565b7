#pragma once
// A band across a page: what happened, and one or two things to do about it. At most two are
// stacked. GUI thread only.

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/mark.h"

#include <QWidget>

class QHBoxLayout;

namespace bansho::widgets {

enum class BannerTone {
    Late, ///< an emergency, something that failed
    Caution, ///< a person has to look
    Tint, ///< good to know: found, restored, new
    Done, ///< it worked
    Surface, ///< undo
};

/// Its sentence is read by screen readers as an alert when it is shown.
class Banner : public QWidget {
    Q_OBJECT

public:
    Banner(BannerTone tone, const QString& sentence, QWidget* parent = nullptr);

    void setSentence(const QString& sentence);
    /// Shows itself with the sentence; without one it hides.
    void say(const QString& sentence);
    [[nodiscard]] QString sentence() const;
    /// Another mark than the tone's: Mark::Check for a clash in Caution.
    void setMark(Mark mark);
    /// An icon instead of a mark, for Tint.
    void setIconName(const QString& name);
    /// A link at the right end; a Secondary button for what must be answered (受領).
    Button* addAction(const QString& words, ButtonKind kind = ButtonKind::Link);

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    BannerTone m_tone;
    Mark m_mark;
    QString m_iconName;
    Label* m_sentence;
    QHBoxLayout* m_row;
};

} // namespace bansho::widgets
