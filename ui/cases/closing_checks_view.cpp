#include "ui/cases/closing_checks_view.h"

#include "app/records/code_lists.h"

#include "ui/widgets/label.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/tokens.h"

#include <QAbstractButton>
#include <QGridLayout>

namespace bansho::casework {

using namespace widgets;

ClosingChecksView::ClosingChecksView(const QStringList& codes, Language language, QWidget* parent)
    : QWidget(parent)
    , m_codes(codes)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::content);
    grid->setVerticalSpacing(space::content / 2);
    grid->setColumnStretch(0, 1);
    for (const QString& code : codes) {
        const QString words =
            records::CodeLists::builtIn().label(QStringLiteral("closing_check"), code, language);
        auto* question = new Label(words);
        question->setWordWrap(true);
        auto* answer = new Segments(SegmentKind::Quiet, words);
        answer->setObjectName(code);
        answer->add(tr("Open", "a check before closing, not answered yet"));
        answer->add(tr("Done"));
        answer->add(tr("Not needed"));
        connect(answer, &Segments::chosen, this, [this] {
            m_touched = true;
            emit edited();
        });
        const int row = grid->rowCount();
        grid->addWidget(question, row, 0, Qt::AlignVCenter);
        grid->addWidget(answer, row, 1, Qt::AlignRight | Qt::AlignVCenter);
        m_answers.append(answer);
    }
}

void ClosingChecksView::setAnswers(const QStringList& done, const QStringList& notNeeded)
{
    for (qsizetype at = 0; at < m_codes.size(); ++at) {
        const QString& code = m_codes.at(at);
        m_answers.at(at)->setCurrent(done.contains(code) ? Done
                : notNeeded.contains(code)               ? NotNeeded
                                                         : Open);
    }
}

QStringList ClosingChecksView::answeredWith(Answer answer) const
{
    QStringList codes;
    for (qsizetype at = 0; at < m_codes.size(); ++at) {
        if (m_answers.at(at)->current() == answer) {
            codes.append(m_codes.at(at));
        }
    }
    return codes;
}

bool ClosingChecksView::focusOpen()
{
    for (Segments* answer : std::as_const(m_answers)) {
        if (answer->current() == Open) {
            const auto buttons = answer->findChildren<QAbstractButton*>();
            (buttons.isEmpty() ? static_cast<QWidget*>(answer) : buttons.first())->setFocus();
            return true;
        }
    }
    return false;
}

QCborMap ClosingChecksView::draft() const
{
    QCborMap draft;
    for (qsizetype at = 0; at < m_codes.size(); ++at) {
        draft.insert(m_codes.at(at), m_answers.at(at)->current());
    }
    return draft;
}

void ClosingChecksView::restore(const QCborMap& draft)
{
    for (qsizetype at = 0; at < m_codes.size(); ++at) {
        const auto answer = draft.value(m_codes.at(at)).toInteger(-1);
        if (answer >= Open && answer <= NotNeeded) {
            m_answers.at(at)->setCurrent(int(answer));
            m_touched = true;
        }
    }
}

} // namespace bansho::casework
