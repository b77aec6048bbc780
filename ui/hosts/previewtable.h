// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class HostPreviewModel;
class QTableView;

// Shows what will become of each line; `model` is not owned.
QTableView *makePreviewTable(HostPreviewModel *model);
