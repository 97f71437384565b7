<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en">
<context>
    <name>bansho::today::ChangesLine</name>
    <message>
        <source>Since your last look (%1):</source>
        <translation>前回確認（%1）からの変化：</translation>
    </message>
    <message>
        <source>nothing changed</source>
        <translation>ありません</translation>
    </message>
    <message>
        <source>Received +%1</source>
        <translation>新規受理 +%1</translation>
    </message>
    <message>
        <source>To decide +%1</source>
        <translation>決裁待ち +%1</translation>
    </message>
    <message>
        <source>Overdue +%1</source>
        <translation>期限超過 +%1</translation>
    </message>
    <message>
        <source>Closed +%1</source>
        <translation>終結 +%1</translation>
    </message>
    <message>
        <source>%1 more in the list of cases</source>
        <translation>ほか%1件は「事案・相談」にあります</translation>
    </message>
    <message>
        <source>Reported to the chief +%1</source>
        <translation>上申 +%1</translation>
    </message>
    <message>
        <source>Seen by the chief +%1</source>
        <translation>署長閲覧 +%1</translation>
    </message>
    <message>
        <source>Sent back +%1</source>
        <translation>差戻し +%1</translation>
    </message>
    <message>
        <source>Handed over +%1</source>
        <translation>引継ぎ +%1</translation>
    </message>
</context>
<context>
    <name>bansho::today::DecisionRow</name>
    <message>
        <source>Not done</source>
        <translation>できませんでした</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>差戻し</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>決裁</translation>
    </message>
    <message>
        <source>Why it is sent back</source>
        <translation>差戻しの理由</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>やめる</translation>
    </message>
    <message>
        <source>proposed today %1</source>
        <translation>本日 %1 提案</translation>
    </message>
    <message>
        <source>proposed %1 (%2 d ago)</source>
        <comment>time, days</comment>
        <translation>%1 提案（%2日前）</translation>
    </message>
    <message>
        <source>You proposed it yourself: somebody else decides</source>
        <translation>ご自身の提案のため、決裁は他の方が行います</translation>
    </message>
    <message>
        <source>Decided by others</source>
        <translation>決裁する権限がありません</translation>
    </message>
    <message>
        <source>“%1” (%2) will be decided as closed. It is signed with your key and recorded.</source>
        <translation>「%1」（%2）を終結として決裁します。ご自身の鍵で署名して記録します。</translation>
    </message>
    <message>
        <source>“%1” (%2) will be decided as closed: %3. It is signed with your key and recorded.</source>
        <translation>「%1」（%2）を終結（%3）として決裁します。ご自身の鍵で署名して記録します。</translation>
    </message>
    <message>
        <source>Sign and decide</source>
        <translation>決裁する</translation>
    </message>
    <message>
        <source>Send it back</source>
        <translation>差し戻す</translation>
    </message>
    <message>
        <source>Finish the conversion first.</source>
        <translation>先に変換を確定してください。</translation>
    </message>
    <message>
        <source>“%1” is decided as closed; your signature is recorded.</source>
        <translation>「%1」を終結として決裁しました。署名を記録しました。</translation>
    </message>
    <message>
        <source>“%1” is sent back with your reason.</source>
        <translation>「%1」を理由を付けて差し戻しました。</translation>
    </message>
    <message>
        <source>Instruction or opinion, if any</source>
        <translation>指示・意見（任意）</translation>
    </message>
    <message>
        <source>reported today %1</source>
        <translation>本日 %1 上申</translation>
    </message>
    <message>
        <source>reported %1 (%2 d ago)</source>
        <comment>time, days</comment>
        <translation>%1 上申（%2日前）</translation>
    </message>
    <message>
        <source>%1Report: %2</source>
        <comment>urgent mark, title</comment>
        <translation>%1上申：%2</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>閲覧済みにする</translation>
    </message>
    <message>
        <source>Pass it on to the chief</source>
        <translation>署長へ進達する</translation>
    </message>
    <message>
        <source>You have seen the report on “%1”; it is recorded.</source>
        <translation>「%1」の上申を閲覧済みと記録しました。</translation>
    </message>
    <message>
        <source>The report on “%1” is passed on to the chief.</source>
        <translation>「%1」の上申を署長へ進達しました。</translation>
    </message>
    <message>
        <source>Passed on by %1</source>
        <translation>進達&#x3000;%1</translation>
    </message>
    <message>
        <source>Passed on by %1: %2</source>
        <translation>進達&#x3000;%1：%2</translation>
    </message>
    <message>
        <source>You proposed it yourself: the sheet will say that you hold both posts.</source>
        <translation>ご自身の伺いです。決裁欄には兼務と記されます。</translation>
    </message>
    <message>
        <source>handed over today %1</source>
        <translation>本日 %1 引継ぎ</translation>
    </message>
    <message>
        <source>handed over %1 (%2 d ago)</source>
        <comment>time, days</comment>
        <translation>%1 引継ぎ（%2日前）</translation>
    </message>
    <message>
        <source>Your section takes over “%1” (%2), and it is in your hand.</source>
        <translation>「%1」（%2）を受領します。担当はご自身になります。</translation>
    </message>
    <message>
        <source>%1Handover: %2</source>
        <comment>urgent mark, title</comment>
        <translation>%1引継ぎ：%2</translation>
    </message>
    <message>
        <source>“%1” is taken over and in your hand.</source>
        <translation>「%1」を受領しました。担当はご自身です。</translation>
    </message>
    <message>
        <source>“%1” goes back to the section it came from.</source>
        <translation>「%1」を引継ぎ元に返しました。</translation>
    </message>
    <message>
        <source>passed on by %1</source>
        <translation>進達 %1</translation>
    </message>
    <message>
        <source>Why it goes back to its section</source>
        <translation>返戻の理由</translation>
    </message>
