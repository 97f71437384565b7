<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en">
<context>
    <name>bansho::casework</name>
    <message>
        <source>Overdue</source>
        <translation>期限超過</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>期限間近</translation>
    </message>
    <message>
        <source>Confirmed by HQ</source>
        <translation>本部確認済み</translation>
    </message>
    <message>
        <source>Saved here, not sent yet</source>
        <translation>この端末に保存済み・未送信</translation>
    </message>
    <message>
        <source>Refused by HQ</source>
        <translation>本部が不受理</translation>
    </message>
    <message>
        <source>Held at HQ for a decision</source>
        <translation>本部で確認待ち</translation>
    </message>
    <message>
        <source>Change the filter, or take a new one with Ctrl+N.</source>
        <translation>絞り込みを変えるか、Ctrl+N で新規受理してください。</translation>
    </message>
    <message>
        <source>Change the filter.</source>
        <translation>絞り込みを変えてください。</translation>
    </message>
</context>
<context>
    <name>bansho::casework::AttachmentsView</name>
    <message>
        <source>Attach files</source>
        <translation>ファイルを添付</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>写しを保存</translation>
    </message>
    <message>
        <source>No attached files</source>
        <translation>添付ファイルはありません</translation>
    </message>
    <message>
        <source>Attached files: %1</source>
        <translation>添付ファイル %1件</translation>
    </message>
    <message>
        <source>Save a copy of %1</source>
        <translation>%1の写しを保存</translation>
    </message>
    <message>
        <source>on another device</source>
        <translation>別の端末にあります</translation>
    </message>
    <message>
        <source>Only files of this computer can be attached</source>
        <translation>この端末にあるファイルだけを添付できます</translation>
    </message>
    <message>
        <source>Screen %1.png</source>
        <translation>画面 %1.png</translation>
    </message>
    <message>
        <source>Taking in %1 of %2: %3</source>
        <translation>取込中 %1／%2：%3</translation>
    </message>
    <message>
        <source>The content of this file is gone from this device. Bring it back from a backup, or attach the file again.</source>
        <translation>このファイルの中身は、この端末から失われています。バックアップから戻すか、もう一度添付してください。</translation>
    </message>
    <message>
        <source>Or drop files here; Ctrl+Shift+V pastes a picture or files</source>
        <translation>ここにファイルをドロップしても添付できます。Ctrl+Shift+Vで画像やファイルを貼り付けます</translation>
    </message>
    <message>
        <source>There is neither a picture nor a file in the clipboard</source>
        <translation>クリップボードに画像もファイルもありません</translation>
    </message>
</context>
<context>
    <name>bansho::casework::BegunForms</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>指導票</translation>
    </message>
</context>
<context>
    <name>bansho::casework::CaseDetail</name>
    <message>
        <source>Related</source>
        <translation>関連</translation>
    </message>
    <message>
        <source>Choose a case on the left</source>
        <translation>左の一覧から選んでください</translation>
    </message>
    <message>
        <source>This case could not be read</source>
        <translation>この相談を読み込めませんでした</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>編集を続ける</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>全項目</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Parts of the case</source>
        <translation>相談の内容</translation>
    </message>
    <message>
        <source>Latest notes</source>
        <translation>最近の経過</translation>
    </message>
    <message>
        <source>Outcome: %1</source>
        <translation>結果：%1</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>指導票</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>ファイルを添付</translation>
    </message>
    <message>
        <source>Attach files</source>
        <comment>reading</comment>
        <translation>ファイルをてんぷ</translation>
    </message>
    <message>
        <source>Notes</source>
        <comment>reading</comment>
        <translation>けいか</translation>
    </message>
    <message>
        <source>Guidance</source>
        <comment>reading</comment>
        <translation>しどうひょう</translation>
    </message>
    <message>
        <source>Related</source>
        <comment>reading</comment>
        <translation>かんれん</translation>
    </message>
    <message>
        <source>Fields</source>
        <comment>reading</comment>
        <translation>ぜんこうもく</translation>
    </message>
    <message>
        <source>History</source>
        <comment>reading</comment>
        <translation>りれき</translation>
    </message>
    <message>
        <source>This case: %1</source>
        <translation>この相談：%1</translation>
    </message>
