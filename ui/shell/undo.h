#pragma once
// 元に戻す (ux.md 3.0): the officer's last correction may be taken back, by a new entry with the
// old values, until somebody touches the fields again. Decisions and steps are never taken back
// here. GUI thread only.

#include "ui/shell/desk.h"

namespace bansho::shell {

class Undo : public QObject {
    Q_OBJECT

public:
    /// Listens to what is committed at the desk. Borrows it.
    explicit Undo(Desk& desk, QObject* parent = nullptr);

    /// Whether there is something to take back, or to do again.
    [[nodiscard]] bool mayUndo() const { return m_undo.has_value(); }

    [[nodiscard]] bool mayRedo() const { return m_redo.has_value(); }

    /// What was done last, such as 「電話、住所を変更しました」; empty when nothing is offered.
    [[nodiscard]] QString words() const { return m_words; }

    /// Takes the last correction back; refused() when there is none, such as after a step of a
    /// case.
    void undo();
    /// Does what was taken back once more.
    void redo();

signals:
    /// What is offered is another.
    void changed();
    /// It was not taken back, and why: a sentence.
    void refused(const QString& sentence);

private:
    /// A correction, and what it replaced.
    struct Step {
        const records::TypeSpec* type = nullptr;
        RecordId record;
        EntryId entry; ///< which made it
        records::FieldValues before; ///< of its fields; null: none
        records::FieldValues after;
    };

    enum class Way { Forth, Back, Again };

    void committed(const journal::Change& change, const journal::Receipt& receipt);
    void run(const Step& step, Way way);
    void forget();
    [[nodiscard]] QString fieldsOf(const Step& step) const;

    Desk& m_desk;
    std::optional<Step> m_undo;
    std::optional<Step> m_redo;
    QString m_words;
    Way m_way = Way::Forth; ///< of the commit under way
    bool m_running = false;
};

} // namespace bansho::shell
