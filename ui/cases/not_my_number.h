#pragma once
// 「これはマイナンバーではありません」: what an officer says of twelve digits that were taken for a
// My Number (番号法20条: one must not be kept). GUI thread only.

#include "app/base/error.h"

#include <QCheckBox>

namespace bansho::casework {

/// Below a text. Shown while it was asked for or is ticked: what counts is always seen.
class NotMyNumber : public QCheckBox {
    Q_OBJECT

public:
    explicit NotMyNumber(QWidget* parent = nullptr);

    /// What was complained of the text; nullopt: nothing any more.
    void hear(std::optional<ErrorCode> complaint);
    /// Another text is begun.
    void reset();
};

} // namespace bansho::casework
