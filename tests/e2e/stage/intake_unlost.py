"""Everything that could lose what is being composed, through fcitx5-mozc: Tab, Esc, save by
Ctrl+S, register by key and by mouse, close, another page, fields of digits. What stands in the
fields, in the drafts and in the end in the records decides."""

from stage import check, play, wait

FAST = 40  # ms a key


def begin(stage):
    """A new form, its category chosen, with the caret in the name."""
    stage.press("ctrl+n", every=FAST)
    stage.in_front("新規受理")
    wait("a fresh form", lambda: stage.text("相談区分") in ("", "相談区分"))
    stage.press("Return", "Return", every=FAST)
    stage.type("sonota", "Return", "Return", every=FAST)
    wait("the name in hand", lambda: stage.focused() == "氏名")
    wait("the input method in the name", stage.input_method_is_on)


def to_narrative(stage):
    stage.press("Return", "Return", "Return", every=FAST)
    wait("the narrative in hand", lambda: stage.focused() == "概要")
    wait("the input method in the narrative", stage.input_method_is_on)


def keys_of_the_input_method_stay_its_own(stage):
    begin(stage)
    stage.type("ta", every=FAST)
    wait("a composition in the draft", lambda: stage.drafted("た"))
    stage.press("Tab", every=FAST)  # a suggestion
    check("Tab while composing stays in the field", stage.focused(), "氏名")
    stage.press("Escape", "Escape", every=FAST)
    wait("no composition", lambda: not stage.drafted("た"))
    check("Esc while composing leaves the window", stage.focused(), "氏名")
    stage.type("tanaka", every=FAST)
    wait("a composition in the draft", lambda: stage.drafted("たなか"))
    stage.press("space", "Return", every=FAST)  # Enter ends the conversion, no more
    wait("a name", lambda: stage.text("氏名"))
    check("Enter while composing stays in the field", stage.focused(), "氏名")
    check("the name", stage.text("氏名"), "田中")
    check("its reading", stage.text("ふりがな"), "たなか")


def save_keeps_it(stage):
    to_narrative(stage)
    stage.type("denwade", every=FAST)
    stage.press("ctrl+s", every=FAST)
    wait("the composition in the draft", lambda: stage.drafted("でんわで"))
    stage.press("Return", every=FAST)
    wait("what was composed once", lambda: stage.text("概要") == "でんわで")
    check("Ctrl+S while composing registers nothing", stage.cases(), [])


def register_by_key(stage):
    stage.type("soudann", every=FAST)
    wait("the composition in the draft", lambda: stage.drafted("でんわでそうだん"))
    stage.press("ctrl+Return", every=FAST)  # the input method takes it and commits
    wait("it was committed", lambda: stage.cases() or stage.text("概要") == "でんわでそうだん")
    if not stage.cases():
        stage.press("ctrl+Return", every=FAST)
    stage.see("登録しました")
    (case,) = stage.cases()
    check("registered by Ctrl+Enter", case["narrative"], "でんわでそうだん")
    check("with the name", (case["consulter_name"], case["consulter_kana"]), ("田中", "たなか"))


def put_away(stage):
    stage.press("Escape", every=FAST)
    stage.in_front("番所")


def register_by_mouse(stage):
    put_away(stage)
    begin(stage)
    stage.type("satou", "space", "Return", every=FAST)
    wait("a name", lambda: stage.text("氏名"))
    to_narrative(stage)
    stage.type("mausude", every=FAST)
    wait("the composition in the draft", lambda: stage.drafted("まうすで"))
    stage.click("登録して次へ")
    wait("a second case", lambda: len(stage.cases()) == 2)
    check("registered by the mouse", sorted(case["narrative"] for case in stage.cases()),
          ["でんわでそうだん", "まうすで"])


def close_keeps_it(stage):
    put_away(stage)
    begin(stage)
    stage.type("suzuki", every=FAST)
    wait("the composition in the draft", lambda: stage.drafted("すずき"))
    stage.click("あとで")
    stage.in_front("番所")
    check("closing keeps it", stage.drafted("すずき"), True)
    stage.click("受理 すずき様")
    stage.in_front("新規受理")
    check("and it is back once", stage.text("氏名"), "すずき")


def digits_are_half_width(stage):
    stage.press("Return", "Return", every=FAST)
    wait("the telephone in hand", lambda: stage.focused() == "電話")
    check("the input method is on in a field of digits", stage.input_method_is_on(), False)
    stage.insert("０３－１２３４")  # as a scanner does it
    wait("half-width digits", lambda: stage.text("電話") == "03-1234")
    put_away(stage)


def another_page_keeps_it(stage):
    stage.press("ctrl+2", every=FAST)
    stage.see("まうすで")
    stage.press("Return", every=FAST)
    note = stage.field("経過を追記")
    stage.focus(note)
    wait("the input method in the note", stage.input_method_is_on)
    stage.type("orikaesu", every=FAST)
    wait("the composition in the draft", lambda: stage.drafted("おりかえす"))
    stage.click("今日", "radio button")
    stage.see("今日の判断")
    check("another page keeps it", stage.drafted("おりかえす"), True)
    stage.press("ctrl+2", every=FAST)
    wait("the note again", lambda: stage.text("経過を追記") == "おりかえす")
    print("ok: and it is back once", flush=True)


def act(stage):
    stage.open()
    stage.node("push button", "新規受理")
    for part in (keys_of_the_input_method_stay_its_own, save_keeps_it, register_by_key,
                 register_by_mouse, close_keeps_it, digits_are_half_width,
                 another_page_keeps_it):
        part(stage)


play(act)
