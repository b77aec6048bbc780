// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/rule.h"

Answer skipped(const char *blockedBy, const Message &detail)
{
    return { .detail = detail, .severity = Severity::Skipped, .blockedBy = blockedBy };
}
