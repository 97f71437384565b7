#include "app/records/code_lists.h"

#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/date_edits.h"
#include "ui/widgets/date_text.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/form.h"
#include "ui/widgets/line_edits.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/tiles.h"

#include "tests/widgets/gallery.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QRadioButton>
#include <QStandardItemModel>
#include <QTabBar>

using namespace bansho;
using namespace bansho::widgets;
using namespace Qt::StringLiterals;

namespace bansho::tests {

namespace {

QStandardItem* cell(const QString& text, Mark mark = Mark::None)
{
    auto* item = new QStandardItem(text);
    item->setEditable(false);
    if (mark != Mark::None) {
        item->setData(int(mark), MarkRole);
    }
    return item;
}

QStandardItem* figure(const QString& text, Mark mark = Mark::None)
{
    QStandardItem* item = cell(text, mark);
    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    if (text == u"0"_s || text == u"–"_s) {
        item->setData(int(Tone::Text3), ToneRole);
    }
    if (mark == Mark::Late) {
        item->setData(true, BoldRole);
    }
    return item;
}

QTableView* sections()
{
    auto* view = new TableView(u"課別"_s);
    auto* model = new QStandardItemModel(view);
    model->setHorizontalHeaderLabels(
        {u"課"_s, u"受理"_s, u"期限超過"_s, u"担当"_s, u"受講率"_s, u"最終入力"_s});
    for (const int column : {1, 2, 4, 5}) {
        model->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
    QStandardItem* suzuki = cell(u"鈴木 次郎"_s);
    suzuki->setData(u"すずき じろう"_s, AsideRole);
    model->appendRow({cell(u"警務課"_s), figure(u"1"_s), figure(u"0"_s), suzuki, figure(u"94%"_s),
        figure(u"今日 8:20"_s)});
    model->appendRow({cell(u"生活安全課"_s), figure(u"12"_s), figure(u"1"_s, Mark::Late),
        cell(u"高木"_s), figure(u"88%"_s), figure(u"今日 8:31"_s)});
    model->appendRow({cell(u"警告画面の番号に電話し電子マネーを送った相談の続き"_s), figure(u"3"_s),
        figure(u"–"_s), cell(u"対応中"_s, Mark::Progress), figure(u"71%"_s, Mark::Caution),
        figure(u"昨日 17:40"_s)});
    view->setModel(model);
    view->setColumnWidths({0, 60, 90, 190, 90, 120});
    view->setFitsRows(true);
    view->setCurrentIndex(model->index(1, 0));
    view->setObjectName(u"sections"_s);
    return view;
}

QWidget* channels()
{
    auto* group = new QWidget;
    auto* row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    for (const QString& word : {u"電話"_s, u"来署"_s, u"オンライン窓口"_s}) {
        auto* radio = new QRadioButton(word);
        radio->setChecked(word == u"電話"_s);
        row->addWidget(radio);
    }
    row->addStretch();
    return group;
}

QWidget* intake(const Clock& clock)
{
    auto* form = new Form;
    auto* grid = new QGridLayout(form);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::column);
    grid->setVerticalSpacing(2);

    auto* when = new DateTimeEdit(clock);
    when->setMoment(momentOf({2026, 7, 3}, {10, 38}));
    auto* whenRow = new FieldRow(u"日時(&D)"_s, when);
    whenRow->setHint(u"Ctrl+: で今"_s);
    auto* category = new CodeBox(
        records::CodeLists::builtIn(), u"channel"_s, Language::Japanese, EmptyChoice::Yes);
    category->setCode(u"VISIT"_s);
    auto* name = new KanjiEdit;
    name->setText(u"髙橋 一郎"_s);
    auto* nameRow = new FieldRow(u"氏名(&N)"_s, name, Required::Yes);
    nameRow->setAside(new QCheckBox(u"匿名"_s));
    auto* reading = new KanaEdit;
    reading->setText(u"たかはし いちろう"_s);
    auto* phone = new HalfWidthEdit;
    phone->setText(u"090-0000-5678"_s);
    auto* amount = new HalfWidthEdit;
    amount->setText(u"三万八千"_s);
    auto* amountRow = new FieldRow(u"被害額（円）"_s, amount);
    amountRow->setError(u"数字で入力してください（例 38400）。下書きには残ります。"_s);
    auto* story = new LongTextEdit;
    story->setPlainText(u"宅配業者を名乗るSMSのリンクを開き、銀行のような画面に口座番号と暗証番号を"
                        u"入力した。"_s);
    story->setObjectName(u"story"_s);

    auto* channelRow = new FieldRow(u"受付方法"_s, channels(), Required::Yes);
    grid->addWidget(channelRow, 0, 0, 1, 3);
    grid->addWidget(whenRow, 1, 0);
    grid->addWidget(new FieldRow(u"種別"_s, category, Required::Yes), 1, 1);
    grid->addWidget(new FieldRow(u"電話"_s, phone), 1, 2);
    grid->addWidget(nameRow, 2, 0);
    grid->addWidget(new FieldRow(u"ふりがな"_s, reading), 2, 1);
    grid->addWidget(amountRow, 2, 2);
    grid->addWidget(new FieldRow(u"概要"_s, story, Required::Yes), 3, 0, 1, 3);
    for (int column = 0; column < 3; ++column) {
        grid->setColumnStretch(column, 1);
    }
    return form;
}

} // namespace

namespace {

TileStrip* tiles()
{
    auto* strip = new TileStrip;
    strip->add({.label = u"決裁待ち"_s,
        .figure = u"3"_s,
        .unit = u"件"_s,
        .context = u"最も古いもの 2日前"_s});
    strip->add({.label = u"期限超過"_s,
        .mark = Mark::Late,
        .figure = u"2"_s,
        .unit = u"件"_s,
        .context = u"前日比 +1"_s});
    strip->add({.label = u"本部照会"_s,
        .figure = u"1"_s,
        .unit = u"件"_s,
        .contextMark = Mark::Caution,
        .context = u"回答期限まで あと2日"_s});
    strip->add({.label = u"教養受講率"_s,
        .mark = Mark::Progress,
        .figure = u"82"_s,
        .unit = u"%"_s,
        .context = u"目標 90%・未受講 24人"_s});
    strip->add({.label = u"同期"_s,
        .mark = Mark::Done,
        .figure = u"本部と一致"_s,
        .context = u"8:40 確認済み"_s});
    return strip;
}

} // namespace

std::unique_ptr<QWidget> dataPage(const Clock& clock)
{
    auto page = std::make_unique<QWidget>();
    page->resize(1366, 768);
    auto* rows = new QVBoxLayout(page.get());
    rows->setContentsMargins(space::pageSide, space::pageTop, space::pageSide, space::pageTop);
    auto* tabs = new QTabBar;
    for (const QString& word : {u"概要"_s, u"経過 4"_s, u"証拠 3"_s, u"履歴"_s}) {
        tabs->addTab(word);
    }
    tabs->setAccessibleName(u"詳細"_s);
    tabs->setExpanding(false);
    auto* title = new QHBoxLayout;
    title->addWidget(pageTitle(u"令和8年7月3日（金）"_s));
    title->addWidget(smallText(u"8:41 時点"_s));
    title->addStretch();
    rows->addLayout(title);
    rows->addWidget(tiles());
    rows->addWidget(new SectionHead(u"課別"_s, u"7月・行を選んで Enter でその課の一覧へ"_s));
    auto* card = new Card;
    card->rows()->addWidget(sections());
    rows->addWidget(card);
    rows->addWidget(tabs);
    rows->addWidget(intake(clock), 1);
    auto* foot = new QHBoxLayout;
    foot->addStretch();
    auto* later = new Button(ButtonKind::Quiet, u"あとで"_s);
    later->setHint(u"Esc"_s);
    foot->addWidget(later);
    foot->addWidget(new Button(ButtonKind::Secondary, u"登録して開く"_s));
    auto* submit = new Button(ButtonKind::Primary, u"登録して次へ"_s);
    submit->setHint(u"Ctrl+Enter"_s);
    foot->addWidget(submit);
    rows->addLayout(foot);
    return page;
}

} // namespace bansho::tests
