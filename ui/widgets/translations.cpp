#include "ui/widgets/translations.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>
#include <vector>

namespace bansho::widgets {

namespace {

struct Installed {
    Language language = Language::Japanese;
    std::vector<std::unique_ptr<QTranslator>> translators;
};

Installed& installed()
{
    static Installed all;
    return all;
}

bool install(const QString& file)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(file)) {
        return false;
    }
    QCoreApplication::installTranslator(translator.get());
    installed().translators.push_back(std::move(translator));
    return true;
}

} // namespace

bool installTranslations(QCoreApplication&, Language language)
{
    for (const auto& translator : installed().translators) {
        QCoreApplication::removeTranslator(translator.get());
    }
    installed().translators.clear();
    installed().language = language;
    QLocale::setDefault(language == Language::Japanese
            ? QLocale(QLocale::Japanese, QLocale::Japan)
            : QLocale(QLocale::English, QLocale::UnitedKingdom));
    if (language == Language::English) {
        return true;
    }
    // Qt's own first: what is installed later is asked first.
    bool all = install(
        QLibraryInfo::path(QLibraryInfo::TranslationsPath) + QStringLiteral("/qtbase_ja.qm"));
    const QDir rooms(QStringLiteral(":/i18n"));
    for (const QString& name : rooms.entryList({QStringLiteral("*_ja.qm")}, QDir::Files)) {
        all = install(rooms.filePath(name)) && all;
    }
    return all;
}

Language language()
{
    return installed().language;
}

} // namespace bansho::widgets
