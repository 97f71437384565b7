#include "app/records/words.h"

#include "tests/support/runner.h"
#include "tests/support/temp_store.h"

#include <QTest>

using namespace bansho;
using namespace bansho::records;
using bansho::tests::TempStore;

class TstWords : public QObject {
    Q_OBJECT

private slots:

    void everythingHasAWordInBothLanguages()
    {
        QStringList missing;
        const auto need = [&](const char* kind, const QString& type, const QString& name) {
            if (!Words::builtIn().complete(QLatin1String(kind), type, name)) {
                missing.append(QLatin1String(kind) + u' ' + type + u' ' + name);
            }
        };
        for (const TypeSpec* type : TempStore::catalogue().types()) {
            const QString name = QLatin1String(type->name);
            need("type", name, {});
            for (const FieldSpec& field : type->fields) {
                need("field", name, QLatin1String(field.name));
            }
            for (const int action : {ActionCreate, ActionEdit, ActionResolve}) {
                need("action", name, type->actionName(action));
            }
            need("state", name, QLatin1String(type->initialState));
            for (const Transition& step : type->transitions) {
                need("action", name, QLatin1String(step.name));
                if (step.to) {
                    need("state", name, QLatin1String(step.to));
                }
            }
        }
        QCOMPARE(missing, QStringList());
    }

    void wordIsInTheLanguageAskedFor()
    {
        const Words& words = Words::builtIn();
        const QString type = QStringLiteral("consultation");
        QCOMPARE(words.type(type, Language::Japanese), QStringLiteral("相談"));
        QCOMPARE(words.type(type, Language::English), QStringLiteral("Consultation"));
        QCOMPARE(
            words.field(type, QStringLiteral("title"), Language::Japanese), QStringLiteral("件名"));
        QCOMPARE(words.action(type, QStringLiteral("decide_close"), Language::Japanese),
            QStringLiteral("決裁"));
        QCOMPARE(words.state(type, QStringLiteral("closed"), Language::English),
            QStringLiteral("Closed"));
    }

    void unknownNameIsItsOwnWord()
    {
        QCOMPARE(Words::builtIn().field(
                     QStringLiteral("unit"), QStringLiteral("nope"), Language::Japanese),
            QStringLiteral("nope"));
        QVERIFY(!Words::builtIn().complete(
            QStringLiteral("field"), QStringLiteral("unit"), QStringLiteral("nope")));
    }
};

BANSHO_TEST(TstWords, "tst_words")
#include "tst_words.moc"
