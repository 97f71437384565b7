#include "app/base/csv.h"

#include "app/records/code_lists.h"

#include "app/organisation/policy.h"

#include "tests/support/runner.h"
#include "tests/support/temp_store.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace bansho;
using namespace bansho::organisation;
using bansho::tests::TempStore;
using records::PolicyClass;
using records::Verb;

namespace {

template <typename T>
struct Named {
    T value;
    const char* name;
};

constexpr Named<PolicyClass> classes[] = {{PolicyClass::Organisation, "Organisation"},
    {PolicyClass::Consultation, "Consultation"}, {PolicyClass::Training, "Training"},
    {PolicyClass::System, "System"}, {PolicyClass::Guidance, "Guidance"}};

constexpr Named<Verb> verbs[] = {{Verb::Read, "Read"}, {Verb::Create, "Create"},
    {Verb::Edit, "Edit"}, {Verb::Resolve, "Resolve"}, {Verb::Accept, "Accept"},
    {Verb::Confirm, "Confirm"}, {Verb::Continue, "Continue"}, {Verb::Review, "Review"},
    {Verb::ReportUp, "ReportUp"}, {Verb::PassOn, "PassOn"}, {Verb::SeeReport, "SeeReport"},
    {Verb::ProposeClose, "ProposeClose"}, {Verb::DecideClose, "DecideClose"},
    {Verb::DecideFlagged, "DecideFlagged"}, {Verb::Reopen, "Reopen"}, {Verb::HandOver, "HandOver"},
    {Verb::TakeOver, "TakeOver"}, {Verb::Void, "Void"}, {Verb::Retire, "Retire"},
    {Verb::Hold, "Hold"}, {Verb::Settle, "Settle"}, {Verb::Import, "Import"},
    {Verb::UndoImport, "UndoImport"}};

static_assert(std::size(verbs) == std::size_t(Verb::UndoImport) + 1);

const char* nameOf(Scope scope)
{
    constexpr const char* names[] = {"None", "Section", "Station", "District", "Force"};
    return names[int(scope)];
}

const char* nameOf(Proviso proviso)
{
    constexpr const char* names[] = {"Always", "SmallUnit", "WithinStation", "OrHeadquarters"};
    return names[int(proviso)];
}

QStringList roles()
{
    return records::CodeLists::builtIn().codes(QStringLiteral("role"));
}

QString fileText(const QString& path)
{
    QFile file(QStringLiteral(BANSHO_TESTS) + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TstPolicy : public QObject {
    Q_OBJECT

private slots:

    /// A change of anyone's rights shows in the review of tests/organisation/policy.csv. With
    /// BANSHO_GOLDEN=write the file is written anew.
    void everyRightIsInTheGoldenTable()
    {
        QStringList lines{QStringLiteral("class,verb,role,scope,proviso")};
        for (const auto& policyClass : classes) {
            for (const auto& verb : verbs) {
                for (const QString& role : roles()) {
                    const Right right = rightFor(role, policyClass.value, verb.value);
                    if (right.scope != Scope::None) {
                        lines.append(
                            QStringLiteral("%1,%2,%3,%4,%5")
                                .arg(QLatin1String(policyClass.name), QLatin1String(verb.name),
                                    role, QLatin1String(nameOf(right.scope)),
                                    QLatin1String(nameOf(right.proviso))));
                    }
                }
            }
        }
        if (qEnvironmentVariable("BANSHO_GOLDEN") == QStringLiteral("write")) {
            QFile file(QStringLiteral(BANSHO_TESTS "/organisation/policy.csv"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(lines.join(u'\n').toUtf8() + '\n');
        }
        const QStringList golden =
            fileText(QStringLiteral("/organisation/policy.csv")).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines, golden);
    }

    void everyRowNamesKnownRolesAndItsSource()
    {
        for (const PolicyRow& row : policyRows()) {
            QVERIFY(qstrcmp(row.role, everyRole) == 0 || roles().contains(QLatin1String(row.role)));
            QVERIFY(qstrlen(row.source) > 0);
            QVERIFY(row.verbs != 0);
            QVERIFY(row.right.scope != Scope::None);
        }
    }

    void unknownRoleHasNoRight()
    {
        for (const QString& role :
            {QString(), QStringLiteral("*"), QStringLiteral("asst"), QStringLiteral("SUPERUSER")}) {
            for (const auto& policyClass : classes) {
                for (const auto& verb : verbs) {
                    QCOMPARE(scopeFor(role, policyClass.value, verb.value), Scope::None);
                }
            }
        }
    }

    void administratorSeesNoCaseContent()
    {
        for (const auto& verb : verbs) {
            QCOMPARE(scopeFor(QStringLiteral("ADMIN"), PolicyClass::Consultation, verb.value),
                Scope::None);
        }
    }

    void onlyAdministratorsWriteTheOrganisation()
    {
        for (const QString& role : roles()) {
            for (const auto& verb : verbs) {
                const bool may =
                    scopeFor(role, PolicyClass::Organisation, verb.value) != Scope::None;
                QVERIFY(!may || verb.value == Verb::Read || role == QStringLiteral("ADMIN"));
            }
        }
    }

    /// The roles in the column `who` of transitions.csv are those of the table. Beyond it only:
    /// RESP voids training records, because the undo of an import (RESP) is made of voids.
    void stepsAreTakenByWhomTheTransitionsName()
    {
        const auto table = parseCsvTable(fileText(QStringLiteral("/records/transitions.csv")));
        QVERIFY(table.ok());
        QSet<QString> ofDecision;
        for (const CsvRecord& row : table->records) {
            const auto* type = TempStore::catalogue().type(row.cells.at(0));
            QVERIFY(type);
            const auto* step = type->transition(row.cells.at(1));
            const Verb verb = step ? step->verb : Verb::Create;
            const QString who = row.cells.at(5);
            QSet<QString> named;
            static const QRegularExpression word(QStringLiteral("[A-Z_]+"));
            for (auto it = word.globalMatch(who); it.hasNext();) {
                named.insert(it.next().captured());
            }
            if (row.cells.at(1) == QStringLiteral("decide_close")) {
                ofDecision = named;
            } else if (who == QStringLiteral("as decide_close")) {
                named = ofDecision;
            }
            if (type->policyClass == PolicyClass::Training && verb == Verb::Void) {
                named.insert(QStringLiteral("RESP"));
            }
            for (const QString& role : roles()) {
                const bool may = scopeFor(role, type->policyClass, verb) != Scope::None;
                QVERIFY2(may == named.contains(role), qPrintable(row.cells.join(u' ') + role));
            }
        }
    }
};

BANSHO_TEST(TstPolicy, "tst_policy")
#include "tst_policy.moc"
