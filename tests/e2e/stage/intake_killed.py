"""The power fails while the third text is being composed. After the next start the window of the
intake is there by itself, with every text, with what was being composed (nobody can commit it any
more, so it comes back as typed), and with the caret behind it: the officer goes on in the middle of
the word."""

from stage import check, play, wait


def act(stage):
    stage.open()
    stage.node("push button", "新規受理")
    stage.press("ctrl+n")
    stage.in_front("新規受理")
    fast = 40
    stage.press("Return", "Return", every=fast)
    stage.type("meiwaku", "Return", "Return", every=fast)
    wait("the input method in the name", stage.input_method_is_on)
    stage.type("takahashi", "space", "Return", "Return", "Return", every=fast)
    wait("the telephone in hand", lambda: stage.focused() == "電話")
    check("the input method is on in a field of digits", stage.input_method_is_on(), False)
    stage.type("03-1234-5678", "Return", every=fast)
    wait("the input method in the narrative", stage.input_method_is_on)
    stage.type("takuhaigyoushawo", "space", "Return", every=fast)
    committed = wait("a clause in the narrative", lambda: stage.text("概要"))
    stage.type("nanoru", every=fast)
    wait("the composition in the draft", lambda: stage.drafted(committed + "なのる"))
    check("the field itself does not have it", stage.text("概要"), committed)
    name = stage.text("氏名")
    stage.kill()

    stage.title = "新規受理"  # the form comes up by itself, before everything else
    stage.open()
    wait("the narrative in hand", lambda: stage.focused() == "概要")
    check("the name", stage.text("氏名"), name)
    check("its reading", stage.text("ふりがな"), "たかはし")
    check("the telephone number", stage.text("電話"), "03-1234-5678")
    check("the narrative with what was composed", stage.text("概要"), committed + "なのる")
    check("the caret", stage.caret("概要"), len(committed + "なのる"))
    wait("the input method again", stage.input_method_is_on)
    stage.type("otoko", "space", "Return", every=fast)
    stage.press("ctrl+Return")
    stage.see("登録しました")
    (case,) = stage.cases()
    check("the registered narrative", case["narrative"], committed + "なのる男")
    check("the registered name", case["consulter_name"], name)
    check("the registered reading", case["consulter_kana"], "たかはし")
    check("the registered number", case["phone"], "03-1234-5678")


play(act)
