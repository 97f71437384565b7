<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en">
<context>
    <name>bansho::reconcile::ChoiceCell</name>
    <message>
        <source>This device</source>
        <translation>この端末</translation>
    </message>
    <message>
        <source>From HQ</source>
        <translation>本部から</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空欄）</translation>
    </message>
    <message>
        <source>unknown officer</source>
        <translation>担当者不明</translation>
    </message>
</context>
<context>
    <name>bansho::reconcile::ClashCard</name>
    <message>
        <source>Settle so</source>
        <translation>この内容で確定</translation>
    </message>
    <message>
        <source>Clash</source>
        <translation>食い違い</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>記録を開く</translation>
    </message>
    <message>
        <source>Both values stay in the history.</source>
        <translation>選ばなかった内容も履歴に残ります。</translation>
    </message>
    <message>
        <source>Both, one below the other</source>
        <translation>両方（併記）</translation>
    </message>
    <message>
        <source>Still to choose: %1</source>
        <translation>未選択 %1項目</translation>
    </message>
    <message>
        <source>Decided by the section in charge</source>
        <translation>担当する課・係が決めます</translation>
    </message>
    <message>
        <source>Change without effect</source>
        <translation>反映されなかった変更</translation>
    </message>
    <message>
        <source>I have seen it</source>
        <translation>確認しました</translation>
    </message>
    <message>
        <source>It stays in the history. If it still matters, enter it again.</source>
        <translation>この変更は履歴に残ります。必要なときは、もう一度入力してください。</translation>
    </message>
    <message>
        <source>Written here: %1</source>
        <translation>この端末で入力：%1</translation>
    </message>
    <message>
        <source>Written elsewhere: %1</source>
        <translation>別の端末で入力：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空欄）</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>理由：%1</translation>
    </message>
    <message>
        <source>Not applied, because this came first: %1, %2</source>
        <translation>先に「%1」（%2）が行われたため、反映されていません。</translation>
    </message>
</context>
<context>
    <name>bansho::reconcile::SyncPage</name>
    <message>
        <source>never</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Synchronise now</source>
        <translation>今すぐ同期</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>送信待ち</translation>
    </message>
    <message>
        <source>Everything written here is at HQ.</source>
        <translation>この端末の入力は、すべて本部に届いています。</translation>
    </message>
    <message>
        <source>What you write next is shown here until HQ has it.</source>
        <translation>これから入力するものは、本部に届くまでここに表示されます。</translation>
    </message>
    <message>
        <source>This page could not be read</source>
        <translation>この画面を読み込めません</translation>
    </message>
    <message>
        <source>Last contact with HQ %1   Last complete exchange %2   Written here and not yet at HQ: %3</source>
        <translation>本部との最終通信 %1&#x3000;最終同期 %2&#x3000;未送信 %3件</translation>
    </message>
    <message>
        <source>the first %1 of %2</source>
        <translation>%2件のうち先頭の%1件</translation>
    </message>
    <message>
        <source>HQ did not accept: %1 %2</source>
        <translation>本部が受け付けませんでした：%1&#x3000;%2</translation>
    </message>
    <message>
        <source>It is not in force. Enter it again if it is still needed.</source>
        <translation>この入力は有効になっていません。必要であればもう一度入力してください。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>確認済みにする</translation>
    </message>
    <message>
        <source>Enter it again …</source>
        <translation>もう一度受理する …</translation>
    </message>
</context>
<context>
    <name>bansho::reconcile::UnsentModel</name>
    <message>
        <source>Held at HQ</source>
        <translation>本部で保留</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待ち</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Number and title</source>
        <translation>番号・件名</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
</context>
</TS>
