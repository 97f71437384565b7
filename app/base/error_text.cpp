#include "app/base/error_text.h"

#include <QStringView>

namespace bansho {

namespace {

/// What became of the officer's work.
enum class Outcome {
    Unchanged, ///< the action was not carried out
    Kept, ///< the action was not carried out; the doubt is about what was there before
    SignedOut, ///< nobody was signed in
};

struct Sentence {
    Outcome outcome = Outcome::Unchanged;
    QStringView whatJa;
    QStringView whatEn;
    QStringView nextJa;
    QStringView nextEn;
};

Sentence sentenceOf(ErrorCode code)
{
    switch (code) {
#define BANSHO_SENTENCE(name, outcome, whatJa, whatEn, nextJa, nextEn)                             \
    case ErrorCode::name:                                                                          \
        return {Outcome::outcome, whatJa, whatEn, nextJa, nextEn};
#include "app/base/error_sentences.inc"
#undef BANSHO_SENTENCE
    }
    return sentenceOf(ErrorCode::Internal);
}

QString outcomeText(Outcome outcome, Language language)
{
    const bool japanese = language == Language::Japanese;
    switch (outcome) {
    case Outcome::Unchanged:
        return japanese ? QStringLiteral("何も変更していません。")
                        : QStringLiteral("Nothing was changed.");
    case Outcome::Kept:
        return japanese ? QStringLiteral("この端末の記録はそのまま残しています。")
                        : QStringLiteral("The records on this machine are left as they are.");
    case Outcome::SignedOut:
        return japanese ? QStringLiteral("サインインはしていません。記録は変更していません。")
                        : QStringLiteral("You are not signed in; no record was changed.");
    }
    return {};
}

/// The template with `subject` for %1. A part in brackets is left out when there is no subject.
QString filled(QStringView form, const QString& subject)
{
    QString text = form.toString();
    const qsizetype open = text.indexOf(u'[');
    const qsizetype close = text.indexOf(u']');
    if (open >= 0 && close > open) {
        if (subject.isEmpty()) {
            text.remove(open, close - open + 1);
        } else {
            text.remove(close, 1).remove(open, 1);
        }
    }
    return text.replace(QStringLiteral("%1"), subject);
}

QString joined(const QStringList& sentences, Language language)
{
    return sentences.join(language == Language::Japanese ? QString() : QStringLiteral(" "));
}

QString recordText(int record, Language language)
{
    return language == Language::Japanese ? QStringLiteral("%1件目：").arg(record)
                                          : QStringLiteral("Record %1: ").arg(record);
}

QString valueText(const FieldError& error, Language language)
{
    const QString& value = error.value;
    if (error.code == ErrorCode::TooLong) {
        const QString form = language == Language::Japanese
            ? QStringLiteral("（入力は%1文字、上限は%2文字）")
            : QStringLiteral(" (%1 characters; at most %2)");
        return form.arg(value.section(u'/', 0, 0), value.section(u'/', 1));
    }
    return language == Language::Japanese ? QStringLiteral("（入力された値：") + value + u'）'
                                          : QStringLiteral(" (given: ") + value + u')';
}

} // namespace

QString errorSentence(const Error& error, Language language)
{
    const Sentence sentence = sentenceOf(error.code);
    const bool japanese = language == Language::Japanese;
    return joined({filled(japanese ? sentence.whatJa : sentence.whatEn, error.subject),
                      outcomeText(sentence.outcome, language),
                      filled(japanese ? sentence.nextJa : sentence.nextEn, error.subject)},
        language);
}

QString fieldSentence(const FieldError& error, const QString& fieldLabel, Language language)
{
    const Sentence sentence = sentenceOf(error.code);
    const bool japanese = language == Language::Japanese;
    QString text = joined({filled(japanese ? sentence.whatJa : sentence.whatEn, fieldLabel),
                              filled(japanese ? sentence.nextJa : sentence.nextEn, fieldLabel)},
        language);
    if (error.record > 0) {
        text.prepend(recordText(error.record, language));
    }
    if (!error.value.isEmpty() && error.code != ErrorCode::MyNumber) {
        text.append(valueText(error, language));
    }
    return text;
}

} // namespace bansho
