#include "app/base/csv.h"

#include "app/records/catalogue.h"
#include "app/records/code_lists.h"
#include "app/records/words.h"

#include "app/organisation/types.h"

#include "tests/support/runner.h"
#include "tests/support/temp_store.h"

#include <QFile>
#include <QTest>

using namespace bansho;
using namespace bansho::records;
using bansho::tests::TempStore;

namespace {

/// fields.csv and transitions.csv are golden: the numbers and names that peers and scripts rely on.
CsvTable golden(const char* file)
{
    QFile text(QStringLiteral(BANSHO_TESTS "/records/") + QLatin1String(file));
    if (!text.open(QIODevice::ReadOnly)) {
        return {};
    }
    const auto table = parseCsvTable(QString::fromUtf8(text.readAll()));
    return table ? *table : CsvTable();
}

QString kindText(const FieldSpec& field)
{
    const QString list = QLatin1String(field.traits.list);
    switch (field.kind) {
    case Kind::Text:
        return QStringLiteral("text");
    case Kind::LongText:
        return QStringLiteral("longtext");
    case Kind::Integer:
        return QStringLiteral("integer");
    case Kind::Yen:
        return QStringLiteral("yen");
    case Kind::Bool:
        return QStringLiteral("bool");
    case Kind::Date:
        return QStringLiteral("date");
    case Kind::Instant:
        return QStringLiteral("instant");
    case Kind::Code:
        return QStringLiteral("code:") + list;
    case Kind::CodeSet:
        return QStringLiteral("codeset:") + list;
    case Kind::Reference:
        return QStringLiteral("ref:") + (list.isEmpty() ? QStringLiteral("any root") : list);
    case Kind::ReferenceSet:
        return QStringLiteral("refset:") + list;
    case Kind::AttachmentSet:
        return QStringLiteral("attachmentset");
    }
    return {};
}

QString policyText(Policy policy)
{
    switch (policy) {
    case Policy::Contested:
        return QStringLiteral("contested");
    case Policy::Last:
        return QStringLiteral("last");
    case Policy::Set:
        return QStringLiteral("set");
    case Policy::Append:
        return QStringLiteral("append");
    case Policy::Key:
        return QStringLiteral("key");
    }
    return {};
}

/// The stage that the words of `required_at` demand of the field alone. What depends on another
/// field ("create unless anonymous") is the type's own check.
Stage stageOf(const QString& words)
{
    const QString first = words.section(u' ', 0, 0);
    if (words.contains(QStringLiteral("unless")) || first.isEmpty()) {
        return Stage::Never;
    }
    if (first == QStringLiteral("create") || first == QStringLiteral("default")) {
        return Stage::Create;
    }
    return first == QStringLiteral("accept") ? Stage::Accept
        : first == QStringLiteral("close")   ? Stage::Close
        : first == QStringLiteral("report")  ? Stage::Report
                                             : Stage::Continue;
}

/// method is demanded at 受理 by the consultation's own check: at 受付 a category may stand for it.
bool demandedByCheck(const TypeSpec& type, const FieldSpec& field)
{
    return &field == type.numberField || qstrcmp(field.name, "method") == 0;
}

QStringList states(const StateList& list)
{
    QStringList names;
    for (const char* state : list) {
        if (state) {
            names.append(QLatin1String(state));
        }
    }
    return names;
}

} // namespace

class TstCatalogue : public QObject {
    Q_OBJECT

private:
    const Catalogue& m_catalogue = TempStore::catalogue();

private slots:

    void fieldsAreThoseOfTheGoldenTable()
    {
        const CsvTable table = golden("fields.csv");
        QCOMPARE(table.records.size(), 138);
        QMap<QString, int> counted;
        for (const CsvRecord& row : table.records) {
            const TypeSpec* type = m_catalogue.type(row.cells.at(0));
            const QByteArray where = row.cells.join(u' ').toUtf8();
            QVERIFY2(type, where.constData());
            const FieldSpec* field = type->field(row.cells.at(1).toInt());
            QVERIFY2(field, where.constData());
            QCOMPARE(QString::fromLatin1(field->name), row.cells.at(2));
            QCOMPARE(kindText(*field), row.cells.at(3));
            if (!demandedByCheck(*type, *field)) {
                QVERIFY2(field->traits.requiredAt == stageOf(row.cells.at(4)), where.constData());
            }
            QVERIFY2(row.cells.at(5).section(u',', 0, 0).remove(QStringLiteral("-like"))
                    == policyText(field->policy),
                where.constData());
            const Words& words = Words::builtIn();
            QCOMPARE(
                words.field(row.cells.at(0), row.cells.at(2), Language::Japanese), row.cells.at(6));
            QCOMPARE(
                words.field(row.cells.at(0), row.cells.at(2), Language::English), row.cells.at(7));
            ++counted[row.cells.at(0)];
        }
        for (auto it = counted.begin(); it != counted.end(); ++it) {
            QCOMPARE(int(m_catalogue.type(it.key())->fields.size()), it.value());
        }
    }

