// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/responsefields.h"

// Where the bytes of fields are: the paths of those named as in the RFC are set by their names and
// topics. Fields that have a path or a range keep it.
void setPlaces(QList<ResponseField> &responseFields);
void setListPlaces(QList<ResponseField> &listFields);