</context>
<context>
    <name>bansho::casework::CaseFilterBar</name>
    <message>
        <source>Which cases</source>
        <translation>表示する相談</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>所属</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受理日</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>My section</source>
        <translation>自課</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>自分</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未了</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>期限間近</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>期限超過</translation>
    </message>
    <message>
        <source>Title, name or number</source>
        <translation>件名・氏名・番号で絞り込み</translation>
    </message>
    <message>
        <source>Filter by title, name or number</source>
        <translation>件名・氏名・番号で絞り込み</translation>
    </message>
    <message>
        <source>Differs from HQ</source>
        <translation>本部と食い違い</translation>
    </message>
    <message>
        <source>Without void ones</source>
        <translation>取消を除く</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1件／全%2件</translation>
    </message>
    <message>
        <source>All</source>
        <comment>reading</comment>
        <translation>すべて</translation>
    </message>
    <message>
        <source>My section</source>
        <comment>reading</comment>
        <translation>じか じかかり</translation>
    </message>
    <message>
        <source>Mine</source>
        <comment>reading</comment>
        <translation>じぶん</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>reading</comment>
        <translation>みりょう</translation>
    </message>
    <message>
        <source>Due soon</source>
        <comment>reading</comment>
        <translation>きげんまぢか</translation>
    </message>
    <message>
        <source>Overdue</source>
        <comment>reading</comment>
        <translation>きげんちょうか</translation>
    </message>
    <message>
        <source>Cases: %1</source>
        <translation>事案・相談：%1</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>並び順</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>「%1」</translation>
    </message>
    <message>
        <source>Waits for the chief</source>
        <translation>署長報告待ち</translation>
    </message>
    <message>
        <source>To approve</source>
        <translation>決裁待ち</translation>
    </message>
    <message>
        <source>To approve</source>
        <comment>reading</comment>
        <translation>けっさいまち</translation>
    </message>
</context>
<context>
    <name>bansho::casework::CaseHead</name>
    <message>
        <source>Own proposal</source>
        <translation>兼務</translation>
    </message>
    <message>
        <source>HQ did not accept what was written here</source>
        <translation>この端末の記録を本部が受け付けませんでした</translation>
    </message>
    <message>
        <source>HQ holds what was written here</source>
        <translation>この端末の記録は本部で確認待ちです</translation>
    </message>
    <message>
        <source>Differs from HQ: %1</source>
        <translation>本部の内容と食い違い %1件</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比べる</translation>
    </message>
    <message>
        <source>Consulter</source>
        <translation>相談者</translation>
    </message>
    <message>
        <source>Anonymous</source>
        <translation>匿名</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種別</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>被害額</translation>
    </message>
    <message>
        <source>In charge</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>days late: %1</source>
        <translation>%1日超過</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>days left: %1</source>
        <translation>あと%1日</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Waits for the chief</source>
        <translation>署長報告待ち</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>上申</translation>
    </message>
    <message>
        <source>Passed on</source>
        <translation>進達</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>閲覧</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>bansho::casework::CaseModel</name>
    <message>
        <source>Number</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種別</translation>
    </message>
    <message>
        <source>In charge</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Consulter</source>
        <translation>相談者</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>相談区分</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>担当課・係</translation>
    </message>
    <message>
        <source>Days open</source>
        <translation>経過日数</translation>
    </message>
</context>
<context>
    <name>bansho::casework::CasePrint</name>
    <message>
        <source>Print the record of the case</source>
        <translation>相談記録を印刷</translation>
    </message>
    <message>
        <source>The record of the case is saved as %1; no program here opens it.</source>
        <translation>相談記録を %1 に保存しました。この端末には開くプログラムがありません。</translation>
    </message>
    <message>
        <source>Print this case</source>
        <translation>この相談を印刷</translation>
    </message>
    <message>
        <source>Print this case</source>
        <comment>reading</comment>
        <translation>このそうだんをいんさつ</translation>
    </message>
</context>
<context>
    <name>bansho::casework::CasesPage</name>
    <message>
        <source>Cases</source>
        <translation>事案・相談</translation>
    </message>
    <message>
        <source>No case is shown here</source>
        <translation>ここに表示する相談はありません</translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation>一覧を読み込めませんでした</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>新着 %1件</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>一覧を絞り込む</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <comment>reading</comment>
        <translation>いちらん しぼりこみ</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>保存した検索</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列・表示</translation>
    </message>
    <message>
        <source>Keep this one: %1</source>
        <translation>この表示を保存：%1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Search: %1</source>
        <translation>保存した検索：%1</translation>
    </message>
    <message>
        <source>The kept searches could not be read or changed</source>
        <translation>保存した検索を読み書きできませんでした</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>“%1” was handed over to another section and has left your list.</source>
        <translation>「%1」は他の課・係に引き継がれ、一覧から外れました。</translation>
    </message>
