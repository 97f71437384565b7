<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en">
<context>
    <name>bansho::shell::MainWindow</name>
    <message>
        <source>Bansho</source>
        <translation>番所</translation>
    </message>
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
</context>
</TS>
