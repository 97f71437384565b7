#include "ui/cases/case_model.h"

#include "tests/support/runner.h"
#include "tests/support/seeded_randomness.h"

#include <QSignalSpy>
#include <QTest>

using namespace bansho;
using namespace bansho::tests;
using casework::CaseModel;

class TstCaseModel : public QObject {
    Q_OBJECT

    SeededRandomness m_randomness{7};

    QList<RecordId> ids(int count)
    {
        QList<RecordId> all;
        for (int i = 0; i < count; ++i) {
            all.append(m_randomness.id<RecordId>());
        }
        return all;
    }

private slots:

    /// The list under the cursor stays where it is.
    void newCasesAreCountedAndMoveNothing()
    {
        const QList<RecordId> shown = ids(5);
        CaseModel model;
        model.show(shown);
        const auto difference = CaseModel::difference(shown, ids(3) + shown, {});
        QCOMPARE(difference.fresh, 3);
        QCOMPARE(difference.gone, QList<int>());
        model.drop(difference.gone);
        QCOMPARE(model.ids(), shown);
    }

    void casesThatLeftAreDroppedButNotTheOneInHand()
    {
        const QList<RecordId> shown = ids(6);
        CaseModel model;
        model.show(shown);
        const QList<RecordId> now{shown.at(0), shown.at(3), shown.at(5)};
        const auto difference = CaseModel::difference(shown, now, shown.at(4));
        QCOMPARE(difference.gone, (QList<int>{1, 2}));
        QCOMPARE(difference.fresh, 0);
        model.drop(difference.gone);
        QCOMPARE(
            model.ids(), (QList<RecordId>{shown.at(0), shown.at(3), shown.at(4), shown.at(5)}));
    }

    void theRestOfAListComesBehindItsFirstPage()
    {
        const QList<RecordId> all = ids(250);
        CaseModel model;
        model.show(all.first(CaseModel::pageSize + 20));
        const QSignalSpy reset(&model, &CaseModel::modelReset);
        const QSignalSpy wanted(&model, &CaseModel::wanted);
        (void)model.index(CaseModel::pageSize, 0).data();
        QVERIFY(model.extend(all));
        QCOMPARE(model.rowCount(), 250);
        QCOMPARE(reset.size(), 0);
        (void)model.index(CaseModel::pageSize + 30, 0).data();
        QCOMPARE(wanted.size(), 2); // the page that was not whole is asked for again
        QCOMPARE(wanted.last().at(1).value<QList<RecordId>>().size(), CaseModel::pageSize);
        QVERIFY(!model.extend(ids(300))); // another list
        QCOMPARE(model.ids(), all);
    }

    void aPageFindsItsRowsWhereRowsWereDroppedAboveIt()
    {
        const QList<RecordId> all = ids(10);
        CaseModel model;
        model.show(all);
        model.drop({0, 1});
        cases::CaseRow row;
        row.id = all.at(4);
        row.title = QStringLiteral("その件");
        const QSignalSpy changed(&model, &CaseModel::dataChanged);
        model.put(4, {all.at(4)}, {row});
        QCOMPARE(changed.first().first().toModelIndex().row(), 2);
        QCOMPARE(model.index(2, CaseModel::Title).data().toString(), row.title);
    }
};

BANSHO_TEST(TstCaseModel, "tst_case_model")
#include "tst_case_model.moc"