</context>
<context>
    <name>bansho::casework::ClosingChecksView</name>
    <message>
        <source>Open</source>
        <comment>a check before closing, not answered yet</comment>
        <translation>未</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>済</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>不要</translation>
    </message>
</context>
<context>
    <name>bansho::casework::CodeSetEdit</name>
    <message>
        <source>Add one</source>
        <translation>追加</translation>
    </message>
</context>
<context>
    <name>bansho::casework::EarlierStrip</name>
    <message>
        <source>Link</source>
        <translation>関連付け</translation>
    </message>
    <message>
        <source>Linked: take back</source>
        <translation>関連付け済み（取り消す）</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Earlier case of the same caller: %1</source>
        <translation>同じ方の相談があります：%1</translation>
    </message>
    <message>
        <source>Earlier case with the same telephone number: %1</source>
        <translation>同じ電話番号の相談があります：%1</translation>
    </message>
    <message>
        <source>Earlier case with the same name: %1</source>
        <translation>同じ氏名の相談があります：%1</translation>
    </message>
    <message>
        <source>, and %1 more</source>
        <translation>、ほか%1件</translation>
    </message>
    <message>
        <source>Linked with a case of another number and name: %1</source>
        <translation>関連付け済み（電話番号・氏名は異なります）：%1</translation>
    </message>
    <message>
        <source>“%1” is in an earlier case too: %2</source>
        <translation>「%1」のある相談があります：%2</translation>
    </message>
</context>
<context>
    <name>bansho::casework::EditForm</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>Finish the conversion first</source>
        <translation>変換を確定してください</translation>
    </message>
    <message>
        <source>Reception</source>
        <translation>受理の内容</translation>
    </message>
    <message>
        <source>Consulter</source>
        <translation>相談者</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>被害の状況</translation>
    </message>
    <message>
        <source>Handling</source>
        <translation>対応</translation>
    </message>
    <message>
        <source>Ctrl+Enter saves; the buttons are below</source>
        <translation>Ctrl+Enterで保存（ボタンは下にあります）</translation>
    </message>
</context>
<context>
    <name>bansho::casework::FieldInput</name>
    <message>
        <source>Yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>No</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>Another officer</source>
        <translation>他の職員</translation>
    </message>
    <message>
        <source>Another section</source>
        <translation>別の課・係</translation>
    </message>
    <message>
        <source>Yes</source>
        <comment>reading</comment>
        <translation>はい</translation>
    </message>
    <message>
        <source>No</source>
        <comment>reading</comment>
        <translation>いいえ</translation>
    </message>
</context>
<context>
    <name>bansho::casework::GuidanceView</name>
    <message>
        <source>Print the guidance</source>
        <translation>指導票の印刷</translation>
    </message>
    <message>
        <source>Advice to print</source>
        <translation>印刷する助言</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>すべて選ぶ</translation>
    </message>
    <message>
        <source>Keep and print</source>
        <translation>記録して印刷</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>ひな形</translation>
    </message>
    <message>
        <source>A sentence for this person</source>
        <translation>この方への個別の助言</translation>
    </message>
    <message>
        <source>There is no program here that opens %1</source>
        <translation>%1を開くプログラムがこの端末にありません</translation>
    </message>
    <message>
        <source>The guidance is saved as %1</source>
        <translation>指導票を%1に保存しました</translation>
    </message>
    <message>
        <source>No guidance given yet</source>
        <translation>指導票はまだ交付していません</translation>
    </message>
    <message>
        <source>This device has no template for this case yet. Templates come from HQ.</source>
        <translation>この端末には、この相談に使うひな形がまだありません。ひな形は本部から届きます。</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>第%1版</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>再印刷</translation>
    </message>
    <message>
        <source>Print again: %1 %2</source>
        <translation>再印刷：%1 %2</translation>
    </message>
    <message>
        <source>Printed below:</source>
        <translation>次の窓口も印刷されます：</translation>
    </message>
    <message>
        <source>Guidance %1 %2.pdf</source>
        <translation>指導票 %1 %2.pdf</translation>
    </message>
    <message>
        <source>Finish the conversion first</source>
        <translation>変換を確定してください</translation>
    </message>
    <message>
        <source>Tick what was advised, or write a sentence below</source>
        <translation>指導した事項を選ぶか、下に個別の助言を入力してください</translation>
    </message>
    <message>
        <source>The guidance is kept here, but it is not printed. %1</source>
        <translation>指導票は記録されましたが、印刷されていません。%1</translation>
    </message>
