#include "tests/bench/x_display.h"

#include <QStandardPaths>

#include <poll.h>
#include <time.h>
#include <xcb/xtest.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace bansho::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int serverPatienceMs = 30'000;
constexpr int leastWidth = 700; ///< of a main window
constexpr int leastHeight = 500;
constexpr qint64 lookEveryNs = 1'000'000;
constexpr quint32 returnKey = 0xff0d; ///< XK_Return

struct Free {
    void operator()(void* reply) const { std::free(reply); }
};

template <typename Reply>
using Owned = std::unique_ptr<Reply, Free>;

} // namespace

qint64 monotonicNs()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

XDisplay::~XDisplay()
{
    if (m_connection) {
        xcb_disconnect(m_connection);
    }
    m_server.terminate();
    m_server.waitForFinished(serverPatienceMs);
}

Result<std::unique_ptr<XDisplay>> XDisplay::start()
{
    const QString program = QStandardPaths::findExecutable(u"Xvfb"_s);
    if (program.isEmpty()) {
        return fail(ErrorCode::FileNotFound, u"Xvfb is not installed"_s, u"Xvfb"_s);
    }
    std::unique_ptr<XDisplay> display(new XDisplay);
    // It chooses a free number itself and says it when it is ready.
    display->m_server.start(program,
        {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1600x1000x24"_s, u"-nolisten"_s, u"tcp"_s,
            u"-noreset"_s});
    while (!display->m_server.canReadLine()) {
        if (!display->m_server.waitForReadyRead(serverPatienceMs)) {
            return fail(ErrorCode::Timeout,
                u"Xvfb does not start: "_s
                    + QString::fromLocal8Bit(display->m_server.readAllStandardError()));
        }
    }
    const QByteArray number = display->m_server.readLine().trimmed();
    if (auto connected = display->connectTo(':' + number); !connected) {
        return connected.error();
    }
    return display;
}

Result<void> XDisplay::connectTo(const QByteArray& name)
{
    m_name = name;
    m_connection = xcb_connect(name.constData(), nullptr);
    if (xcb_connection_has_error(m_connection) != 0) {
        return fail(ErrorCode::Unreachable, u"no connection to Xvfb"_s);
    }
    m_screen = xcb_setup_roots_iterator(xcb_get_setup(m_connection)).data;
    const quint32 events = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
    xcb_change_window_attributes(m_connection, m_screen->root, XCB_CW_EVENT_MASK, &events);
    readKeys();
    return {};
}

/// The keys without modifier.
void XDisplay::readKeys()
{
    const xcb_setup_t* setup = xcb_get_setup(m_connection);
    const int count = setup->max_keycode - setup->min_keycode + 1;
    const Owned<xcb_get_keyboard_mapping_reply_t> reply(xcb_get_keyboard_mapping_reply(m_connection,
        xcb_get_keyboard_mapping(m_connection, setup->min_keycode, quint8(count)), nullptr));
    if (!reply) {
        return;
    }
    const xcb_keysym_t* symbol = xcb_get_keyboard_mapping_keysyms(reply.get());
    for (int i = 0; i < count; ++i) {
        m_keys.insert(*symbol, xcb_keycode_t(setup->min_keycode + i));
        symbol += reply->keysyms_per_keycode;
    }
}

