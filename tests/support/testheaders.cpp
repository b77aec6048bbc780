// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing of its own: with it the headers are precompiled that most tests include.
