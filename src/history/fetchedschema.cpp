// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/fetchedschema.h"

// A revocation list over 1 MiB keeps hash, size, issuer and times, but not its bytes: `der` is
// NULL. Where `size` is not 0 and what it is the size of is not referred to, that was lost to
// damage.
const char *fetchedSchema()
{
    return R"sql(
CREATE TABLE crl (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    der BLOB,
    size INTEGER NOT NULL,
    issuer TEXT,
    this_update INTEGER,
    next_update INTEGER
);

CREATE TABLE url (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE
);

CREATE TABLE fetched_issuer (
    observation INTEGER NOT NULL REFERENCES observation (id),
    position INTEGER NOT NULL,
    cert_index INTEGER NOT NULL,
    url INTEGER NOT NULL REFERENCES url (id),
    at_ms INTEGER NOT NULL,
    duration_ms INTEGER NOT NULL,
    http_status INTEGER NOT NULL,
    size INTEGER NOT NULL,
    certificate INTEGER REFERENCES certificate (id),
    error TEXT NOT NULL,
    PRIMARY KEY (observation, position)
);

CREATE TABLE responder_answer (
    observation INTEGER NOT NULL REFERENCES observation (id),
    position INTEGER NOT NULL,
    cert_index INTEGER NOT NULL,
    url INTEGER NOT NULL REFERENCES url (id),
    at_ms INTEGER NOT NULL,
    duration_ms INTEGER NOT NULL,
    http_status INTEGER NOT NULL,
    size INTEGER NOT NULL,
    response INTEGER REFERENCES response (id),
    error TEXT NOT NULL,
    method TEXT NOT NULL,
    cert_id_hash TEXT NOT NULL,
    http_date INTEGER,
    age_s INTEGER NOT NULL,
    max_age_s INTEGER,
    expires INTEGER,
    last_modified INTEGER,
    etag TEXT NOT NULL,
    content_type TEXT NOT NULL,
    PRIMARY KEY (observation, position)
);

CREATE TABLE fetched_list (
    observation INTEGER NOT NULL REFERENCES observation (id),
    position INTEGER NOT NULL,
    cert_index INTEGER NOT NULL,
    url INTEGER NOT NULL REFERENCES url (id),
    at_ms INTEGER NOT NULL,
    duration_ms INTEGER NOT NULL,
    http_status INTEGER NOT NULL,
    size INTEGER NOT NULL,
    crl INTEGER REFERENCES crl (id),
    error TEXT NOT NULL,
    from_cache INTEGER NOT NULL,
    PRIMARY KEY (observation, position)
);
)sql";
}
