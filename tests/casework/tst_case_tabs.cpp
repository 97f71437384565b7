// What was done to a case reads like a ledger: who, when, and what stood there before.
#include "app/records/code_lists.h"

#include "tests/casework/case_in_hand.h"
#include "tests/casework/duty_test.h"
#include "tests/support/runner.h"

#include <QTabBar>

using namespace bansho;
using namespace bansho::tests;
using namespace Qt::StringLiterals;
using cases::consultation;

class TstCaseTabs : public DutyTest {
    Q_OBJECT

private:
    static constexpr int historyTab = 5;

    template <typename T>
    void correct(
        const RecordId& record, const records::Field<T>& field, const typename T::Value& value)
    {
        m_room->put("1", edit(cases::consultationType(), record, field, value));
    }

    static QString method(const QString& code)
    {
        return records::CodeLists::builtIn().label(u"method"_s, code, Language::Japanese);
    }

    std::unique_ptr<casework::CaseDetail> historyOf(const RecordId& record)
    {
        auto detail = shownDetail(*m_room, record);
        detail->findChild<QTabBar*>()->setCurrentIndex(historyTab);
        return detail;
    }

private slots:

    void theHistorySaysWhatStoodThereBefore()
    {
        const RecordId record = m_room->put("1", u"乗っ取り"_s);
        correct(record, consultation.address, u"元町1-1"_s);
        correct(record, consultation.address, u"元町1-2"_s);
        correct(record, consultation.damageYen, qint64(38'400));
        correct(record, consultation.method, QStringList{u"SMI"_s});
        QVERIFY(m_room->sit("1"));
        const auto detail = historyOf(record);
        for (const QString& line : {u"住所：（空欄） → 元町1-1"_s, u"住所：元町1-1 → 元町1-2"_s,
                 u"被害額：（空欄） → 38,400円"_s,
                 u"手口：追加 "_s + method(u"SMI"_s) + u"\n手口：削除 "_s + method(u"PHI"_s)}) {
            QTRY_VERIFY2_WITH_TIMEOUT(
                said(*detail).contains(line), qPrintable(line + u'\n' + said(*detail)), patience);
        }
    }

    void aHandoverSaysToWhichSection()
    {
        const RecordId record = m_room->put("1", u"乗っ取り"_s);
        m_room->take("1", record, {u"accept"_s, u"confirm"_s});
        journal::ChangeItem over{.type = &cases::consultationType(),
            .action = cases::consultationType().transition(u"hand_over")->number,
            .record = record};
        records::set(over.fields, consultation.section, organisation::unitId(u"0101-TRAFFIC"_s));
        m_room->put("1", over);
        QVERIFY(m_room->sit("1"));
        const auto detail = historyOf(record);
        QTRY_VERIFY2_WITH_TIMEOUT(
            said(*detail).contains(u"→ 交通課"_s), qPrintable(said(*detail)), patience);
        QVERIFY2(!said(*detail).contains(u"引継元"_s), qPrintable(said(*detail)));
    }

    void aLongTextIsCutInTheHistoryAndAChangeBehindTheCutIsNamed()
    {
        const RecordId record = m_room->put("1", u"乗っ取り"_s);
        const QString text(250, u'あ');
        correct(record, consultation.narrative, text + u'い');
        correct(record, consultation.narrative, text + u'う');
        QVERIFY(m_room->sit("1"));
        const auto detail = historyOf(record);
        QTRY_VERIFY2_WITH_TIMEOUT(
            said(*detail).contains(u"概要：変更"_s), qPrintable(said(*detail)), patience);
        QVERIFY(said(*detail).contains(QString(200, u'あ') + u'…'));
    }
};

BANSHO_TEST(TstCaseTabs, "tst_case_tabs")
#include "tst_case_tabs.moc"
