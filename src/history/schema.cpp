// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/schema.h"

#include "history/fetchedschema.h"

namespace {

// Kept to what PostgreSQL reads too (with BIGINT and BYTEA for INTEGER and BLOB). Parents stand
// before their children. Content that repeats is stored once, found by its SHA-256. Columns that a
// later version added stand last and have a default: rows from before end in front of them.
constexpr char Schema[] = R"sql(
CREATE TABLE target (
    id INTEGER PRIMARY KEY,
    host TEXT NOT NULL,
    port INTEGER NOT NULL,
    server_name TEXT NOT NULL,
    starttls TEXT NOT NULL,
    connect_to TEXT NOT NULL,
    label TEXT NOT NULL,
    tags TEXT NOT NULL,
    interval_s INTEGER NOT NULL,
    paused INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    removed_at INTEGER,
    proxy TEXT NOT NULL DEFAULT '',
    client_certificate TEXT NOT NULL DEFAULT '',
    client_key TEXT NOT NULL DEFAULT '',
    fetch_lists TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX target_listed
    ON target (host, port, server_name, starttls, connect_to, proxy, client_certificate)
    WHERE removed_at IS NULL;

CREATE TABLE vantage (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE address (
    id INTEGER PRIMARY KEY,
    ip TEXT NOT NULL UNIQUE
);

CREATE TABLE certificate (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    der BLOB NOT NULL,
    subject TEXT,
    issuer TEXT,
    serial TEXT,
    not_before INTEGER,
    not_after INTEGER
);

CREATE TABLE response (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    bytes BLOB NOT NULL,
    parses INTEGER NOT NULL,
    status TEXT,
    cert_status TEXT,
    produced_at INTEGER,
    this_update INTEGER,
    next_update INTEGER,
    signer TEXT
);

CREATE TABLE policy (
    id INTEGER PRIMARY KEY,
    content TEXT NOT NULL UNIQUE
);

CREATE TABLE finding_set (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    findings TEXT NOT NULL
);

CREATE TABLE capture (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    asked TEXT NOT NULL,
    protocol TEXT NOT NULL,
    cipher TEXT NOT NULL,
    key_exchange_group TEXT NOT NULL,
    key_type TEXT NOT NULL,
    was_resumed INTEGER NOT NULL,
    status_acknowledged INTEGER NOT NULL,
    tls_scts BLOB NOT NULL,
    outcome TEXT NOT NULL,
    step TEXT NOT NULL,
    tried TEXT NOT NULL,
    detail TEXT NOT NULL,
    alert TEXT NOT NULL,
    seen BLOB NOT NULL,
    signer TEXT NOT NULL,
    this_update INTEGER,
    next_update INTEGER,
    effective_expiry INTEGER,
    open_ended INTEGER,
    due INTEGER,
    warning_from INTEGER,
    critical_from INTEGER,
    proxy TEXT NOT NULL DEFAULT '',
    certificate_requested INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE capture_certificate (
    capture INTEGER NOT NULL REFERENCES capture (id),
    position INTEGER NOT NULL,
    part INTEGER NOT NULL,
    certificate INTEGER REFERENCES certificate (id),
    response INTEGER REFERENCES response (id),
    broken TEXT,
    claimed_length INTEGER,
    PRIMARY KEY (capture, position, part)
);

CREATE TABLE observation (
    id INTEGER PRIMARY KEY,
    target INTEGER NOT NULL REFERENCES target (id),
    vantage INTEGER NOT NULL REFERENCES vantage (id),
    address INTEGER REFERENCES address (id),
    at INTEGER NOT NULL,
    capture INTEGER REFERENCES capture (id),
    verdict INTEGER NOT NULL,
    class INTEGER NOT NULL,
    scope INTEGER NOT NULL,
    had_ocsp_url INTEGER NOT NULL,
    latency_ms INTEGER NOT NULL,
    finding_set INTEGER REFERENCES finding_set (id),
    policy INTEGER REFERENCES policy (id),
    position INTEGER NOT NULL,
    retries_made INTEGER NOT NULL,
    started_ms INTEGER NOT NULL,
    waited_ms INTEGER,
    duration_ms INTEGER NOT NULL,
    judged_ms INTEGER NOT NULL,
    fetched_count INTEGER NOT NULL DEFAULT 0,
    fetched_for INTEGER REFERENCES certificate (id),
    addresses_left_out INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX observation_target_at ON observation (target, at);

CREATE TABLE attempt (
    observation INTEGER NOT NULL REFERENCES observation (id),
    position INTEGER NOT NULL,
    address INTEGER REFERENCES address (id),
    capture INTEGER REFERENCES capture (id),
    started_ms INTEGER NOT NULL,
    waited_ms INTEGER,
    latency_ms INTEGER NOT NULL,
    PRIMARY KEY (observation, position)
);

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    target INTEGER NOT NULL REFERENCES target (id),
    vantage INTEGER NOT NULL REFERENCES vantage (id),
    at INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    observation INTEGER REFERENCES observation (id),
    old_value INTEGER,
    new_value INTEGER,
    detail TEXT
);
CREATE INDEX event_target_at ON event (target, at);

CREATE TABLE monitoring (
    id INTEGER PRIMARY KEY,
    vantage INTEGER NOT NULL REFERENCES vantage (id),
    from_at INTEGER NOT NULL,
    to_at INTEGER NOT NULL
);
)sql";

// What was fetched beside the handshakes, and how a target is connected to. No program of version 1
// ever filled its table of lists.
constexpr char ToVersion2[] = R"sql(
ALTER TABLE target ADD COLUMN proxy TEXT NOT NULL DEFAULT '';
ALTER TABLE target ADD COLUMN client_certificate TEXT NOT NULL DEFAULT '';
ALTER TABLE target ADD COLUMN client_key TEXT NOT NULL DEFAULT '';
ALTER TABLE target ADD COLUMN fetch_lists TEXT NOT NULL DEFAULT '';
DROP INDEX target_listed;
CREATE UNIQUE INDEX target_listed
    ON target (host, port, server_name, starttls, connect_to, proxy, client_certificate)
    WHERE removed_at IS NULL;
DROP TABLE crl;
ALTER TABLE capture ADD COLUMN proxy TEXT NOT NULL DEFAULT '';
ALTER TABLE capture ADD COLUMN certificate_requested INTEGER NOT NULL DEFAULT 0;
ALTER TABLE observation ADD COLUMN fetched_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE observation ADD COLUMN fetched_for INTEGER REFERENCES certificate (id);
)sql";

// Of what was fetched about other leaves than the first (see history/fetchedleaves.h).
constexpr char LeafSchema[] = R"sql(
CREATE TABLE fetched_leaf (
    observation INTEGER NOT NULL REFERENCES observation (id),
    position INTEGER NOT NULL,
    certificate INTEGER NOT NULL REFERENCES certificate (id),
    issuers INTEGER NOT NULL,
    answers INTEGER NOT NULL,
    lists INTEGER NOT NULL,
    PRIMARY KEY (observation, position)
);
)sql";

constexpr char ToVersion3[] = R"sql(
ALTER TABLE observation ADD COLUMN addresses_left_out INTEGER NOT NULL DEFAULT 0;
)sql";

