#pragma once
// One record with its clashes, every value with its writer, and with the changes that have no
// effect; one decision for all of them. It settles what was shown; what came later stays open. GUI
// thread only.

#include "ui/sync/clash_data.h"

#include <QWidget>

class QButtonGroup;

namespace bansho::widgets {
class Banner;
class Button;
class Label;
} // namespace bansho::widgets

namespace bansho::reconcile {

class ClashCard : public QWidget {
    Q_OBJECT

public:
    explicit ClashCard(const Clash& clash, QWidget* parent = nullptr);

    [[nodiscard]] const Clash& clash() const { return m_clash; }

    /// The decision as a change; nullopt while a field has no choice yet.
    [[nodiscard]] std::optional<journal::Change> decision() const;
    /// Says under the card why it could not be settled.
    void setError(const QString& sentence);
    void setBusy(bool busy);
    /// Presses the button, when everything is chosen.
    void settle();

signals:
    /// The officer pressed the button with a choice in every field.
    void decided();
    void openRecord(const bansho::RecordId& record);

private:
    QWidget* fieldRow(const ClashField& field);
    static QWidget* lostRow(const LostChange& change);
    void choose();

    Clash m_clash;
    QList<QButtonGroup*> m_groups; ///< per field; the id is the index of the choice
    widgets::Button* m_settle;
    widgets::Label* m_missing;
    widgets::Label* m_error;
};

} // namespace bansho::reconcile