</context>
<context>
    <name>bansho::today::DueModel</name>
    <message>
        <source>%1 (%2 d late)</source>
        <comment>day, days</comment>
        <translation>%1（%2日超過）</translation>
    </message>
    <message>
        <source>%1 (today)</source>
        <comment>day</comment>
        <translation>%1（今日）</translation>
    </message>
    <message>
        <source>%1 (in %2 d)</source>
        <comment>day, days</comment>
        <translation>%1（あと%2日）</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>In charge</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
</context>
<context>
    <name>bansho::today::SectionModel</name>
    <message>
        <source>today %1</source>
        <translation>今日 %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>昨日 %1</translation>
    </message>
    <message>
        <source>%1 (%2 d ago)</source>
        <comment>day, days</comment>
        <translation>%1（%2日前）</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>Station total</source>
        <translation>署 合計</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1日</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>課</translation>
    </message>
    <message>
        <source>Subsection</source>
        <comment>係 of an island station</comment>
        <translation>係</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>所属</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未了</translation>
    </message>
    <message>
        <source>Longest open</source>
        <translation>最長未了</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>期限超過</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>受講率</translation>
    </message>
    <message>
        <source>Last entry</source>
        <translation>最終入力</translation>
    </message>
</context>
<context>
    <name>bansho::today::Tiles</name>
    <message>
        <source>none</source>
        <comment>the line below a figure that is 0</comment>
        <translation>なし</translation>
    </message>
    <message>
        <source>case</source>
        <comment>behind a figure</comment>
        <translation>件</translation>
    </message>
    <message>
        <source>cases</source>
        <comment>behind a figure</comment>
        <translation>件</translation>
    </message>
    <message>
        <source>since today</source>
        <translation>本日の提案</translation>
    </message>
    <message>
        <source>oldest: %1 d ago</source>
        <comment>days</comment>
        <translation>最も古いもの %1日前</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>期限超過</translation>
    </message>
    <message>
        <source>New cases</source>
        <translation>新規受理</translation>
    </message>
    <message>
        <source>of %1; today %2</source>
        <translation>%1の受理・本日 %2件</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未了</translation>
    </message>
    <message>
        <source>longest: %1 d</source>
        <comment>days</comment>
        <translation>最長 %1日</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>教養受講率</translation>
    </message>
    <message>
        <source>%1 of %2 officers</source>
        <translation>%2人中 %1人受講</translation>
    </message>
    <message>
        <source>as of %1</source>
        <comment>a time of day</comment>
        <translation>%1 確認済み</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同期</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>days</comment>
        <translation>%1〜%2</translation>
    </message>
    <message>
        <source>%1; as known here</source>
        <comment>a duration</comment>
        <translation>%1・表示は手元の内容</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>期限間近</translation>
    </message>
    <message>
        <source>longest: %1, %2 d late</source>
        <comment>section, days</comment>
        <translation>最長 %1 %2日超過</translation>
    </message>
    <message>
        <source>To approve</source>
        <translation>決裁待ち</translation>
    </message>
    <message>
        <source>of these to contact today: %1</source>
        <translation>うち本日連絡 %1件</translation>
    </message>
    <message>
        <source>none of these to contact today</source>
        <translation>うち本日連絡 0件</translation>
    </message>