</context>
<context>
    <name>bansho::casework::GuidePane</name>
    <message>
        <source>Asking guide</source>
        <translation>聴取ガイド</translation>
    </message>
    <message>
        <source>For this method</source>
        <translation>この手口で聞くこと</translation>
    </message>
    <message>
        <source>Always: evidence</source>
        <translation>共通：証拠の保全</translation>
    </message>
    <message>
        <source>Always: first response</source>
        <translation>共通：初動の判断</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>確認 %1/%2</translation>
    </message>
    <message>
        <source>Asked and advised:</source>
        <translation>聴取・教示を確認した事項</translation>
    </message>
</context>
<context>
    <name>bansho::casework::HistoryView</name>
    <message>
        <source>Not applied</source>
        <translation>適用されず</translation>
    </message>
    <message>
        <source> (own proposal, small unit)</source>
        <translation>（兼務）</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>理由：%1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>name, role</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1: changed</source>
        <comment>field</comment>
        <translation>%1：変更</translation>
    </message>
    <message>
        <source>(blank)</source>
        <comment>value</comment>
        <translation>（空欄）</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <comment>field, before, after</comment>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>%1: added %2</source>
        <comment>field, items</comment>
        <translation>%1：追加 %2</translation>
    </message>
    <message>
        <source>%1: removed %2</source>
        <comment>field, items</comment>
        <translation>%1：削除 %2</translation>
    </message>
</context>
<context>
    <name>bansho::casework::IntakeFoot</name>
    <message>
        <source>Discard the draft</source>
        <translation>下書きを破棄</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>あとで</translation>
    </message>
    <message>
        <source>Register and open</source>
        <translation>登録して開く</translation>
    </message>
    <message>
        <source>Register, next</source>
        <translation>登録して次へ</translation>
    </message>
</context>
<context>
    <name>bansho::casework::IntakeWindow</name>
    <message>
        <source>New intake</source>
        <translation>新規受理</translation>
    </message>
    <message>
        <source>Taken by %1</source>
        <translation>受理者 %1</translation>
    </message>
    <message>
        <source>Ctrl+: now</source>
        <translation>Ctrl+: で今</translation>
    </message>
    <message>
        <source>Draft saved at %1</source>
        <translation>下書きを自動保存しました %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Intake (no name)</source>
        <translation>受理（無題）</translation>
    </message>
    <message>
        <source>Intake %1</source>
        <translation>受理 %1様</translation>
    </message>
    <message>
        <source>Draft restored</source>
        <translation>下書きを復元しました</translation>
    </message>
    <message>
        <source>Finish the conversion first</source>
        <translation>変換を確定してください</translation>
    </message>
    <message>
        <source>Registered as %1 (saved)</source>
        <translation>受付番号 %1 で登録しました（保存済み）</translation>
    </message>
    <message>
        <source>Something is written here already</source>
        <translation>ここには入力済みです</translation>
    </message>
    <message>
        <source>There is nothing to copy</source>
        <translation>写すものがありません</translation>
    </message>
    <message>
        <source>Copied from %1</source>
        <translation>%1 から写しました</translation>
    </message>
    <message>
        <source>Nothing has been typed since</source>
        <translation>登録のあと、まだ何も入力されていません</translation>
    </message>
    <message>
        <source>The draft was discarded</source>
        <translation>下書きを破棄しました</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>bansho::casework::ListChoices</name>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>not %1</source>
        <translation>%1 でない</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>受理の古い順</translation>
    </message>
    <message>
        <source>By deadline</source>
        <translation>期限の近い順</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>受理の新しい順</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1～%2</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>でない</translation>
    </message>
    <message>
        <source>Any day</source>
        <translation>すべての日</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨日</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>今月</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>先月</translation>
    </message>
    <message>
        <source>Quarter %1</source>
        <translation>第%1四半期</translation>
    </message>
    <message>
        <source>This fiscal year</source>
        <translation>今年度</translation>
    </message>
    <message>
        <source>Last fiscal year</source>
        <translation>前年度</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受理日</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>並び順</translation>
    </message>
</context>
<context>
    <name>bansho::casework::ListLook</name>
    <message>
        <source>Tight rows</source>
        <translation>行を詰める</translation>
    </message>
    <message>
        <source>Normal rows</source>
        <translation>標準の行</translation>
    </message>
    <message>
        <source>Loose rows</source>
        <translation>ゆったりした行</translation>
    </message>
    <message>
        <source>As at the beginning</source>
        <translation>表示を初期化</translation>
    </message>
    <message>
        <source>%1 (no room now)</source>
        <translation>%1（表示する幅がありません）</translation>
    </message>
