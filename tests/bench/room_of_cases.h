#pragma once
// A station whose list is as long as a benchmark wants it, and the program around it.

#include "ui/widgets/style.h"
#include "ui/widgets/translations.h"

#include "tests/bench/made_up.h"
#include "tests/bench/report.h"
#include "tests/casework/duty_room.h"

#include <QApplication>

namespace bansho::bench {

constexpr int sample = 500; ///< cases with words of their own; the others repeat them

/// Cases past the journal: rows of the table that lists read. A million entries would take an hour
/// to write and change nothing of what is measured.
inline Result<void> fill(tests::DutyRoom& room, int count)
{
    using namespace Qt::StringLiterals;
    for (int i = 0; i < qMin(sample, count); ++i) {
        journal::ChangeItem item = madeUpConsultation(quint64(i));
        room.put("1", item);
    }
    return room.device().on([count](store::Connection& connection) -> Result<void> {
        QStringList columns;
        store::Statement names(connection, "SELECT name FROM pragma_table_info('r_consultation')");
        for (;;) {
            const auto row = names.step();
            if (!row || !*row) {
                break;
            }
            if (const QString name = names.text(0); name != u"rid" && name != u"id") {
                columns.append(name);
            }
        }
        QStringList values = columns;
        values.replace(values.indexOf(u"state"_s),
            u"CASE n.i % 20 WHEN 0 THEN 'active' WHEN 1 THEN 'received' ELSE 'closed' END"_s);
        values.replace(values.indexOf(u"f_received_at"_s), u"f_received_at - 8 * 300 * n.i"_s);
        values.replace(values.indexOf(u"f_number"_s), u"'2020-0101-XX-' || n.i"_s);
        const QString copy =
            u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %3) "
            "INSERT INTO r_consultation (id, %1) SELECT randomblob(16), %2 FROM n JOIN "
            "(SELECT row_number() OVER (ORDER BY rid) - 1 AS at, * FROM r_consultation) c "
            "ON c.at = n.i % %4"_s.arg(columns.join(u", "), values.join(u", "))
                .arg(count - qMin(sample, count))
                .arg(qMin(sample, count));
        return count > sample ? connection.execute(copy.toUtf8()) : Result<void>();
    });
}

/// main() of a benchmark that works in the window's own process, where nobody sees it.
inline int runOffscreen(
    int argc, char** argv, const char* what, Result<void> (*runAll)(const QStringList&))
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    widgets::applyLook(application, widgets::Scheme::Light);
    widgets::installTranslations(application, Language::Japanese);
    announce(what, QDir::tempPath());
    const auto done = runAll(QCoreApplication::arguments());
    std::printf("  load average at the end %s\n", loadAverage().constData());
    return done ? EXIT_SUCCESS : failed(done.error());
}

} // namespace bansho::bench