</context>
<context>
    <name>bansho::today::TodayPage</name>
    <message>
        <source>Print the morning sheet</source>
        <translation>朝会資料を印刷</translation>
    </message>
    <message>
        <source>To decide today</source>
        <translation>今日の判断</translation>
    </message>
    <message>
        <source>Nothing needs a decision today</source>
        <translation>今日、判断が必要なものはありません</translation>
    </message>
    <message>
        <source>By section</source>
        <translation>課別</translation>
    </message>
    <message>
        <source>This page could not be read</source>
        <translation>この画面を読み込めませんでした</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>No program here opens %1.</source>
        <translation>%1 を開けるプログラムがこの端末にありません。</translation>
    </message>
    <message>
        <source>1 case</source>
        <translation>1件</translation>
    </message>
    <message>
        <source>%1 cases</source>
        <translation>%1件</translation>
    </message>
    <message>
        <source>See all %1 in the list</source>
        <translation>すべて一覧で見る（%1件）</translation>
    </message>
    <message>
        <source>as of %1</source>
        <comment>a time of day</comment>
        <translation>%1 時点</translation>
    </message>
    <message>
        <source>The section</source>
        <translation>所属課</translation>
    </message>
    <message>
        <source>By subsection</source>
        <comment>係 of an island station</comment>
        <translation>係別</translation>
    </message>
    <message>
        <source>By unit</source>
        <translation>所属別</translation>
    </message>
    <message>
        <source>%1; Enter on a row opens its list</source>
        <translation>%1・行を選んで Enter でその一覧へ</translation>
    </message>
    <message>
        <source>Morning sheet %1.pdf</source>
        <translation>朝会資料 %1.pdf</translation>
    </message>
    <message>
        <source>The morning sheet is saved as %1</source>
        <translation>朝会資料を保存しました: %1</translation>
    </message>
    <message>
        <source>Print the morning sheet</source>
        <comment>reading</comment>
        <translation>ちょうかいひょう いんさつ</translation>
    </message>
    <message>
        <source>Nearest deadlines</source>
        <translation>期限の近いもの</translation>
    </message>
    <message>
        <source>in my hand: %1</source>
        <translation>自分の担当 %1件</translation>
    </message>
    <message>
        <source>open in the section: %1</source>
        <translation>所属の未了 %1件</translation>
    </message>
    <message>
        <source>See all in the list</source>
        <translation>一覧ですべて見る</translation>
    </message>
    <message>
        <source>A proposal to close a case, or a report to you, appears here as soon as it is made.</source>
        <translation>終結伺いや上申が出ると、すぐここに並びます。</translation>
    </message>
    <message>
        <source>Waiting for the chief: %1</source>
        <translation>署長報告待ち %1件を一覧で見る</translation>
    </message>
    <message>
        <source>Enter details   Ctrl+Enter decide or see</source>
        <translation>Enter 内容   Ctrl+Enter 決裁・閲覧</translation>
    </message>
</context>
</TS>