</context>
<context>
    <name>bansho::casework::NotMyNumber</name>
    <message>
        <source>This is not a My Number</source>
        <translation>これはマイナンバーではありません</translation>
    </message>
</context>
<context>
    <name>bansho::casework::NoteBox</name>
    <message>
        <source>Add a note</source>
        <translation>経過を追記</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追記</translation>
    </message>
    <message>
        <source>Finish the conversion first</source>
        <translation>変換を確定してください</translation>
    </message>
</context>
<context>
    <name>bansho::casework::NotesView</name>
    <message>
        <source>No notes yet</source>
        <translation>経過の記録はまだありません</translation>
    </message>
</context>
<context>
    <name>bansho::casework::RelatedView</name>
    <message>
        <source>Link</source>
        <translation>関連付け</translation>
    </message>
    <message>
        <source>Receipt number of another case</source>
        <translation>関連する相談の受付番号</translation>
    </message>
    <message>
        <source>No related cases yet</source>
        <translation>関連する相談はありません</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1を開く</translation>
    </message>
    <message>
        <source>Unlink</source>
        <translation>解除</translation>
    </message>
    <message>
        <source>Unlink %1</source>
        <translation>%1の関連付けを解除</translation>
    </message>
    <message>
        <source>There is no case with the number %1 on this device.</source>
        <translation>受付番号%1の相談は、この端末にありません。番号をご確認ください。</translation>
    </message>
    <message>
        <source>This is the number of the case itself.</source>
        <translation>この相談自身の番号です。</translation>
    </message>
</context>
<context>
    <name>bansho::casework::StepPanel</name>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>やめる</translation>
    </message>
    <message>
        <source>%1 signs with the own key: “%2” (%3) is closed as “%4”.</source>
        <translation>%1の鍵で署名し、「%2」（%3）を処理「%4」で終結とします。</translation>
    </message>
    <message>
        <source>Finish the conversion first</source>
        <translation>変換を確定してください</translation>
    </message>
    <message>
        <source>Checks before closing</source>
        <translation>終結前の確認</translation>
    </message>
    <message>
        <source>Answer each with done or not needed</source>
        <translation>それぞれ「済」か「不要」を選んでください</translation>
    </message>
    <message>
        <source>This day has passed: today or later</source>
        <translation>過ぎた日です。今日以降の日付を入力してください</translation>
    </message>
    <message>
        <source>What the review found, if anything</source>
        <translation>点検の結果（任意）</translation>
    </message>
    <message>
        <source>Opinion, if any</source>
        <translation>意見（任意）</translation>
    </message>
    <message>
        <source>Instruction, if any</source>
        <translation>指示（任意）</translation>
    </message>
    <message>
        <source>You proposed it yourself: the sheet will say that you hold both posts.</source>
        <translation>ご自身の伺いです。決裁欄には兼務と記されます。</translation>
    </message>
    <message>
        <source>Message to the section that takes over, if any</source>
        <translation>引継ぎ先への連絡（任意）</translation>
    </message>
</context>
<context>
    <name>bansho::casework::TableActions</name>
    <message>
        <source>Excel workbooks (*.xlsx)</source>
        <translation>Excel ブック (*.xlsx)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>やめる</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Cases %1.xlsx</source>
        <translation>事案・相談 %1.xlsx</translation>
    </message>
    <message>
        <source>Export the list as a table</source>
        <translation>一覧を表に書き出す</translation>
    </message>
    <message>
        <source>Import a table</source>
        <translation>表の取込</translation>
    </message>
    <message>
        <source>Export table</source>
        <translation>表の書出し</translation>
    </message>
    <message>
        <source>Import table</source>
        <translation>表の取込</translation>
    </message>
    <message>
        <source>Export to a file …</source>
        <translation>ファイルに書き出す…</translation>
    </message>
    <message>
        <source>The list is empty; there is nothing to export.</source>
        <translation>一覧に1件もないため、書き出すものがありません。</translation>
    </message>
    <message>
        <source>%1 cases will be exported to a file. The file is not encrypted and leaves the protection of Bansho: delete it when it is no longer needed.</source>
        <translation>%1件をファイルに書き出します。ファイルは暗号化されず、番所の保護の外に出ます。用が済んだら削除してください。</translation>
    </message>
    <message>
        <source>%1 cases were exported to %2.</source>
        <translation>%1件を %2 に書き出しました。</translation>
    </message>
    <message>
        <source>Export table</source>
        <comment>reading</comment>
        <translation>ひょう かきだし えくせる</translation>
    </message>
    <message>
        <source>Import table</source>
        <comment>reading</comment>
        <translation>ひょう とりこみ えくせる</translation>
    </message>
    <message>
        <source>Tables (*.xlsx *.csv)</source>
        <translation>表 (*.xlsx *.csv)</translation>
    </message>
