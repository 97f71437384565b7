#pragma once
// 新規受理 (G4-2(1)(3)): what is written down while the phone rings. Five fields register it, the
// rest is completed later. Nothing typed is lost: the draft is in the store. GUI thread only.

#include "ui/cases/record_form.h"
#include "ui/shell/draft_keeper.h"
#include "ui/shell/status_bar.h"

#include <QWidget>

class QGridLayout;

namespace bansho::widgets {
class Banner;
} // namespace bansho::widgets

namespace bansho::casework {

class ChannelChoice;
class EarlierStrip;
class GuidePane;
class IntakeFoot;

class IntakeWindow : public QWidget {
    Q_OBJECT

public:
    /// `key` names its draft. Only while somebody is signed in.
    IntakeWindow(shell::Desk& desk, const QString& key, QWidget* parent = nullptr);
    ~IntakeWindow() override;

    [[nodiscard]] const QString& key() const { return m_key; }

    /// Whether something is typed that is not registered.
    [[nodiscard]] bool isBegun() const;
    [[nodiscard]] shell::OpenForm openForm() const;

    /// Puts a draft back as it was typed, with the window's place; it is not shown by that.
    void restore(const QCborMap& draft);

    /// What a record has is put in as if it had been typed: it is to be registered once more.
    void fill(const records::FieldValues& values);

    /// Whether the officer has it before him: from its showing until he closes it or registers to
    /// open the record. That the program hides it when it ends, or dies, does not count.
    [[nodiscard]] bool isInHand() const { return m_inHand; }

    /// Says why something could not be done: at the fields, or at the foot.
    void refused(const Error& error);

    /// Before it is shown: the time of reception is now, and the caret is at the first field.
    void beginAfresh();
    /// Takes what is being composed and keeps the draft now.
    void saveDraft();

signals:
    /// What openForm() answers is another.
    void changed();
    /// The officer closed it; what is typed stays a draft.
    void putAway();
    void openRecord(const bansho::RecordId& record);
    /// What was discarded is wanted again, in a form of its own.
    void takenBack(const QCborMap& draft);
    /// The telephone rings again: another form is wanted beside this one.
    void anotherWanted();
    void paletteWanted();
    void lockWanted();

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    enum class After { Next, Open };

    void build();
    void makeKeys();
    void fillGrid(QGridLayout* grid);
    void connectForm();
    [[nodiscard]] bool isAnonymous() const;
    void followForm();
    void setAnonymous(bool anonymous);
    void saveNow();
    void copyEarlier();
    void copyFrom(const std::optional<journal::StoredRecord>& earlier, FieldInput* target);
    void clear();
    void leaveBehind();
    void discard();
    void takeBack();
    void guide();
    void lookForEarlier();
    [[nodiscard]] QCborMap draft() const;
    [[nodiscard]] journal::Change change(const records::FieldValues& values) const;
    void registerIt(After after);
    void registered(const RecordId& record, After after);
    void tell(const QString& words);
    void nameWindow();
    void setBusy(bool busy);

    shell::Desk& m_desk;
    QString m_key;
    Timestamp m_begun;
    RecordForm* m_form;
    GuidePane* m_guide;
    EarlierStrip* m_earlier;
    shell::DraftKeeper* m_keeper;
    ChannelChoice* m_channel;
    widgets::Banner* m_done;
    widgets::Banner* m_gone; ///< what was discarded can be taken back
    widgets::Banner* m_trouble;
    IntakeFoot* m_foot;
    RecordId m_lastRecord;
    QCborMap m_discarded; ///< until the window is closed
    bool m_justRegistered = false; ///< and nothing typed since
    bool m_busy = false;
    bool m_inHand = false;
};

} // namespace bansho::casework
