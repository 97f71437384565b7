#pragma once
// How the window looks and in which language it speaks, as menus and for the palette. What is
// chosen is kept at once; the window is then to be made anew. GUI thread only.

#include "app/base/error_text.h"

#include "ui/shell/command.h"
#include "ui/shell/preferences.h"

#include <QObject>

class QMenu;

namespace bansho::shell {

class LookChoices : public QObject {
    Q_OBJECT

public:
    /// Borrows the preferences.
    LookChoices(Preferences& preferences, Language language, QObject* parent = nullptr);

    void addTo(QMenu* menu);
    /// Those that are not in use.
    [[nodiscard]] QList<Command> commands();

signals:
    void lookChosen();
    void languageChosen(bansho::Language language);

private:
    /// A choice with its word and the reading of that.
    template <typename Value>
    struct Choice {
        Value value;
        QString word;
        QString reading;
    };

    static QList<Choice<widgets::Scheme>> schemes();
    static QList<Choice<widgets::TextSize>> sizes();
    [[nodiscard]] QString otherLanguage() const;
    void choose(widgets::Scheme scheme);
    void choose(widgets::TextSize size);
    void chooseOtherLanguage();

    Preferences& m_preferences;
    Language m_language;
};

} // namespace bansho::shell
