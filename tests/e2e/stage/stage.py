"""A practice HQ with one device, its window on an X server nobody sees, and hands and eyes of a
person: keys through the X server, so that the input method gets them, and the screen through the
accessibility bus. Nothing is known of the program but what a person sees, its command line and,
where a kill is waited for, the drafts in its store.

Waits are for conditions; a condition that does not come raises Missed, which says what was there
instead. Used by the scripts of this folder only, under `stage`.
"""

import json
import os
import socket
import sqlite3
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PATIENCE = 60.0  # seconds, for what a quiet machine does at once
BEAT = 0.02  # between two looks
KEY_MS = 200  # between two keys of an officer who types slowly
OFFICER = "1001"
INPUT_ROLES = ("text", "combo box")


class Missed(Exception):
    """What was waited for did not come."""


def wait(what, condition, patience=PATIENCE):
    """Looks until `condition()` is true, and returns what it gave."""
    end = time.monotonic() + patience
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise Missed(what)
        time.sleep(BEAT)


def check(what, was, wanted):
    """A promise: two texts (or numbers) are the same."""
    if was != wanted:
        raise Missed(f"{what}: {was!r} instead of {wanted!r}")
    print(f"ok: {what}", flush=True)


def free_ports():
    sockets = [socket.socket() for _ in range(2)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Stage:
    """The whole of it. `with Stage() as stage:`"""

    def __init__(self):
        self.home = os.environ["STAGE"]
        self.ime = os.environ["STAGE_IME"] == "ime"
        self.folder = os.path.join(self.home, "device")
        self.password = os.path.join(self.home, "password")
        self.window = None  # the program
        self.title = "番所"  # of its main window
        self.keys = 0  # pressed so far
        self._running = []

    def __enter__(self):
        self._open_screen()
        self._found_site()
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None and self.window:
            print(f"on the screen: {self.screen()}", file=sys.stderr)
            print(f"in the drafts: {self.drafts()}", file=sys.stderr)
            self.picture("missed")
        for process in reversed(self._running):
            if process.poll() is None:
                process.kill()
            process.wait()

    # --- the surroundings

    def _start(self, *words, **more):
        process = subprocess.Popen(words, **more)
        self._running.append(process)
        return process

    def _open_screen(self):
        reading, writing = os.pipe()
        self._start("Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24",
                    "-nolisten", "tcp", "-noreset", pass_fds=(writing,), stderr=subprocess.DEVNULL)
        os.close(writing)
        number = os.read(reading, 32).decode().strip()
        if not number:
            raise Missed("an X server")
        os.environ["DISPLAY"] = f":{number}"
        self._start("openbox", stderr=subprocess.DEVNULL)
        wait("a window manager", lambda: subprocess.run(
            ("xdotool", "get_desktop"), capture_output=True, check=False).returncode == 0)
        if self.ime:
            os.environ["QT_IM_MODULE"] = "fcitx"
            os.environ["XMODIFIERS"] = "@im=fcitx"
            self._start("fcitx5", "--disable=wayland", stdout=subprocess.DEVNULL,
                        stderr=subprocess.DEVNULL)
            wait("an input method on the bus", self._has_fcitx)

    @staticmethod
    def _has_fcitx():
        return "true" in subprocess.run(
            ("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus",
             "/org/freedesktop/DBus", "org.freedesktop.DBus.NameHasOwner",
             "string:org.fcitx.Fcitx5"), capture_output=True, text=True, check=False).stdout

    def _found_site(self):
        listen, enrol = free_ports()
        with open(self.password, "w", encoding="utf-8") as file:
            file.write("the password of the officer\n")
        self._hq("init", "--listen", f"127.0.0.1:{listen}", "--enrol-port", str(enrol),
                 "--practice")
        self._hq("officer", "add", "--number", OFFICER, "--name", "山田太郎", "--kana",
                 "やまだたろう", "--unit", "0115-I_SECURITY", "--role", "ASST", "--password-file",
                 self.password)
        code = os.path.join(self.home, "enrolment")
        self._hq("code", "0115", "--file", code)
        subprocess.run((os.environ["BANSHO"], "--data", self.folder, "enrol", code), check=True)
        gateway = subprocess.Popen(
            (os.environ["BANSHO_HQ"], "--data", os.path.join(self.home, "hq"), "serve"),
            stdout=subprocess.PIPE, text=True)
        self._running.append(gateway)
        if "listening" not in gateway.stdout.readline():
            raise Missed("a gateway that listens")
        self.bansho("sync", "--once")
        gateway.terminate()  # from here on the island has no line
        gateway.wait()

    def _hq(self, *words):
        subprocess.run((os.environ["BANSHO_HQ"], "--data", os.path.join(self.home, "hq"), *words),
                       check=True, stdout=subprocess.DEVNULL)

    def _as_officer(self):
        return (os.environ["BANSHO"], "--data", self.folder, "--officer", OFFICER,
                "--password-file", self.password)

    def bansho(self, *words):
        """What the command line says."""
        return subprocess.run((*self._as_officer(), *words), check=True, capture_output=True,
                              text=True).stdout

    def cases(self):
        """The fields of every consultation, as the command line reads them."""
        return [case["fields"] for case in
                json.loads(self.bansho("list", "consultation", "--json"))]

    def drafts(self):
        """The bodies of the drafts in the store: CBOR, in which texts stand as UTF-8."""
        path = os.path.join(self.folder, "bansho.db")
        store = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30)
        try:
            return [body for (body,) in store.execute(
                "SELECT body FROM draft WHERE kind IN ('intake', 'note')")]
        finally:
            store.close()

    def drafted(self, *texts):
        """Whether one draft holds all these texts."""
        wanted = [text.encode() for text in texts]
        return any(all(text in body for text in wanted) for body in self.drafts())

    # --- the program

    def open(self, *words):
        """Starts the window, the officer signed in."""
        os.environ["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
        self.window = self._start(*self._as_officer(), *words)
        wait("the program on the accessibility bus", self._application)
        self.in_front(self.title)

    def kill(self):
        """As a power failure ends it."""
        self.window.kill()
        self.window.wait()
        self.window = None

    def _application(self):
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for at in range(desktop.get_child_count()):
            one = desktop.get_child_at_index(at)
            if one and self.window and one.get_process_id() == self.window.pid:
                return one
        return None

    # --- eyes

    def nodes(self):
        """Everything on the screen, top down."""
        application = self._application()
        return list(self._below(application)) if application else []

    def _below(self, node, hidden=False):
        try:
            node.clear_cache()
            yield node
            for at in range(node.get_child_count()):
                child = node.get_child_at_index(at)
                if child and (hidden or child.get_state_set().contains(Atspi.StateType.VISIBLE)):
                    yield from self._below(child, hidden)
        except gi.repository.GLib.Error:
            return  # it went while it was looked at

    def node(self, role, name):
        """The part of that role and name, waited for."""
        return wait(f"{role} {name}", lambda: self.find(role, name))

    def inside(self, node, role):
        """The first part of that role in another, waited for."""
        def look():
            for part in self._below(node, hidden=True):
                if part != node and part.get_role_name() == role:
                    return part
            return None
        return wait(f"{role} in {node.get_name()}", look)

    def find(self, role, name):
        for node in self.nodes():
            try:
                said = node.get_name()
                # The title of a window goes on with what is in it.
                if node.get_role_name() == role and (
                        said == name or role == "frame" and said.startswith(name)):
                    return node
            except gi.repository.GLib.Error:
                continue
        return None

    def field(self, name):
        """The input that the label of that name stands for."""
        return wait(f"a field {name}", lambda: self._field(name))

    def _field(self, name):
        for node in self.nodes():
            try:
                if node.get_role_name() in INPUT_ROLES and name in (
                        node.get_name(), self._label(node)):
                    return node
            except gi.repository.GLib.Error:
                continue
        return None

    @staticmethod
    def _label(node):
        for relation in node.get_relation_set():
            if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
                return relation.get_target(0).get_name().split("(")[0]
        return ""

    def text(self, name):
        """What stands in a field; of a choice, what is chosen."""
        return self.content(self.field(name))

    @staticmethod
    def content(node):
        """What stands in a field that was found before: a screen need not be read again."""
        if node.get_role_name() == "combo box":
            return node.get_name()
        return Atspi.Text.get_text(node, 0, -1)

    def caret(self, name):
        return Atspi.Text.get_caret_offset(self.field(name))

    def focused(self):
        """The name of the field with the keyboard; empty for none."""
        for node in self.nodes():
            try:
                if (node.get_role_name() in INPUT_ROLES
                        and node.get_state_set().contains(Atspi.StateType.FOCUSED)):
                    return self._label(node) or node.get_name()
            except gi.repository.GLib.Error:
                continue
        return ""

    def in_front(self, title):
        """Waits until the window whose title begins so has the keyboard."""
        wait(f"{title} in front", lambda: subprocess.run(
            ("xdotool", "getactivewindow", "getwindowname"), capture_output=True, text=True,
            check=False).stdout.strip().startswith(title))

    def screen(self):
        texts = []
        for node in self.nodes():
            try:
                texts.append(f"{node.get_role_name()}:{node.get_name()}")
            except gi.repository.GLib.Error:
                continue
        return " | ".join(texts)

    def sees(self, part):
        return any(part in text for text in self.screen().split(" | "))

    def see(self, part):
        wait(f"«{part}» on the screen", lambda: self.sees(part))

    @staticmethod
    def input_method_is_on():
        """Whether what has the keyboard lets fcitx5 compose."""
        return subprocess.run(("fcitx5-remote", "-n"), capture_output=True, text=True,
                              check=False).stdout.strip() == "mozc"

    def picture(self, name):
        """Of the screen, where STAGE_PICTURES names a folder and ImageMagick is there."""
        folder = os.environ.get("STAGE_PICTURES")
        if folder:
            subprocess.run(("import", "-window", "root", os.path.join(folder, f"{name}.png")),
                           check=False)

    # --- hands

    def press(self, *keys, every=KEY_MS):
        """Presses keys one after the other, as X names them."""
        self.keys += len(keys)
        subprocess.run(("xdotool", "key", "--clearmodifiers", "--delay", str(every), *keys),
                       check=True)

    def type(self, letters, *then, every=KEY_MS):
        """Presses the keys of Latin letters, and then others."""
        names = {" ": "space", ",": "comma", ".": "period", "-": "minus", ":": "colon"}
        self.press(*(names.get(letter, letter) for letter in letters), *then, every=every)

    def insert(self, text):
        """Characters for which the keyboard has no key, as a scanner sends them."""
        subprocess.run(("xdotool", "type", "--clearmodifiers", "--delay", str(KEY_MS), text),
                       check=True)

    def focus(self, node):
        wait("the focus", lambda: Atspi.Component.grab_focus(node))

    def click(self, name, role="push button"):
        """With the mouse, which takes the focus along."""
        node = self.node(role, name)
        place = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
        subprocess.run(("xdotool", "mousemove", str(place.x + place.width // 2),
                        str(place.y + place.height // 2), "click", "1"), check=True)


def play(act):
    """Runs one script; the exit code is that of the program."""
    try:
        with Stage() as stage:
            act(stage)
    except Missed as missed:
        print(f"missed: {missed}", file=sys.stderr)
        sys.exit(1)
