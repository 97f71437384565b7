#pragma once
// Dates and times typed as people write them: R8.4.1, 令8.4.1, 8/4/1, 20260401, 4/1, 今日, with a
// time 10:38 or 1038 or 10時38分, full-width or not. Bad text stays as typed. GUI thread only.

#include "app/base/clock.h"
#include "app/base/result.h"

#include "app/records/values.h"

#include <QLineEdit>

#include <optional>

namespace bansho::widgets {

/// What the two have in common: the keys, and text that is kept when it cannot be read.
class CalendarEdit : public QLineEdit {
    Q_OBJECT

public:
    CalendarEdit(const Clock& clock, QWidget* parent);

signals:
    /// The field was left, or Enter pressed, with text that can be read (or none).
    void understood();
    /// The same with text that cannot: BadDate or BadTime, with the text as subject.
    void notUnderstood(const bansho::Error& error);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

    [[nodiscard]] QDate today() const;
    [[nodiscard]] QTime timeNow() const;

    /// What the key Ctrl+: (now) or Ctrl+; (today) puts here.
    virtual void putNow() = 0;
    virtual void putToday() = 0;
    /// Reads the text and, when it can, writes it in the usual form.
    virtual Result<void> settle() = 0;
    /// Writes the value again after the date style changed.
    virtual void rewrite() = 0;

private:
    const Clock& m_clock;
};

/// A day. Ctrl+; puts today.
class DateEdit : public CalendarEdit {
    Q_OBJECT

public:
    explicit DateEdit(const Clock& clock, QWidget* parent = nullptr);

    void setDate(std::optional<QDate> date);
    /// The day typed; nullopt when empty; BadDate, with the text as subject, when it is no date.
    [[nodiscard]] Result<std::optional<QDate>> date() const;

protected:
    void putNow() override;
    void putToday() override;
    Result<void> settle() override;
    void rewrite() override;
};

/// A point of time as exactly as it is known: a day alone is a day. A time alone is of today.
/// Ctrl+: puts now, Ctrl+; today. A value that is not touched keeps its seconds.
class DateTimeEdit : public CalendarEdit {
    Q_OBJECT

public:
    explicit DateTimeEdit(const Clock& clock, QWidget* parent = nullptr);

    void setMoment(std::optional<records::Moment> moment);
    /// The moment typed; nullopt when empty; BadDate or BadTime when it cannot be read.
    [[nodiscard]] Result<std::optional<records::Moment>> moment() const;

protected:
    void putNow() override;
    void putToday() override;
    Result<void> settle() override;
    void rewrite() override;

private:
    std::optional<records::Moment> m_given;
    QString m_shown; ///< how m_given was written
};

} // namespace bansho::widgets
