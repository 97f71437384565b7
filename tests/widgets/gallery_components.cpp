#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/field_row.h"
#include "ui/widgets/line_edits.h"
#include "ui/widgets/page_states.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/segments.h"

#include "tests/widgets/gallery.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace bansho;
using namespace bansho::widgets;
using namespace Qt::StringLiterals;

namespace bansho::tests {

namespace {

QHBoxLayout* line(const QList<QWidget*>& widgets, int gap = 8)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(gap);
    for (QWidget* widget : widgets) {
        row->addWidget(widget);
    }
    row->addStretch();
    return row;
}

Button* button(ButtonKind kind, const QString& words, const QString& iconName = {})
{
    auto* made = new Button(kind, words);
    if (!iconName.isEmpty()) {
        made->setIconName(iconName);
    }
    return made;
}

QWidget* disabled(QWidget* widget)
{
    widget->setEnabled(false);
    return widget;
}

void addButtons(QVBoxLayout* rows)
{
    rows->addWidget(new SectionHead(u"ボタン"_s, u"通常・使えない"_s));
    auto* primary = button(ButtonKind::Primary, u"登録(&R)"_s);
    primary->setHint(u"Ctrl+Enter"_s);
    primary->setObjectName(u"primary"_s);
    rows->addLayout(line({primary, disabled(button(ButtonKind::Primary, u"登録"_s)),
        button(ButtonKind::Accent, u"決裁"_s)}));
    auto* menu = button(ButtonKind::Secondary, u"対応中"_s);
    menu->setChevron(true);
    auto* more = button(ButtonKind::Quiet, {}, u"dots"_s);
    more->setAccessibleName(u"その他"_s);
    rows->addLayout(line({button(ButtonKind::Secondary, u"印刷"_s, u"printer"_s),
        disabled(button(ButtonKind::Secondary, u"印刷"_s, u"printer"_s)),
        smallText(u"本部との接続が必要です"_s), menu, more}));
    rows->addLayout(line({button(ButtonKind::Quiet, u"差戻し"_s),
        button(ButtonKind::Link, u"関連付け"_s), button(ButtonKind::Link, u"写す"_s, u"copy"_s)}));
    auto* views = new Segments(SegmentKind::Accent, u"表示"_s);
    views->add(u"すべて"_s);
    views->add(u"自課"_s);
    views->add(u"期限間近"_s);
    views->setCount(0, 1148);
    views->setCount(1, 42);
    views->setCount(2, 5);
    views->setCurrent(1);
    auto* era = new Segments(SegmentKind::Quiet, u"日付の書き方"_s);
    era->add(u"和暦"_s);
    era->add(u"西暦"_s);
    rows->addLayout(line({views, era}, 16));
}

void addInputs(QVBoxLayout* rows)
{
    rows->addWidget(new SectionHead(u"入力欄"_s));
    auto* phone = new HalfWidthEdit;
    phone->setText(u"090-0000-5678"_s);
    auto* amount = new HalfWidthEdit;
    amount->setText(u"三万八千"_s);
    auto* lock = new QLineEdit;
    lock->setPlaceholderText(u"組織で管理"_s);
    auto* amountRow = new FieldRow(u"被害額（円）"_s, amount);
    amountRow->setError(u"数字で入力"_s);
    auto* fields = line({new FieldRow(u"電話(&T)"_s, phone), amountRow,
                            new FieldRow(u"自動ロック"_s, disabled(lock))},
        16);
    rows->addLayout(fields);
}

void addMarks(QVBoxLayout* rows)
{
    rows->addWidget(new SectionHead(u"印・条件"_s));
    rows->addLayout(
        line({new StateChip(Mark::Done, u"完了"_s), new StateChip(Mark::Progress, u"進行"_s),
                 new StateChip(Mark::Open, u"未着手"_s), new StateChip(Mark::Caution, u"注意"_s),
                 new StateChip(Mark::Late, u"遅延"_s), new StateChip(Mark::Check, u"確認"_s),
                 new StateChip(Mark::NotApplicable, u"対象外"_s),
                 new StateChip(Mark::Sending, u"送信中"_s)},
            6));
    rows->addLayout(line(
        {new FilterChip(u"状態"_s, u"未了"_s), new FilterChip(u"種別"_s, u"フィッシング でない"_s),
            button(ButtonKind::Quiet, u"条件を追加"_s, u"plus"_s)},
        6));
    rows->addWidget(new SectionHead(u"同期の六つの言葉"_s, u"状態欄・通知領域・読み上げで同じ"_s));
    const std::pair<Mark, QString> words[] = {{Mark::Done, u"本部と一致（10:42）"_s},
        {Mark::Sending, u"送信中 2/3"_s}, {Mark::Open, u"未送信 3件・つながり次第送ります"_s},
        {Mark::NotApplicable, u"オフライン 2日4時間・入力は続けられます（未送信 12件）"_s},
        {Mark::Check, u"確認が必要 1件"_s},
        {Mark::Late, u"送れません：端末証明書の期限切れ（7/1）→ 手順"_s}};
    for (const auto& [mark, word] : words) {
        auto* label = new MarkLabel(mark, word);
        label->setFontToken(px::small, Weight::Regular);
        if (mark != Mark::Check && mark != Mark::Late) {
            label->setTone(Tone::Text2);
        }
        rows->addWidget(label);
    }
}

void addBanners(QVBoxLayout* rows)
{
    rows->addWidget(new SectionHead(u"帯"_s, u"言葉＋印＋一つの操作。閉じるまで動かない"_s));
    auto* late =
        new Banner(BannerTone::Late, u"大規模サイバー攻撃事態  本部指示 第3号（7/3 10:20）"_s);
    late->addAction(u"内容"_s);
    late->addAction(u"受領"_s, ButtonKind::Secondary);
    auto* clash = new Banner(BannerTone::Caution, u"本部の内容と食い違い 1件"_s);
    clash->setMark(Mark::Check);
    clash->addAction(u"比べる"_s);
    auto* restored = new Banner(BannerTone::Tint, u"前回の入力を復元しました"_s);
    restored->setIconName(u"history"_s);
    restored->addAction(u"差分を見る"_s);
    auto* done = new Banner(BannerTone::Done, u"本部が受領しました（10:42）  報告 6月月報"_s);
    done->addAction(u"開く"_s);
    auto* undo = new Banner(BannerTone::Surface, u"担当を鈴木から佐藤に変更しました"_s);
    undo->addAction(u"元に戻す"_s)->setHint(u"Ctrl+Z"_s);
    for (Banner* banner : {late, clash, restored, done, undo}) {
        rows->addWidget(banner);
    }
}

void addStates(QVBoxLayout* rows)
{
    rows->addWidget(new SectionHead(u"空・読込・失敗"_s));
    auto* empty = new EmptyState(u"今日、判断が必要なものはありません"_s,
        u"次の期限は 7/7 の「第1四半期 推進状況報告」です"_s);
    empty->addAction(u"報告・決裁を開く"_s);
    rows->addWidget(empty);
    rows->addWidget(new LoadingRows);
    auto* failure = new FailureState({}, {});
    failure->setFailure(u"一覧を読み込めません"_s,
        u"データベースがほかの処理で使われています（10:41 から）。新規受理と入力中の下書きは使えます。"_s,
        u"database is locked"_s);
    rows->addWidget(failure);
    rows->addWidget(new Paragraph(
        u"SNSの広告から通販サイトに入り、6月28日に掃除機を注文。銀行振込で38,400円を送金したが"
        u"商品が届かず、問い合わせ先の電話もつながらない。サイトは7月2日現在も表示される。"_s));
}

} // namespace

std::unique_ptr<QWidget> componentsPage()
{
    auto page = std::make_unique<QWidget>();
    page->resize(1366, 768);
    auto* columns = new QHBoxLayout(page.get());
    columns->setContentsMargins(space::pageSide, 20, space::pageSide, 20);
    columns->setSpacing(40);
    auto* left = new QVBoxLayout;
    auto* right = new QVBoxLayout;
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    for (QVBoxLayout* rows : {left, right}) {
        rows->setSpacing(8);
    }
    addButtons(left);
    left->addSpacing(8);
    addInputs(left);
    addMarks(left);
    addBanners(right);
    right->addSpacing(8);
    addStates(right);
    left->addStretch();
    right->addStretch();
    return page;
}

} // namespace bansho::tests
