<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en">
<context>
    <name>bansho::widgets</name>
    <message>
        <source>Unknown</source>
        <translation>不明</translation>
    </message>
</context>
<context>
    <name>bansho::widgets::FailureState</name>
    <message>
        <source>Copy details</source>
        <translation>詳細を写す</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>もう一度</translation>
    </message>
</context>
<context>
    <name>bansho::widgets::FieldRow</name>
    <message>
        <source>Required</source>
        <translation>必須</translation>
    </message>
</context>
<context>
    <name>bansho::widgets::FilterChip</name>
    <message>
        <source>Remove this condition</source>
        <translation>この条件を外す</translation>
    </message>
</context>
<context>
    <name>bansho::widgets::LoadingRows</name>
    <message>
        <source>Loading</source>
        <translation>読み込み中</translation>
    </message>
</context>
<context>
    <name>bansho::widgets::WordBox</name>
    <message>
        <source>None chosen</source>
        <translation>未選択</translation>
    </message>
</context>
</TS>
