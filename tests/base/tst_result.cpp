#include "app/base/result.h"

#include "tests/support/runner.h"

#include <QSet>
#include <QTest>

#include <memory>

using namespace bansho;

class TstResult : public QObject {
    Q_OBJECT

private:
    static Result<std::unique_ptr<int>> boxed(int value)
    {
        if (value < 0) {
            return fail(ErrorCode::OutOfRange, QStringLiteral("negative"), QString::number(value));
        }
        return std::make_unique<int>(value);
    }

private slots:

    void valueIsASuccess()
    {
        const Result<int> result = 7;
        QVERIFY(result.ok());
        QVERIFY(bool(result));
        QCOMPARE(*result, 7);
        QCOMPARE(result.value(), 7);
    }

    void errorIsAFailureWithAllItSays()
    {
        const auto result = boxed(-3);
        QVERIFY(!result.ok());
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::OutOfRange);
        QCOMPARE(result.error().detail, QStringLiteral("negative"));
        QCOMPARE(result.error().subject, QStringLiteral("-3"));
        QCOMPARE(result.error().native, 0);
    }

    void valueThatCannotBeCopiedIsMovedOut()
    {
        auto result = boxed(5);
        const std::unique_ptr<int> value = std::move(result).value();
        QCOMPARE(*value, 5);
        QCOMPARE(*boxed(6).value(), 6);
    }

    void resultWithoutValueSucceedsUnlessGivenAnError()
    {
        const Result<void> done;
        QVERIFY(done.ok());
        const Result<void> failed = fail(ErrorCode::StoreFull, QStringLiteral("no space"), {}, 28);
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::StoreFull);
        QCOMPARE(failed.error().native, 28);
    }

    void complaintsGiveTheErrorTheCodeAndFieldOfTheFirst()
    {
        const FieldError first{.record = 2,
            .type = QStringLiteral("consultation"),
            .field = QStringLiteral("received_at"),
            .code = ErrorCode::BadDate,
            .value = QStringLiteral("x")};
        FieldError second = first;
        second.code = ErrorCode::Required;
        const Error error = fail({first, second});
        QCOMPARE(error.code, ErrorCode::BadDate);
        QCOMPARE(error.subject, QStringLiteral("received_at"));
        QCOMPARE(error.detail, QStringLiteral("consultation.received_at: BAD_DATE"));
        QCOMPARE(error.fields, QList<FieldError>({first, second}));
    }

    void everyCodeHasANameOfItsOwn()
    {
        QSet<QString> names;
        for (int i = 0; i <= int(ErrorCode::Timeout); ++i) {
            const QString name = errorName(ErrorCode(i));
            for (const QChar c : name) {
                QVERIFY2((c >= u'A' && c <= u'Z') || c == u'_', qPrintable(name));
            }
            names.insert(name);
        }
        QCOMPARE(names.size(), int(ErrorCode::Timeout) + 1);
    }
};

BANSHO_TEST(TstResult, "tst_result")
#include "tst_result.moc"
