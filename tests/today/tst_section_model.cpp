#include "ui/today/section_model.h"
#include "ui/widgets/date_text.h"
#include "ui/widgets/translations.h"

#include "tests/support/runner.h"

#include <QCoreApplication>
#include <QTest>

using namespace bansho;
using namespace bansho::today;
using namespace Qt::StringLiterals;

class TstSectionModel : public QObject {
    Q_OBJECT

private:
    /// On 2026-07-03, of an entry that was made at 8:20 in Japan.
    static QString lastEntryOn(QDate day)
    {
        Today today;
        today.morning.glance.today = QDate(2026, 7, 3);
        cases::SectionFigures section;
        section.lastEntry = Timestamp{
            QDateTime(day, QTime(8, 20), Qt::OffsetFromUTC, 9 * 3600).toMSecsSinceEpoch()};
        today.morning.glance.sections = {section};
        SectionModel model;
        model.setToday(today);
        return model.index(0, SectionModel::LastEntry).data().toString();
    }

private slots:

    void initTestCase()
    {
        widgets::installTranslations(*qApp, Language::Japanese);
        widgets::setDateStyle(widgets::DateStyle::Era);
    }

    void theLastEntryIsSaidAsPeopleSayIt()
    {
        QCOMPARE(lastEntryOn({2026, 7, 3}), u"今日 8:20"_s);
        QCOMPARE(lastEntryOn({2026, 7, 2}), u"昨日 8:20"_s);
        QCOMPARE(lastEntryOn({2026, 6, 30}), u"6/30（3日前）"_s);
    }

    /// What a clock decades ahead had written was called an entry of today.
    void anEntryInTheFutureIsNotOfToday() { QCOMPARE(lastEntryOn({2046, 7, 4}), u"令28.7.4"_s); }
};

BANSHO_TEST(TstSectionModel, "tst_section_model")
#include "tst_section_model.moc"
