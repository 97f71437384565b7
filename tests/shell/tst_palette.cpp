// Go, find, do from one line of words.
#include "ui/shell/palette.h"
#include "ui/widgets/style.h"
#include "ui/widgets/translations.h"

#include "tests/support/runner.h"

#include <QApplication>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTest>

#include <memory>

using namespace bansho;
using namespace bansho::tests;
using shell::Command;
using shell::Found;
using shell::Palette;

class TstPalette : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QWidget> m_window;
    Palette* m_palette = nullptr;
    QStringList m_done;
    QStringList m_asked;
    std::function<void(const Result<QList<Found>>&)> m_answer;

    QLineEdit* words() const { return m_palette->findChild<QLineEdit*>(); }

    QStringList lines() const
    {
        const auto* model = m_palette->findChild<QListView*>()->model();
        QStringList all;
        for (int row = 0; row < model->rowCount(); ++row) {
            all.append(model->index(row, 0).data().toString());
        }
        return all;
    }

    Command command(const char* name, const char* reading, Command::Kind kind)
    {
        const QString word = QString::fromUtf8(name);
        return {.words = word,
            .reading = QString::fromUtf8(reading),
            .key = QKeySequence(Qt::CTRL | Qt::Key_N),
            .icon = {},
            .run = [this, word] { m_done.append(word); },
            .kind = kind};
    }

    void open()
    {
        m_palette->open({command("今日", "きょう", Command::Kind::Go),
                            command("事案・相談", "じあん そうだん", Command::Kind::Go),
                            command("新規受理", "しんきじゅり", Command::Kind::Do),
                            command("今すぐ同期", "いますぐどうき", Command::Kind::Do)},
            40);
    }

