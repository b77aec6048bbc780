// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/table.h"

std::array<std::span<const TargetRule>, 6> rulesBeforeStaples()
{
    return { connectionRules(), statusMessageRules(),    presenceRules(),
             mustStapleRules(), stapleDifferenceRules(), stapleConsistencyRules() };
}

std::array<std::span<const StapleRule>, 16> rulesOfStaples()
{
    return { envelopeRules(),   responseStatusRules(), bindingRules(),          entryRules(),
             signerRules(),     delegateRules(),       responderIdRules(),      signatureRules(),
             timeRules(),       refreshRules(),        intervalRules(),         statusRules(),
             revocationRules(), extensionRules(),      extensionContentRules(), sctRules() };
}

std::array<std::span<const TargetRule>, 6> rulesAfterStaples()
{
    return { clockRules(),     chainRules(),         certificateRules(),
             responderRules(), responderHttpRules(), historyRules() };
}

std::array<std::span<const ListRule>, 3> rulesOfLists()
{
    return { listRules(), listTimeRules(), listStatusRules() };
}
