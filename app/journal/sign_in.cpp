#include "app/journal/sign_in.h"

namespace bansho::journal {

const records::TypeSpec& signInType()
{
    static const records::TypeSpec type{.number = 4,
        .name = "sign_in",
        .policyClass = records::PolicyClass::System,
        .fields = records::fieldsOf(signIn),
        .transitions = {},
        .unitField = &signIn.unit};
    return type;
}

} // namespace bansho::journal
