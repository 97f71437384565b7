#pragma once
// The line at the foot of the window: forms that are being filled in, what was saved last, and how
// things stand with HQ, in the six states' own words. GUI thread only.

#include "ui/shell/desk.h"
#include "ui/widgets/mark.h"

#include <QAbstractButton>
#include <QHBoxLayout>

namespace bansho::shell {

/// A form that is being filled in.
struct OpenForm {
    QString key; ///< its maker's name for it
    QString title; ///< such as 「受理 鈴木様」
    QString time; ///< when it was begun
    bool operator==(const OpenForm&) const = default;
};

/// A quiet line of words with a mark: a button in the status bar.
class StatusWords : public QAbstractButton {
    Q_OBJECT

public:
    explicit StatusWords(QWidget* parent = nullptr);

    void setWords(widgets::Mark mark, const QString& words);

    [[nodiscard]] QSize sizeHint() const override;
    /// Where there is no room the words are elided; only if the size policy lets them shrink.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    widgets::Mark m_mark = widgets::Mark::None;
    QString m_words;
};

class StatusBar : public QWidget {
    Q_OBJECT

public:
    explicit StatusBar(Desk& desk, QWidget* parent = nullptr);

    void setOpenForms(const QList<OpenForm>& forms);

    /// What was changed last and may be taken back; empty: nothing.
    void setUndo(const QString& words);

signals:
    void formChosen(const QString& key);
    void undoChosen();
    void syncChosen();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void tell();
    void showForms();
    /// How many forms have a button of their own in the room there is.
    [[nodiscard]] int mostForms() const;
    void openMore(QWidget* below);

    Desk& m_desk;
    QHBoxLayout* m_forms;
    StatusWords* m_unkept; ///< shown while the store refuses drafts: they are in memory alone
    StatusWords* m_undo; ///< shown while something may be taken back
    StatusWords* m_clock; ///< shown while the machine's clock is off
    StatusWords* m_saved;
    StatusWords* m_sync;
    QList<OpenForm> m_shown;
    int m_ofTheirOwn = 0; ///< forms that have a button
};

} // namespace bansho::shell
