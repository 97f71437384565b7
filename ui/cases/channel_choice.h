#pragma once
// By which way a consultation came: one of the codes of its field. GUI thread only.

#include "app/base/error_text.h"

#include <QHash>
#include <QWidget>

class QButtonGroup;

namespace bansho::casework {

class ChannelChoice : public QWidget {
    Q_OBJECT

public:
    explicit ChannelChoice(Language language, QWidget* parent = nullptr);

    [[nodiscard]] QString code() const;
    /// A code that is none of the choices changes nothing.
    void setCode(const QString& code);
    /// Puts the caret on the one that is chosen.
    void takeFocus();

signals:
    void edited();

private:
    QButtonGroup* m_buttons;
    QHash<int, QString> m_codes;
};

} // namespace bansho::casework
