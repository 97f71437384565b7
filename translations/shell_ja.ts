<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en">
<context>
    <name>bansho::shell::LookChoices</name>
    <message>
        <source>Light</source>
        <translation>明るい</translation>
    </message>
    <message>
        <source>Light</source>
        <comment>reading</comment>
        <translation>あかるい</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>暗い</translation>
    </message>
    <message>
        <source>Dark</source>
        <comment>reading</comment>
        <translation>くらい</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高コントラスト</translation>
    </message>
    <message>
        <source>High contrast</source>
        <comment>reading</comment>
        <translation>こうこんとらすと</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>Small</source>
        <comment>reading</comment>
        <translation>ちいさい</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>標準</translation>
    </message>
    <message>
        <source>Standard</source>
        <comment>reading</comment>
        <translation>ひょうじゅん</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Large</source>
        <comment>reading</comment>
        <translation>おおきい</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>画面の色</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>文字の大きさ</translation>
    </message>
    <message>
        <source>Look: %1</source>
        <translation>画面の色：%1</translation>
    </message>
    <message>
        <source>Look: %1</source>
        <comment>reading</comment>
        <translation>がめんのいろ はいしょく 配色 てーま：%1</translation>
    </message>
    <message>
        <source>Size of the text: %1</source>
        <translation>文字の大きさ：%1</translation>
    </message>
    <message>
        <source>Size of the text: %1</source>
        <comment>reading</comment>
        <translation>もじのおおきさ ふぉんと %1</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>言語：%1</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <comment>reading</comment>
        <translation>げんご 言語 にほんご えいご 日本語 英語：%1</translation>
    </message>
</context>
<context>
    <name>bansho::shell::MainWindow</name>
    <message>
        <source>Bansho</source>
        <translation>番所</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>サインアウト</translation>
    </message>
    <message>
        <source>User: %1</source>
        <translation>利用者 %1</translation>
    </message>
    <message>
        <source>No role has been assigned</source>
        <translation>役割が発令されていません</translation>
    </message>
    <message>
        <source>Synchronise now</source>
        <translation>今すぐ同期</translation>
    </message>
    <message>
        <source>Synchronise now</source>
        <comment>reading</comment>
        <translation>いますぐどうき そうしん 送信</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>ロック</translation>
    </message>
    <message>
        <source>Lock</source>
        <comment>reading</comment>
        <translation>ろっく</translation>
    </message>
    <message>
        <source>Sign out</source>
        <comment>reading</comment>
        <translation>さいんあうと ろぐあうと</translation>
    </message>
    <message>
        <source>Locks by itself after</source>
        <translation>自動ロック</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1分</translation>
    </message>
    <message>
        <source>%1 — undo (Ctrl+Z)</source>
        <translation>%1 — 元に戻す (Ctrl+Z)</translation>
    </message>
    <message>
        <source>%1 — redo (Ctrl+Y)</source>
        <translation>%1 — やり直す (Ctrl+Y)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Undo</source>
        <comment>reading</comment>
        <translation>もとにもどす</translation>
    </message>
    <message>
        <source>What was typed and is not registered could not be saved on the disk (forms: %1). It is lost when the program ends.</source>
        <translation>入力中で未登録の%1件が、ディスクに保存できていません。プログラムを終えると失われます。</translation>
    </message>
    <message>
        <source>Make room on the disk first; it is then saved by itself.</source>
        <translation>先にディスクの空きを作ってください。空けば自動で保存されます。</translation>
    </message>
    <message>
        <source>Do not close</source>
        <translation>閉じない</translation>
    </message>
    <message>
        <source>Close and lose it</source>
        <translation>失われてもよいので閉じる</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Back</source>
        <comment>reading</comment>
        <translation>もどる</translation>
    </message>
</context>
<context>
    <name>bansho::shell::NavItem</name>
    <message>
        <source>%1, %2 overdue</source>
        <translation>%1、期限超過%2件</translation>
    </message>
    <message>
        <source>%1, %2 to check</source>
        <translation>%1、確認が必要%2件</translation>
    </message>
    <message>
        <source>%1, %2 open</source>
        <translation>%1、未了%2件</translation>
    </message>
</context>
<context>
    <name>bansho::shell::Palette</name>
    <message>
        <source>Palette</source>
        <translation>パレット</translation>
    </message>
    <message>
        <source>Go, find, do: a page, a number, a name, words of a case</source>
        <translation>画面・番号・氏名・件名の語を入力（かな・漢字・ローマ字）</translation>
    </message>
    <message>
        <source>Palette: words</source>
        <translation>パレットの語</translation>
    </message>
    <message>
        <source>Palette: what there is</source>
        <translation>パレットの候補</translation>
    </message>
    <message>
        <source>Nothing of that name</source>
        <translation>該当するものがありません</translation>
    </message>
    <message>
        <source>The cases could not be looked up.</source>
        <translation>事案を検索できませんでした。</translation>
    </message>
