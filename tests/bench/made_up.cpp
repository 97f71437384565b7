#include "tests/bench/made_up.h"

#include <array>
#include <cmath>

namespace bansho::bench {

using namespace Qt::StringLiterals;
using cases::consultation;

namespace {

/// Draws from lists, one statement a draw: the same numbers give the same words everywhere.
class Draw {
public:
    explicit Draw(quint64 seed)
        : m_state(seed)
    {
    }

    /// SplitMix64.
    quint64 below(quint64 end)
    {
        m_state += 0x9e3779b97f4a7c15;
        quint64 mixed = (m_state ^ (m_state >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return (mixed ^ (mixed >> 31)) % end;
    }

    template <size_t N>
    QString of(const std::array<const char16_t*, N>& words)
    {
        return QString::fromUtf16(words.at(size_t(below(N))));
    }

    QString letters(int count)
    {
        QString text;
        for (int i = 0; i < count; ++i) {
            text.append(QChar(u'a' + char16_t(below(26))));
        }
        return text;
    }

private:
    quint64 m_state;
};

struct Name {
    const char16_t* kanji;
    const char16_t* kana;
};

constexpr std::array<Name, 24> families{{{u"佐藤", u"さとう"}, {u"鈴木", u"すずき"},
    {u"髙橋", u"たかはし"}, {u"田中", u"たなか"}, {u"伊藤", u"いとう"}, {u"渡邉", u"わたなべ"},
    {u"山本", u"やまもと"}, {u"中村", u"なかむら"}, {u"小林", u"こばやし"}, {u"加藤", u"かとう"},
    {u"吉田", u"よしだ"}, {u"山田", u"やまだ"}, {u"佐々木", u"ささき"}, {u"山口", u"やまぐち"},
    {u"松本", u"まつもと"}, {u"井上", u"いのうえ"}, {u"木村", u"きむら"}, {u"林", u"はやし"},
    {u"斎藤", u"さいとう"}, {u"清水", u"しみず"}, {u"山﨑", u"やまざき"}, {u"森", u"もり"},
    {u"池田", u"いけだ"}, {u"橋本", u"はしもと"}}};

constexpr std::array<Name, 16> givens{
    {{u"花子", u"はなこ"}, {u"一郎", u"いちろう"}, {u"美咲", u"みさき"}, {u"翔太", u"しょうた"},
        {u"恵子", u"けいこ"}, {u"健一", u"けんいち"}, {u"陽菜", u"ひな"}, {u"大輔", u"だいすけ"},
        {u"由美", u"ゆみ"}, {u"誠", u"まこと"}, {u"さくら", u"さくら"}, {u"拓也", u"たくや"},
        {u"和子", u"かずこ"}, {u"蓮", u"れん"}, {u"直美", u"なおみ"}, {u"浩", u"ひろし"}}};

constexpr std::array<const char16_t*, 16> places{u"大島町元町", u"大島町岡田", u"大島町波浮港",
    u"大島町差木地", u"利島村", u"新島村本村", u"新島村式根島", u"神津島村", u"三宅村神着",
    u"三宅村阿古", u"御蔵島村", u"八丈町三根", u"八丈町大賀郷", u"青ヶ島村", u"小笠原村父島",
    u"小笠原村母島"};

// Words of a report are compounds of these. Half of them are drawn by their rank as in real text
// (Zipf), half evenly; then gzip -6 makes 1.0 byte of a character, where it makes 1.1 of the prose
// of novels, and a report is more of a form than a novel is.
constexpr QStringView characters =
    u"相談電話被害者口座振込金額番号画面表示警告入力案内連絡取引購入商品発送代金"
    u"銀行支店送金名義人住所氏名生年月日写真投稿掲示板管理会社事業担当窓口"
    u"確認操作遠隔端末機器設定変更転送受信送信通知配達荷物宅急再開停止利用"
    u"契約解除請求延滞料返還補償申請登録会員情報流出漏洩不正接続侵入感染暗号"
    u"復元拡張子身代要求脅迫証拠保全記録提出任意届出署員出張現場島内本土船便"
    u"役場学校診療所漁協民宿観光客予約仮想資産投資勧誘講座収益出国手数税";
constexpr quint64 vocabulary = 20'000;

constexpr std::array<const char16_t*, 12> particles{u"を", u"が", u"は", u"に", u"の", u"で", u"と",
    u"から", u"へ", u"まで", u"について", u"により"};
constexpr std::array<const char16_t*, 12> endings{u"した。", u"された。", u"している。",
    u"とのこと。", u"と言われた。", u"を求められた。", u"に応じてしまった。", u"できなくなった。",
    u"ことに気付いた。", u"すると答えた。", u"かどうか知りたい。", u"済みである。"};

constexpr std::array<const char16_t*, 5> channels{u"TEL", u"VISIT", u"KOBAN", u"WEB", u"DOCUMENT"};
constexpr std::array<const char16_t*, 6> categories{
    u"FRAUD", u"AUCTION", u"UNAUTH_VIRUS", u"SPAM", u"CREDIT_CARD", u"OTHER"};
constexpr std::array<const char16_t*, 8> methods{
    u"PHI", u"SMI", u"SUP", u"BNK", u"ACC", u"RAN", u"FSH", u"BIL"};
constexpr std::array<const char16_t*, 4> victims{u"IND", u"SOLE", u"SME", u"MED"};

/// The compound of a rank: two characters, or three.
QString compound(quint64 rank)
{
    Draw draw(rank + 1'000'000'000);
    QString word;
    for (quint64 left = 2 + draw.below(2); left > 0; --left) {
        word.append(characters.at(qsizetype(draw.below(quint64(characters.size())))));
    }
    return word;
}

quint64 drawRank(Draw& draw)
{
    if (draw.below(2) == 0) {
        return draw.below(vocabulary);
    }
    const double share = double(draw.below(1 << 24)) / (1 << 24);
    return quint64(std::pow(double(vocabulary), share)) - 1;
}

QString sentence(Draw& draw)
{
    QString text;
    for (quint64 left = 3 + draw.below(4); left > 0; --left) {
        text += compound(drawRank(draw));
        text += draw.of(particles);
    }
    text += compound(drawRank(draw));
    return text + draw.of(endings);
}

QString narrative(Draw& draw)
{
    const QString sender = draw.letters(6);
    QString text = u"%1月%2日%3時頃、差出人%4＠%5.example、%6円。"_s.arg(draw.below(12) + 1)
                       .arg(draw.below(28) + 1)
                       .arg(draw.below(24))
                       .arg(sender, draw.letters(8))
                       .arg(draw.below(900) * 100 + 1'000);
    const qsizetype length = 150 + qsizetype(draw.below(80));
    while (text.size() < length) {
        text += sentence(draw);
    }
    return text;
}

} // namespace

journal::ChangeItem madeUpConsultation(quint64 number)
{
    Draw draw(number);
    const Name& family = families.at(size_t(draw.below(families.size())));
    const Name& given = givens.at(size_t(draw.below(givens.size())));
    constexpr qint64 start = 1'767'225'600'000; // 2026-01-01T00:00Z
    constexpr qint64 minutes = qint64(300) * 24 * 60;
    const qint64 received = start + qint64(draw.below(quint64(minutes))) * 60'000;
    journal::ChangeItem item{.type = &cases::consultationType()};
    records::FieldValues& fields = item.fields;
    records::set(fields, consultation.channel, draw.of(channels));
    records::set(fields, consultation.receivedAt,
        records::Moment::at({received}, records::Precision::Minute));
    records::set(fields, consultation.consulterName,
        QString::fromUtf16(family.kanji) + u'　' + QString::fromUtf16(given.kanji));
    records::set(fields, consultation.consulterKana,
        QString::fromUtf16(family.kana) + u'　' + QString::fromUtf16(given.kana));
    records::set(fields, consultation.address,
        u"東京都%1%2番地%3"_s.arg(draw.of(places))
            .arg(draw.below(800) + 1)
            .arg(draw.below(20) + 1));
    records::set(fields, consultation.phone,
        u"04992-%1-%2"_s.arg(draw.below(9) + 1).arg(draw.below(9000) + 1000));
    records::set(fields, consultation.victimKind, draw.of(victims));
    records::set(fields, consultation.wantsReply, draw.below(2) == 1);
    records::set(fields, consultation.occurredFrom,
        records::Moment::at(
            {received - qint64(draw.below(10'000)) * 60'000}, records::Precision::Minute));
    records::set(fields, consultation.narrative, narrative(draw));
    records::set(fields, consultation.category, draw.of(categories));
    records::set(fields, consultation.method, {draw.of(methods)});
    return item;
}

QString madeUpTitle(quint64 number)
{
    Draw draw(number);
    return sentence(draw).left(16);
}

QList<journal::Change> madeUpChanges(quint64 first, int count)
{
    QList<journal::Change> changes;
    for (int i = 0; i < count; ++i) {
        changes.append(journal::Change{madeUpConsultation(first + quint64(i))});
    }
    return changes;
}

} // namespace bansho::bench
