#include "ui/shell/look_choices.h"

#include <QMenu>

namespace bansho::shell {

using widgets::Scheme;
using widgets::TextSize;

LookChoices::LookChoices(Preferences& preferences, Language language, QObject* parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_language(language)
{
}

QList<LookChoices::Choice<Scheme>> LookChoices::schemes()
{
    return {{Scheme::Light, tr("Light"), tr("Light", "reading")},
        {Scheme::Dark, tr("Dark"), tr("Dark", "reading")},
        {Scheme::HighContrast, tr("High contrast"), tr("High contrast", "reading")}};
}

QList<LookChoices::Choice<TextSize>> LookChoices::sizes()
{
    return {{TextSize::Small, tr("Small"), tr("Small", "reading")},
        {TextSize::Standard, tr("Standard"), tr("Standard", "reading")},
        {TextSize::Large, tr("Large"), tr("Large", "reading")}};
}

/// The other language in its own words: whoever needs it cannot read this one.
QString LookChoices::otherLanguage() const
{
    return m_language == Language::Japanese ? QStringLiteral("English") : QStringLiteral("日本語");
}

void LookChoices::choose(Scheme scheme)
{
    m_preferences.setScheme(scheme);
    emit lookChosen();
}

void LookChoices::choose(TextSize size)
{
    m_preferences.setTextSize(size);
    emit lookChosen();
}

void LookChoices::chooseOtherLanguage()
{
    emit languageChosen(m_language == Language::Japanese ? Language::English : Language::Japanese);
}

void LookChoices::addTo(QMenu* menu)
{
    menu->addAction(otherLanguage(), this, &LookChoices::chooseOtherLanguage);
    const auto add = [this](QMenu* of, const auto& choice, auto current) {
        QAction* action =
            of->addAction(choice.word, this, [this, value = choice.value] { choose(value); });
        action->setCheckable(true);
        action->setChecked(choice.value == current);
    };
    QMenu* look = menu->addMenu(tr("Look"));
    for (const auto& scheme : schemes()) {
        add(look, scheme, m_preferences.scheme());
    }
    QMenu* text = menu->addMenu(tr("Size of the text"));
    for (const auto& size : sizes()) {
        add(text, size, m_preferences.textSize());
    }
}

QList<Command> LookChoices::commands()
{
    QList<Command> all;
    for (const auto& scheme : schemes()) {
        if (scheme.value != m_preferences.scheme()) {
            all.append({.words = tr("Look: %1").arg(scheme.word),
                .reading = tr("Look: %1", "reading").arg(scheme.reading),
                .key = {},
                .icon = QStringLiteral("sun"),
                .run = [this, value = scheme.value] { choose(value); }});
        }
    }
    for (const auto& size : sizes()) {
        if (size.value != m_preferences.textSize()) {
            all.append({.words = tr("Size of the text: %1").arg(size.word),
                .reading = tr("Size of the text: %1", "reading").arg(size.reading),
                .key = {},
                .icon = QStringLiteral("baseline-density-medium"),
                .run = [this, value = size.value] { choose(value); }});
        }
    }
    all.append({.words = tr("Language: %1").arg(otherLanguage()),
        .reading = tr("Language: %1", "reading").arg(otherLanguage()),
        .key = {},
        .icon = QStringLiteral("user"),
        .run = [this] { chooseOtherLanguage(); }});
    return all;
}

} // namespace bansho::shell
