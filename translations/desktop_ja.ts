<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en">
<context>
    <name>bansho::desktop::Desktop</name>
    <message>
        <source>Bansho</source>
        <translation>番所</translation>
    </message>
    <message>
        <source>Bansho could not be opened</source>
        <translation>番所を開けません</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同期</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>事案・相談</translation>
    </message>
    <message>
        <source>New intake</source>
        <translation>新規受理</translation>
    </message>
    <message>
        <source>Today</source>
        <comment>reading</comment>
        <translation>きょう</translation>
    </message>
    <message>
        <source>Cases</source>
        <comment>reading</comment>
        <translation>じあん そうだん</translation>
    </message>
    <message>
        <source>Sync</source>
        <comment>reading</comment>
        <translation>どうき</translation>
    </message>
    <message>
        <source>New intake</source>
        <comment>reading</comment>
        <translation>しんきじゅり</translation>
    </message>
    <message>
        <source>The new intake opens after the sign-in.</source>
        <translation>サインインすると、新規受理が開きます。</translation>
    </message>
    <message>
        <source>Your role takes no cases, so no new intake was opened.</source>
        <translation>あなたの役割では相談を受理しないため、新規受理は開きませんでした。</translation>
    </message>
</context>
</TS>
