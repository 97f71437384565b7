"""A screen reader takes a consultation and reads it back from the list, by role and name alone: no
key is pressed and no place on the screen is known."""

from stage import Atspi, check, play, wait

NAME = "髙﨑 花子"
NARRATIVE = "宅配業者を名乗るSMSのリンクを開き、カードの番号を入力した。"


def press(node):
    Atspi.Action.do_action(node, 0)


def write(stage, field, text):
    Atspi.EditableText.set_text_contents(stage.field(field), text)
    check(f"{field} holds what was written", stage.text(field), text)


def choose(stage, field, words):
    """Takes one of a list of choices."""
    choices = stage.inside(stage.field(field), "list")
    places = [at for at in range(choices.get_child_count())
              if choices.get_child_at_index(at).get_name().startswith(words)]
    check(f"{field} offers {words} once", len(places), 1)
    press(choices.get_child_at_index(places[0]))
    wait(f"{words} chosen", lambda: stage.text(field).startswith(words))
    return stage.text(field)


def act(stage):
    stage.open()
    stage.node("frame", "番所")
    press(stage.node("push button", "新規受理"))
    stage.node("frame", "新規受理")
    press(stage.node("radio button", "来署"))
    category = choose(stage, "相談区分", "迷惑メール")
    choose(stage, "手口", "フィッシング")
    write(stage, "氏名", NAME)
    write(stage, "ふりがな", "たかさき はなこ")
    write(stage, "電話", "03-1234-5678")
    write(stage, "概要", NARRATIVE)
    press(stage.node("push button", "登録して開く"))
    # The case comes up beside the list, in which it stands.
    table = stage.node("table", "事案・相談")
    heads = [Atspi.Table.get_column_header(table, at).get_name()
             for at in range(Atspi.Table.get_n_columns(table))]
    check("cases in the list", Atspi.Table.get_n_rows(table), 1)

    def cell(head):
        return wait(f"a cell under {head}",
                    lambda: Atspi.Table.get_accessible_at(table, 0, heads.index(head)).get_name())

    check("its title in the list", cell("件名"), NARRATIVE)
    check("its method in the list", cell("種別"), "フィッシング")
    number = cell("番号")
    for part in (NAME, "03-1234-5678", "来署", category, number):
        stage.see(part)
    (case,) = stage.cases()
    for field, wanted in (("number", number), ("channel", "VISIT"), ("category", "SPAM"),
                          ("method", ["PHI"]), ("consulter_name", NAME),
                          ("consulter_kana", "たかさき はなこ"), ("phone", "03-1234-5678"),
                          ("narrative", NARRATIVE)):
        check(f"registered {field}", case[field], wanted)


play(act)
