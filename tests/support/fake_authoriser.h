#pragma once
// An authoriser that permits everything by one given role and remembers what it was asked.

#include "app/journal/authoriser.h"

namespace bansho::tests {

class FakeAuthoriser final : public journal::Authoriser {
public:
    explicit FakeAuthoriser(journal::Grant grant = {})
        : m_grant(std::move(grant))
    {
    }

    Result<journal::Grant> authorise(
        store::Connection&, const journal::Actor&, const journal::Deed& deed) override
    {
        m_asked.append(deed);
        if (m_refuses) {
            return fail(ErrorCode::NotAllowed, QStringLiteral("refused by the test"));
        }
        return m_grant;
    }

    void setGrant(const journal::Grant& grant) { m_grant = grant; }

    void setRefuses(bool refuses) { m_refuses = refuses; }

    [[nodiscard]] const QList<journal::Deed>& asked() const { return m_asked; }

private:
    journal::Grant m_grant;
    QList<journal::Deed> m_asked;
    bool m_refuses = false;
};

} // namespace bansho::tests