bool XDisplay::waitUntil(qint64 deadlineNs)
{
    const qint64 leftMs = (deadlineNs - monotonicNs() + 999'999) / 1'000'000;
    pollfd one{xcb_get_file_descriptor(m_connection), POLLIN, 0};
    return leftMs > 0 && poll(&one, 1, int(leftMs)) > 0;
}

void XDisplay::drain()
{
    // When this is answered, everything before it is here.
    std::free(xcb_get_input_focus_reply(m_connection, xcb_get_input_focus(m_connection), nullptr));
    while (const Owned<xcb_generic_event_t> event{xcb_poll_for_event(m_connection)}) { }
}

std::optional<Mapped> XDisplay::mapped(const xcb_generic_event_t& event)
{
    if ((event.response_type & 0x7f) != XCB_MAP_NOTIFY) {
        return std::nullopt;
    }
    const qint64 now = monotonicNs();
    const xcb_window_t window = reinterpret_cast<const xcb_map_notify_event_t&>(event).window;
    const Owned<xcb_get_geometry_reply_t> size(
        xcb_get_geometry_reply(m_connection, xcb_get_geometry(m_connection, window), nullptr));
    return size && size->width >= leastWidth && size->height >= leastHeight
        ? std::optional(Mapped{window, now})
        : std::nullopt;
}

std::optional<Mapped> XDisplay::nextWindow(int patienceMs)
{
    const qint64 deadline = monotonicNs() + qint64(patienceMs) * 1'000'000;
    do {
        while (const Owned<xcb_generic_event_t> event{xcb_poll_for_event(m_connection)}) {
            if (const auto came = mapped(*event)) {
                return came;
            }
        }
    } while (waitUntil(deadline));
    return std::nullopt;
}

void XDisplay::focus(xcb_window_t window)
{
    xcb_set_input_focus(m_connection, XCB_INPUT_FOCUS_PARENT, window, XCB_CURRENT_TIME);
    xcb_flush(m_connection);
}

void XDisplay::type(const QByteArray& text)
{
    for (const char letter : text) {
        const xcb_keycode_t key = m_keys.value(letter == '\n' ? returnKey : quint32(letter));
        for (const int way : {XCB_KEY_PRESS, XCB_KEY_RELEASE}) {
            xcb_test_fake_input(
                m_connection, quint8(way), key, XCB_CURRENT_TIME, m_screen->root, 0, 0, 0);
        }
    }
    xcb_flush(m_connection);
}

bool XDisplay::hasContent(xcb_window_t window, const QRect& part)
{
    const Owned<xcb_get_image_reply_t> image(xcb_get_image_reply(m_connection,
        xcb_get_image(m_connection, XCB_IMAGE_FORMAT_Z_PIXMAP, window, qint16(part.x()),
            qint16(part.y()), quint16(part.width()), quint16(part.height()), ~quint32(0)),
        nullptr));
    if (!image) {
        return false;
    }
    const quint8* bytes = xcb_get_image_data(image.get());
    const int size = xcb_get_image_data_length(image.get());
    constexpr int pixel = 4;
    return std::memcmp(bytes, bytes + pixel, size_t(size - pixel)) != 0;
}

bool XDisplay::waitForContent(xcb_window_t window, const QRect& part, int patienceMs)
{
    const qint64 deadline = monotonicNs() + qint64(patienceMs) * 1'000'000;
    while (!hasContent(window, part)) {
        if (monotonicNs() >= deadline) {
            return false;
        }
        (void)waitUntil(monotonicNs() + lookEveryNs);
        drain();
    }
    return true;
}

xcb_atom_t XDisplay::atom(const char* name)
{
    const Owned<xcb_intern_atom_reply_t> reply(xcb_intern_atom_reply(
        m_connection, xcb_intern_atom(m_connection, 0, quint16(std::strlen(name)), name), nullptr));
    return reply ? reply->atom : xcb_atom_t(XCB_ATOM_NONE);
}

void XDisplay::close(xcb_window_t window)
{
    xcb_client_message_event_t event{};
    event.response_type = XCB_CLIENT_MESSAGE;
    event.format = 32;
    event.window = window;
    event.type = atom("WM_PROTOCOLS");
    event.data.data32[0] = atom("WM_DELETE_WINDOW");
    event.data.data32[1] = XCB_CURRENT_TIME;
    xcb_send_event(
        m_connection, 0, window, XCB_EVENT_MASK_NO_EVENT, reinterpret_cast<const char*>(&event));
    xcb_flush(m_connection);
}

} // namespace bansho::bench
