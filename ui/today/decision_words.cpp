#include "ui/today/decision_words.h"

#include "app/records/words.h"

#include "app/cases/consultation.h"

#include "ui/today/decision_row.h"

namespace bansho::today {

namespace {

using Kind = Decision::Kind;

QString sinceWords(const Decision& decision, QDate today)
{
    const QDateTime since = toJst(*decision.since);
    const qint64 days = since.date().daysTo(today);
    if (days <= 0) {
        const QString time = since.toString(QStringLiteral("H:mm"));
        switch (decision.kind) {
        case Kind::Report:
            return DecisionRow::tr("reported today %1").arg(time);
        case Kind::Handover:
            return DecisionRow::tr("handed over today %1").arg(time);
        case Kind::Closing:
            break;
        }
        return DecisionRow::tr("proposed today %1").arg(time);
    }
    const QString when = since.toString(QStringLiteral("M/d H:mm"));
    switch (decision.kind) {
    case Kind::Report:
        return DecisionRow::tr("reported %1 (%2 d ago)", "time, days").arg(when).arg(days);
    case Kind::Handover:
        return DecisionRow::tr("handed over %1 (%2 d ago)", "time, days").arg(when).arg(days);
    case Kind::Closing:
        break;
    }
    return DecisionRow::tr("proposed %1 (%2 d ago)", "time, days").arg(when).arg(days);
}

QString reportQuestion(const Decision& decision)
{
    QStringList lines{decision.about};
    if (const auto& passed = decision.passed) {
        lines.append(passed->reason.isEmpty()
                ? DecisionRow::tr("Passed on by %1").arg(passed->name)
                : DecisionRow::tr("Passed on by %1: %2").arg(passed->name, passed->reason));
    }
    return lines.join(u'\n');
}

QString closingQuestion(const Decision& decision)
{
    const cases::CaseRow& row = decision.row;
    const QString question = decision.about.isEmpty()
        ? DecisionRow::tr(
            "“%1” (%2) will be decided as closed. It is signed with your key and recorded.")
              .arg(row.title, row.number)
        : DecisionRow::tr("“%1” (%2) will be decided as closed: %3. It is signed with your key "
                          "and recorded.")
              .arg(row.title, row.number, decision.about);
    return decision.concurrent ? question + u'\n'
            + DecisionRow::tr(
                "You proposed it yourself: the sheet will say that you hold both posts.")
                               : question;
}

QString handoverQuestion(const Decision& decision)
{
    const QString question = DecisionRow::tr("Your section takes over “%1” (%2), and it is in your "
                                             "hand.")
                                 .arg(decision.row.title, decision.row.number);
    return decision.about.isEmpty() ? question : decision.about + u'\n' + question;
}

} // namespace

QString actionOf(const records::Transition& step, Language language)
{
    return records::Words::builtIn().action(
        QLatin1String(cases::consultationType().name), QLatin1String(step.name), language);
}

QString iconOf(Kind kind)
{
    return kind == Kind::Report  ? QStringLiteral("message-question")
        : kind == Kind::Handover ? QStringLiteral("arrow-right")
                                 : QStringLiteral("folders");
}

QString titleOf(const Decision& decision)
{
    const QString& title = decision.row.title;
    const QString urgent =
        decision.row.urgentWord.isEmpty() ? QString() : decision.row.urgentWord + u'　';
    switch (decision.kind) {
    case Kind::Report:
        return DecisionRow::tr("%1Report: %2", "urgent mark, title").arg(urgent, title);
    case Kind::Handover:
        return DecisionRow::tr("%1Handover: %2", "urgent mark, title").arg(urgent, title);
    case Kind::Closing:
        break;
    }
    return urgent + title;
}

QString secondLineOf(const Decision& decision, QDate today)
{
    QString who = decision.fromUnit.isEmpty() ? decision.row.section : decision.fromUnit;
    if (!decision.from.isEmpty()) {
        who += u' ' + decision.from;
    }
    if (!decision.fromUnit.isEmpty()) {
        who += QStringLiteral("→") + decision.row.section;
    }
    QStringList parts{who};
    if (decision.since) {
        parts.append(sinceWords(decision, today));
    }
    if (!decision.about.isEmpty()) {
        parts.append(decision.about.simplified());
    }
    if (decision.passed) {
        parts.append(DecisionRow::tr("passed on by %1").arg(decision.passed->name));
    }
    parts.append(decision.row.number);
    return parts.join(QStringLiteral("　"));
}

QString questionOf(const Decision& decision)
{
    switch (decision.kind) {
    case Kind::Report:
        return reportQuestion(decision);
    case Kind::Handover:
        return handoverQuestion(decision);
    case Kind::Closing:
        break;
    }
    return closingQuestion(decision);
}

QString answerOf(const Decision& decision, bool decides, Language language)
{
    switch (decision.kind) {
    case Kind::Report:
        return decision.step->verb == records::Verb::SeeReport
            ? DecisionRow::tr("Seen")
            : DecisionRow::tr("Pass it on to the chief");
    case Kind::Handover:
        return actionOf(decides ? *decision.step : *decision.back, language);
    case Kind::Closing:
        break;
    }
    return decides ? DecisionRow::tr("Sign and decide") : DecisionRow::tr("Send it back");
}

QString doneWords(const Decision& decision, bool decides)
{
    const QString& title = decision.row.title;
    switch (decision.kind) {
    case Kind::Report:
        return decision.step->verb == records::Verb::SeeReport
            ? DecisionRow::tr("You have seen the report on “%1”; it is recorded.").arg(title)
            : DecisionRow::tr("The report on “%1” is passed on to the chief.").arg(title);
    case Kind::Handover:
        return decides ? DecisionRow::tr("“%1” is taken over and in your hand.").arg(title)
                       : DecisionRow::tr("“%1” goes back to the section it came from.").arg(title);
    case Kind::Closing:
        break;
    }
    return decides
        ? DecisionRow::tr("“%1” is decided as closed; your signature is recorded.").arg(title)
        : DecisionRow::tr("“%1” is sent back with your reason.").arg(title);
}

} // namespace bansho::today