</context>
<context>
    <name>bansho::shell::PaletteModel</name>
    <message>
        <source>Go to</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Cases found</source>
        <translation>見つかった事案・相談</translation>
    </message>
</context>
<context>
    <name>bansho::shell::PracticeBand</name>
    <message>
        <source>Practice</source>
        <translation>練習</translation>
    </message>
    <message>
        <source>Records go to the practice HQ only.</source>
        <translation>記録は練習用の本部にだけ送られます。</translation>
    </message>
    <message>
        <source>Not encrypted (development version)</source>
        <translation>暗号化なし（開発版）</translation>
    </message>
</context>
<context>
    <name>bansho::shell::SheetPrinter</name>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDFファイル (*.pdf)</translation>
    </message>
</context>
<context>
    <name>bansho::shell::SideBar</name>
    <message>
        <source>Pages</source>
        <translation>画面</translation>
    </message>
</context>
<context>
    <name>bansho::shell::SignInPage</name>
    <message>
        <source>Officer &amp;number</source>
        <translation>職員番号(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>パスワード(&amp;P)</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>サインイン</translation>
    </message>
    <message>
        <source>Bansho — cybersecurity measures of the station</source>
        <translation>番所 ― サイバーセキュリティ対策</translation>
    </message>
    <message>
        <source>Opening the key…</source>
        <translation>鍵を開いています…</translation>
    </message>
    <message>
        <source>Please type your officer number.</source>
        <translation>職員番号を入力してください。</translation>
    </message>
    <message>
        <source>Please type your password.</source>
        <translation>パスワードを入力してください。</translation>
    </message>
    <message>
        <source>Sign-in &amp;code</source>
        <translation>サインインコード(&amp;C)</translation>
    </message>
    <message>
        <source>Ne&amp;w password</source>
        <translation>新しいパスワード(&amp;W)</translation>
    </message>
    <message>
        <source>New password &amp;again</source>
        <translation>新しいパスワード（確認）(&amp;A)</translation>
    </message>
    <message>
        <source>%1 characters or more</source>
        <translation>%1文字以上</translation>
    </message>
    <message>
        <source>This is your first sign-in on this machine. Please type the code that headquarters gave you, and choose a password.</source>
        <translation>この端末での最初のサインインです。本部から受け取ったコードと、新しく決めるパスワードを入力してください。</translation>
    </message>
    <message>
        <source>Please type the sign-in code.</source>
        <translation>サインインコードを入力してください。</translation>
    </message>
    <message>
        <source>Please choose a password.</source>
        <translation>新しいパスワードを入力してください。</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>二つのパスワードが違います。</translation>
    </message>
    <message>
        <source>Asking headquarters…</source>
        <translation>本部に照会しています…</translation>
    </message>
    <message>
        <source>Another officer</source>
        <translation>別の職員に切り替え</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>ロック解除</translation>
    </message>
    <message>
        <source>Locked: %1</source>
        <translation>ロック中：%1</translation>
    </message>
    <message>
        <source>What was typed is kept. The line to HQ stays open.</source>
        <translation>入力中の内容は保存済みです。同期は続きます。</translation>
    </message>
    <message>
        <source>Forms being filled in, all kept: %1</source>
        <translation>入力中の%1件は保存されています。</translation>
    </message>
    <message>
        <source>Forms that could not be saved on the disk and are in memory only: %1. Please do not switch the machine off; unlock it and make room.</source>
        <translation>入力中の%1件は、空きが足りずディスクに保存できていません（メモリ上にあります）。電源を切らず、ロックを解除して空きを作ってください。</translation>
    </message>
</context>
<context>
    <name>bansho::shell::StatusBar</name>
    <message>
        <source>Saved %1</source>
        <translation>保存済み %1</translation>
    </message>
    <message>
        <source>Being filled in</source>
        <translation>入力中</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>ほか %1件</translation>
    </message>
    <message>
        <source>Not kept on the disk: %1; try again</source>
        <translation>ディスクに保存できていない入力：%1件（押すと再試行）</translation>
    </message>
</context>
<context>
    <name>bansho::shell::Toolbar</name>
    <message>
        <source>Go, find, do</source>
        <translation>検索・移動・操作</translation>
    </message>
</context>
<context>
    <name>bansho::shell::Undo</name>
    <message>
        <source>%1: as before</source>
        <translation>%1を元に戻しました</translation>
    </message>
    <message>
        <source>%1: changed</source>
        <translation>%1を変更しました</translation>
    </message>
    <message>
        <source>Nothing to take back here: only the last correction is</source>
        <translation>元に戻せるのは直前の修正だけです（いまはありません）</translation>
    </message>
</context>
</TS>
