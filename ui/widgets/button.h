#pragma once
// Buttons. Words are verbs: 確定, 送付; never OK. GUI thread only.

#include "ui/widgets/fonts.h"

#include <QPushButton>

namespace bansho::widgets {

enum class ButtonKind {
    Primary, ///< filled; at most one on a page, besides the toolbar's
    Secondary, ///< outlined
    Accent, ///< outlined in the accent: the decision in a row
    Quiet, ///< words only
    Link, ///< words in the accent
};

/// A painted QPushButton. It shows no default-button frame, and Enter presses it while it has the
/// focus.
class Button : public QPushButton {
    Q_OBJECT

public:
    Button(ButtonKind kind, const QString& text, QWidget* parent = nullptr);

    /// An icon of resources/icons before the words. A button without words needs
    /// setAccessibleName() and a tooltip.
    void setIconName(const QString& name);
    /// Small grey words after the text, such as "Ctrl+Enter". They only tell; the shortcut itself
    /// is the action's. Read by screen readers as the description.
    void setHint(const QString& hint);
    /// 30 at first; height::inRow inside rows, height::toolbarPrimary in the toolbar.
    void setControlHeight(int height);
    /// A menu's chevron after the words.
    void setChevron(bool shown);
    void setKind(ButtonKind kind);
    /// Only the icon, where there is no room: the words become the tooltip and stay the name.
    void setCompact(bool compact);

    [[nodiscard]] ButtonKind kind() const { return m_kind; }

    [[nodiscard]] QString hint() const { return m_hint; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] int inset() const;
    [[nodiscard]] QString shownText() const;
    [[nodiscard]] QColor textColour() const;
    void paintGround(QPainter& painter);
    void paintContent(QPainter& painter, const QString& words, const QColor& colour);

    ButtonKind m_kind;
    QString m_iconName;
    QString m_hint;
    int m_height = height::control;
    bool m_chevron = false;
    bool m_compact = false;
};

} // namespace bansho::widgets