    void stepsAreThoseOfTheGoldenTable()
    {
        const CsvTable table = golden("transitions.csv");
        QCOMPARE(table.records.size(), 24);
        QMap<QString, int> counted;
        for (const CsvRecord& row : table.records) {
            const TypeSpec* type = m_catalogue.type(row.cells.at(0));
            const QByteArray where = row.cells.join(u' ').toUtf8();
            QVERIFY2(type, where.constData());
            QCOMPARE(Words::builtIn().action(row.cells.at(0), row.cells.at(1), Language::Japanese),
                row.cells.at(4));
            if (row.cells.at(2).isEmpty()) {
                QCOMPARE(QLatin1String(type->createAction), row.cells.at(1));
                QCOMPARE(QLatin1String(type->initialState), row.cells.at(3));
                continue;
            }
            const Transition* step = type->transition(row.cells.at(1));
            QVERIFY2(step, where.constData());
            QCOMPARE(states(step->from), row.cells.at(2).split(u','));
            QCOMPARE(QLatin1String(step->to), row.cells.at(3));
            const bool reason =
                row.cells.at(6).section(u';', 0, 0).trimmed() == QStringLiteral("reason");
            QVERIFY2((step->reason == Reason::Required) == reason, where.constData());
            const bool isSigned = row.cells.at(6).startsWith(QStringLiteral("signed"));
            QVERIFY2((step->decision == Decision::Signed) == isSigned, where.constData());
            ++counted[row.cells.at(0)];
        }
        for (auto it = counted.begin(); it != counted.end(); ++it) {
            QCOMPARE(int(m_catalogue.type(it.key())->transitions.size()), it.value());
        }
    }

    /// Numbers are permanent and below the limit of their kind; a struct of handles lies like an
    /// array (app/records/field.h).
    void numbersAreUniqueAndInOrder()
    {
        for (const TypeSpec* type : m_catalogue.types()) {
            int last = 0;
            QSet<QString> names;
            for (const FieldSpec& field : type->fields) {
                QCOMPARE(field.number, last + 1);
                last = field.number;
                QVERIFY(!names.contains(QLatin1String(field.name)));
                names.insert(QLatin1String(field.name));
            }
            QSet<int> steps;
            for (const Transition& step : type->transitions) {
                QVERIFY(step.number == ActionVoid || step.number >= FirstTransition);
                QVERIFY(!steps.contains(step.number));
                steps.insert(step.number);
            }
        }
    }

    void referencesNameTypesAndCodesNameLists()
    {
        for (const TypeSpec* type : m_catalogue.types()) {
            for (const FieldSpec& field : type->fields) {
                const QString list = QLatin1String(field.traits.list);
                const bool code = field.kind == Kind::Code || field.kind == Kind::CodeSet;
                const bool reference =
                    field.kind == Kind::Reference || field.kind == Kind::ReferenceSet;
                QVERIFY2(!code || !CodeLists::builtIn().codes(list).isEmpty(), field.name);
                QVERIFY2(!reference || list.isEmpty() || m_catalogue.type(list), field.name);
                QVERIFY2(reference || code || list.isEmpty(), field.name);
            }
        }
    }

    void specialFieldsAreTheTypesOwn()
    {
        for (const TypeSpec* type : m_catalogue.types()) {
            for (const FieldSpec* field : {type->parentField, type->unitField, type->numberField}) {
                QVERIFY2(!field
                        || type->field(QString::fromLatin1(field->name))->number == field->number,
                    type->name);
            }
            for (const int number : type->naturalKey) {
                const FieldSpec* field = type->field(number);
                QVERIFY2(number == 0 || (field && field->policy == Policy::Key), type->name);
            }
        }
    }

    void fingerprintChangesWithTheDescriptions()
    {
        const Catalogue one({&organisation::unitType()});
        const Catalogue two({&organisation::unitType(), &organisation::officerType()});
        QCOMPARE(one.fingerprint(), Catalogue({&organisation::unitType()}).fingerprint());
        QVERIFY(one.fingerprint() != two.fingerprint());
        QCOMPARE(one.fingerprint().size(), 32);
    }

    void wordsNameARecordByHexOrNaturalKey()
    {
        const TypeSpec& unit = organisation::unitType();
        const RecordId id = organisation::unitId(QStringLiteral("0115"));
        QCOMPARE(Catalogue::idFromWords(unit, QStringLiteral("0115")), id);
        QCOMPARE(Catalogue::idFromWords(unit, id.hex()), id);
        QVERIFY(!Catalogue::idFromWords(unit, QString()).has_value());
        const TypeSpec* consultation = m_catalogue.type(QStringLiteral("consultation"));
        QVERIFY(!Catalogue::idFromWords(*consultation, QStringLiteral("0115")).has_value());
        const TypeSpec* attendance = m_catalogue.type(QStringLiteral("attendance"));
        QVERIFY(!Catalogue::idFromWords(*attendance, QStringLiteral("0115")).has_value());
    }
};

BANSHO_TEST(TstCatalogue, "tst_catalogue")
#include "tst_catalogue.moc"