// What is left of checks that are older than all of them are kept: of each day and each verdict how
// many there were, the worst class, and how long the verdict held, for two hours a check at most.
constexpr char DailySchema[] = R"sql(
CREATE TABLE daily (
    id INTEGER PRIMARY KEY,
    target INTEGER NOT NULL REFERENCES target (id),
    vantage INTEGER NOT NULL REFERENCES vantage (id),
    day INTEGER NOT NULL,
    verdict INTEGER NOT NULL,
    class INTEGER NOT NULL,
    checks INTEGER NOT NULL,
    held_s INTEGER NOT NULL
);
CREATE UNIQUE INDEX daily_target_day ON daily (target, day, vantage, verdict);
)sql";

constexpr char ToVersion5[] = R"sql(
ALTER TABLE target ADD COLUMN notes TEXT NOT NULL DEFAULT '';
)sql";

QStringList statementsOf(const char *sql)
{
    QStringList statements;
    const auto parts = QString::fromLatin1(sql).split(u';');
    for (const QString &part : parts) {
        if (const QString statement = part.trimmed(); !statement.isEmpty())
            statements += statement;
    }
    return statements;
}

}

QStringList schemaStatements()
{
    return statementsOf(Schema) + statementsOf(fetchedSchema()) + statementsOf(LeafSchema)
        + statementsOf(DailySchema);
}

const QList<Migration> &migrations()
{
    static const QList<Migration> steps {
        { 2, statementsOf(ToVersion2) + statementsOf(fetchedSchema()) },
        { 3, statementsOf(ToVersion3) + statementsOf(LeafSchema) },
        { 4, statementsOf(DailySchema) },
        { 5, statementsOf(ToVersion5) },
    };
    return steps;
}
