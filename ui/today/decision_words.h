#pragma once
// What a line of 今日の判断 says of itself: title, since when, the question, the answer and what is
// then done; of a closing, of a report and of a handover. GUI thread.

#include "ui/today/today_data.h"

namespace bansho::today {

/// The word of a step on its button: 決裁, 閲覧, 受領.
[[nodiscard]] QString actionOf(const records::Transition& step, Language language);
/// Of resources/icons.
[[nodiscard]] QString iconOf(Decision::Kind kind);
/// 緊急　上申：駅前の掲示板に爆破予告.
[[nodiscard]] QString titleOf(const Decision& decision);
/// Section and who asks for it, since when, about what, number.
[[nodiscard]] QString secondLineOf(const Decision& decision, QDate today);
/// What deciding means.
[[nodiscard]] QString questionOf(const Decision& decision);
/// The word of the button that answers.
[[nodiscard]] QString answerOf(const Decision& decision, bool decides, Language language);
/// The sentence once it is durable.
[[nodiscard]] QString doneWords(const Decision& decision, bool decides);

} // namespace bansho::today
