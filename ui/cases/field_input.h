#pragma once
// One field of a record as an input: what stands in it as typed, for drafts, and as a value, when
// it can be read. GUI thread only.

#include "app/base/error_text.h"
#include "app/base/result.h"

#include "app/records/field.h"

#include <QWidget>

namespace bansho {
class Clock;
}

namespace bansho::casework {

/// An officer or a unit that may be chosen for a field that refers to one.
struct Named {
    RecordId id;
    QString name;
    QString reading; ///< in kana; empty: not known

    bool operator==(const Named&) const = default;
};

/// What inputs need to know.
struct InputContext {
    const Clock* clock = nullptr; ///< borrowed
    Language language = Language::Japanese;
    QList<Named> people;
    QList<Named> units;
};

enum class InputStyle {
    Full,
    Quick, ///< intake: one code of a set, a check box for yes
};

class FieldInput : public QObject {
    Q_OBJECT

public:
    /// `spec` is a field of a built-in type and outlives everything.
    FieldInput(const records::FieldSpec& spec, const InputContext& context, InputStyle style,
        QObject* parent = nullptr);

    [[nodiscard]] const records::FieldSpec& spec() const { return m_spec; }

    /// The input itself; the layout it is put into owns it.
    [[nodiscard]] QWidget* widget() const { return m_widget; }

    void setValue(const QCborValue& value);
    /// Null when it is empty. BadDate, BadTime, WrongKind with the text as subject.
    [[nodiscard]] Result<QCborValue> value() const;

    /// What stands there, readable or not; setText() puts it back.
    [[nodiscard]] QString text() const;
    void setText(const QString& text);

    /// The same with what is being composed where the caret stands: a program that is killed
    /// commits nothing, and yet nothing typed may be lost.
    [[nodiscard]] QString typed() const;
    /// Where the caret stands in typed(), in UTF-16 units; 0 where there is none.
    [[nodiscard]] int caret() const;
    /// Puts the caret there, or to the end of a shorter text.
    void setCaret(int place);

signals:
    /// A person changed it.
    void edited();
    /// It was left: an empty Error (code Internal) when it can be read.
    void left(bool readable, const bansho::Error& error);

private:
    void makeLine();
    void makeLongText();
    void makeNumber();
    void makeYesNo(const InputContext& context, InputStyle style);
    void makeDate(const InputContext& context);
    void makeInstant(const InputContext& context);
    void makeCode(const InputContext& context);
    void makeCodeSet(const InputContext& context, InputStyle style);
    /// One of the officers or units; `gone` is what another one is called that is set already.
    void makeChoice(const QList<Named>& among, const QString& gone);

    /// How one kind is read and written.
    struct Access {
        std::function<Result<QCborValue>()> value;
        std::function<void(const QCborValue&)> setValue;
        std::function<QString()> text;
        std::function<void(const QString&)> setText;
    };

    const records::FieldSpec& m_spec;
    QWidget* m_widget = nullptr;
    Access m_access;
};

} // namespace bansho::casework