</context>
<context>
    <name>bansho::casework::WorkbookModel</name>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>%1 (changed by somebody else too: becomes a clash)</source>
        <translation>%1（ほかの職員も変更：食い違いになります）</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>セル</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Now, or as given</source>
        <translation>現在・入力された値</translation>
    </message>
    <message>
        <source>Afterwards, or why not</source>
        <translation>変更後・取り込めない理由</translation>
    </message>
</context>
<context>
    <name>bansho::casework::WorkbookWindow</name>
    <message>
        <source>What the table changes</source>
        <translation>表による変更</translation>
    </message>
    <message>
        <source>Reading the table …</source>
        <translation>表を読み取っています…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>やめる</translation>
    </message>
    <message>
        <source>%1 cells were changed by somebody else too; both values are kept until one is chosen.</source>
        <translation>%1か所は、ほかの職員も変更しています。どちらかが選ばれるまで、両方の値を残します。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>%1 cells of %2 records will be changed.</source>
        <translation>%2件の記録の%1か所を変更します。</translation>
    </message>
    <message>
        <source>%1 records will be added.</source>
        <translation>新しい記録を%1件加えます。</translation>
    </message>
    <message>
        <source>The table changes nothing.</source>
        <translation>表による変更はありません。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>取り込む</translation>
    </message>
    <message>
        <source>Import a table</source>
        <translation>表の取込</translation>
    </message>
    <message>
        <source>A row with an error is left out as a whole.</source>
        <translation>誤りのある行は、行ごと取り込みません。</translation>
    </message>
    <message>
        <source>Nothing can be imported.</source>
        <translation>取り込めるものがありません。</translation>
    </message>
    <message>
        <source>%1 places cannot be imported. Correct them in the table and import it again: what was imported before is not changed twice.</source>
        <translation>%1か所は取り込めません。表を直して、もう一度取り込んでください。取込み済みの変更が二重になることはありません。</translation>
    </message>
    <message>
        <source>These columns are no fields and are not imported into existing records: %1</source>
        <translation>次の列は項目でないため、既にある記録には取り込みません：%1</translation>
    </message>
    <message>
        <source>%1 places were not imported.</source>
        <translation>%1か所は取り込みませんでした。</translation>
    </message>
    <message>
        <source>Imported: %1 cells of %2 records.</source>
        <translation>取り込みました：%2件の記録の%1か所。</translation>
    </message>
    <message>
        <source>Imported: %1 cells of %2 records, %3 new records.</source>
        <translation>取り込みました：%2件の記録の%1か所、新しい記録%3件。</translation>
    </message>
    <message>
        <source>Nothing is imported while anything in the file is wrong.</source>
        <translation>ファイルに誤りがあるあいだは、何も取り込みません。</translation>
    </message>
    <message>
        <source>%1 places of %2 rows cannot be imported. Correct them in the file and import it again.</source>
        <translation>%2行のうち%1か所を取り込めません。ファイルを直してから、もう一度取り込んでください。</translation>
    </message>
    <message>
        <source>A table of another program: %1 new cases will be added.</source>
        <translation>ほかの台帳の表です。新しい相談%1件を追加します。</translation>
    </message>
    <message>
        <source>%1 rows were imported before and are not added twice.</source>
        <translation>%1行は取込み済みです。二重に追加することはありません。</translation>
    </message>
    <message>
        <source>These columns are no fields; what they say is kept in a note: %1</source>
        <translation>次の列に当たる項目はないため、内容を経過の記録に残します：%1</translation>
    </message>
    <message>
        <source>Telephone numbers that get their first 0 back: %1</source>
        <translation>先頭の0が落ちていた電話番号に0を補います：%1件</translation>
    </message>
    <message>
        <source>Importing: %1 of %2</source>
        <translation>取込中：%2のうち%1</translation>
    </message>
    <message>
        <source>Imported: %1 new cases.</source>
        <translation>取り込みました：新しい相談%1件。</translation>
    </message>
</context>
</TS>
