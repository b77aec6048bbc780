// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is wanted of checks in the history.
enum class PastUse {
    Open, // one, to be looked at and judged again
    Compare, // two
    Save, // one, as a capture
};