private slots:

    void init()
    {
        widgets::applyLook(*qApp, widgets::Scheme::Light);
        widgets::installTranslations(*qApp, Language::Japanese);
        m_done.clear();
        m_asked.clear();
        m_answer = {};
        m_window = std::make_unique<QWidget>();
        m_window->resize(1200, 700);
        m_palette = new Palette(m_window.get());
        m_palette->setFinder([this](const QString& asked, QObject*, const auto& answer) {
            m_asked.append(asked);
            m_answer = answer;
        });
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanup() { m_window.reset(); }

    void kanjiKanaAndLatinLettersFindTheSame_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char* typed : {"新規", "しんき", "シンキ", "shinki", "sinki", "SHINKI", "sh"}) {
            QTest::newRow(typed) << QString::fromUtf8(typed);
        }
    }

    void kanjiKanaAndLatinLettersFindTheSame()
    {
        QFETCH(QString, typed);
        open();
        words()->setText(typed);
        QVERIFY2(lines().contains(QStringLiteral("新規受理")), qPrintable(lines().join(u',')));
        QVERIFY(!lines().contains(QStringLiteral("今日")));
    }

    void whatBeginsWithTheWordsComesFirst()
    {
        open();
        words()->setText(QStringLiteral("どうき"));
        QCOMPARE(lines(), QStringList{QStringLiteral("今すぐ同期")});
        words()->setText(QStringLiteral("そう"));
        QCOMPARE(lines(), QStringList{QStringLiteral("事案・相談")});
        words()->clear();
        QCOMPARE(lines().size(), 4);
    }

    void noLineIsCutAndNoneIsEmptyBehindTheLast()
    {
        QList<Command> many;
        for (int i = 0; i < 30; ++i) {
            many.append(
                command("事案・相談", "じあん", i < 20 ? Command::Kind::Go : Command::Kind::Do));
        }
        m_palette->open(many, 40);
        auto* list = m_palette->findChild<QListView*>();
        int height = 0;
        int row = 0;
        while (height < list->viewport()->height()) {
            height += list->visualRect(list->model()->index(row++, 0)).height();
        }
        QVERIFY(row > 5 && row < 30);
        QCOMPARE(height, list->viewport()->height());
        QTest::keyClick(words(), Qt::Key_Up); // to the last
        const QRect last = list->visualRect(list->model()->index(29, 0));
        QCOMPARE(last.bottom(), list->viewport()->rect().bottom());
    }

    void enterDoesTheLineInHandAndTheKeyIsShown()
    {
        open();
        QVERIFY(words()->hasFocus());
        QTest::keyClick(words(), Qt::Key_Down);
        QTest::keyClick(words(), Qt::Key_Down);
        const auto index = m_palette->findChild<QListView*>()->currentIndex();
        QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Ctrl+N")));
        QTest::keyClick(words(), Qt::Key_Return);
        QCOMPARE(m_done, QStringList{QStringLiteral("新規受理")});
        QVERIFY(!m_palette->isVisible());
    }

    void whatIsFoundLeadsToItsPlace()
    {
        std::optional<shell::Place> went;
        connect(
            m_palette, &Palette::go, this, [&went](const shell::Place& place) { went = place; });
        open();
        words()->setText(QStringLiteral("髙橋"));
        QTRY_COMPARE(m_asked.value(0), QStringLiteral("髙橋"));
        m_answer(QList<Found>{{.words = QStringLiteral("不正ログイン — 髙橋 一郎"),
            .aside = {},
            .icon = {},
            .place = {.page = QStringLiteral("cases"), .view = QStringLiteral("x")}}});
        QCOMPARE(lines(), QStringList{QStringLiteral("不正ログイン — 髙橋 一郎")});
        QTest::keyClick(words(), Qt::Key_Return);
        QVERIFY(went && went->view == u"x");
    }

    /// Who knows the number types it and presses Enter before anything is there.
    void enterBeforeTheAnswerOpensTheFirstThatIsFound()
    {
        std::optional<shell::Place> went;
        connect(
            m_palette, &Palette::go, this, [&went](const shell::Place& place) { went = place; });
        open();
        words()->setText(QStringLiteral("YN-00013"));
        QTest::keyClick(words(), Qt::Key_Return);
        QVERIFY(!went);
        QTRY_VERIFY(m_answer);
        m_answer(QList<Found>{{.words = QStringLiteral("a"),
            .aside = {},
            .icon = {},
            .place = {.page = QStringLiteral("cases")}}});
        QVERIFY(went && went->page == u"cases");
    }

    void anAnswerToOlderWordsIsDropped()
    {
        open();
        words()->setText(QStringLiteral("髙橋"));
        QTRY_VERIFY(m_answer);
        const auto older = m_answer;
        words()->setText(QStringLiteral("佐藤"));
        older(
            QList<Found>{{.words = QStringLiteral("髙橋"), .aside = {}, .icon = {}, .place = {}}});
        QCOMPARE(lines(), QStringList());
    }

    void enterThatConfirmsAConversionDoesNothingElse()
    {
        open();
        QInputMethodEvent composing(QStringLiteral("しんき"), {});
        QApplication::sendEvent(words(), &composing);
        QTest::keyClick(words(), Qt::Key_Return);
        QVERIFY(m_done.isEmpty());
        QVERIFY(m_palette->isVisible());
        QInputMethodEvent done;
        done.setCommitString(QStringLiteral("新規"));
        QApplication::sendEvent(words(), &done);
        QTest::keyClick(words(), Qt::Key_Return);
        QCOMPARE(m_done, QStringList{QStringLiteral("新規受理")});
    }

    void escapeGoesBackToWhereOneWas()
    {
        auto* field = new QLineEdit(m_window.get());
        field->show();
        field->setFocus();
        QTRY_VERIFY(field->hasFocus());
        open();
        QTest::keyClick(words(), Qt::Key_Escape);
        QVERIFY(!m_palette->isVisible());
        QVERIFY(field->hasFocus());
    }

    void failureIsSaid()
    {
        open();
        words()->setText(QStringLiteral("佐藤"));
        QTRY_VERIFY(m_answer);
        m_answer(fail(ErrorCode::StoreBusy, QStringLiteral("busy")));
        const auto labels = m_palette->findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
            return label->text().contains(QStringLiteral("検索できませんでした"));
        }));
    }
};

BANSHO_TEST(TstPalette, "tst_palette")
#include "tst_palette.moc"
