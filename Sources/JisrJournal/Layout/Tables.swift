/// The tables that every journal has, whatever the schema. Numbers stand for names inside; ``StateTables`` adds a table a
/// collection.
///
/// | table | holds |
/// | --- | --- |
/// | meta | the network, this device, its incarnation, its clock |
/// | scope | audiences, with the state digest of each |
/// | log | logs of which a signed batch was admitted, and this device's own |
/// | life | this device's incarnations in this database, the last one in use; when its exchanges had first come to an end, and how a batch showed that it was put back |
/// | fork | logs of others that went two ways, and whether people were told |
/// | branch | the histories of each log, nearly always one, with the end of what is held of each, and of what is in force of it; `shared` is the last number that a branch has in common with its parent |
/// | batch | sealed batches; `position` is the order in which they came in force, null for one that is not; `void` counts operations without effect |
/// | damaged | batches whose bytes are no longer what their author signed: they are asked for again |
/// | remade | rows that were made anew, with a position among those of batches: what of the changes the log does not tell; collection 0 only holds the position |
/// | told_end | the ends that headers tell, with the batch that each means; null where it is not held |
/// | fact | operations of the roster's scope that say who may write, in force or not |
/// | heard | the revocations at which this device has told the ends that it held |
/// | tail | operations of own logs that are not sealed yet |
/// | open_tail | what each tail drew when it was opened |
/// | tail_end | the branches that each tail has replaced something of, in the order of the header to be |
/// | entity | ids of records by number; 32 hexadecimal digits as 16 bytes |
/// | introduction | which operation was on which record, for batches that refer back to it, and to find what was said of a record |
/// | register | surviving values of fields that changed since their row was created; field 0 is the deletion mark; a stamp that nobody asked for yet is null |
/// | pending | operations of which this program does not know all, with the key where it is known |
/// | conflict | registers that people have to settle; field 0: a row that came back |
/// | refused | headers of batches that were not admitted, and why |
/// | stranger | who called and is not in the roster, by the pin of the key that it showed |
/// | peer | what is known of each peer: the last exchange, what it confirmed to hold, and the digest on which both agreed at its end |
/// | peer_contact | when each peer last called, which program and which clock it told |
/// | invitation | invitations given out, by the hash of their secret |
enum Tables {
    static let applicationID = 0x4a69_7372  // "Jisr"
    static let format = 5

    /// What format 5 has more than format 4.
    static let ofFormat5 = """
        CREATE TABLE damaged (batch INTEGER PRIMARY KEY) STRICT;
        CREATE TABLE peer_contact (
            device BLOB PRIMARY KEY, program TEXT, ahead INTEGER, called INTEGER) STRICT, WITHOUT ROWID;
        """

    static let creation = """
        \(ofFormat5)
        CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE scope (
            num INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
            state_high INTEGER NOT NULL DEFAULT 0, state_low INTEGER NOT NULL DEFAULT 0) STRICT;
        CREATE TABLE log (
            num INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, device BLOB NOT NULL, incarnation BLOB NOT NULL,
            scope INTEGER NOT NULL) STRICT;
        CREATE TABLE life (
            num INTEGER PRIMARY KEY, incarnation BLOB NOT NULL UNIQUE, settled INTEGER, found INTEGER, last INTEGER,
            is_told INTEGER NOT NULL DEFAULT 0) STRICT;
        CREATE TABLE fork (log BLOB PRIMARY KEY, is_told INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
        CREATE TABLE branch (
            num INTEGER PRIMARY KEY, log INTEGER NOT NULL, parent INTEGER, shared INTEGER NOT NULL DEFAULT 0,
            sequence INTEGER NOT NULL DEFAULT 0, hash BLOB NOT NULL DEFAULT (zeroblob(32)), reach INTEGER, reach_mark BLOB) STRICT;
        CREATE TABLE batch (
            num INTEGER PRIMARY KEY, branch INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
            mark BLOB NOT NULL UNIQUE, position INTEGER, void INTEGER NOT NULL DEFAULT 0, bytes BLOB NOT NULL,
            UNIQUE (branch, first)) STRICT;
        CREATE INDEX withdrawn ON batch (branch) WHERE position IS NULL;
        CREATE TABLE fact (
            batch INTEGER NOT NULL, sequence INTEGER NOT NULL, operation BLOB NOT NULL,
            PRIMARY KEY (batch, sequence)) STRICT, WITHOUT ROWID;
        CREATE TABLE heard (revocation TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
        CREATE TABLE told_end (
            batch INTEGER NOT NULL, place INTEGER NOT NULL, device BLOB NOT NULL, mark BLOB NOT NULL, met INTEGER,
            PRIMARY KEY (batch, place)) STRICT, WITHOUT ROWID;
        CREATE INDEX unmet_end ON told_end (mark) WHERE met IS NULL;
        CREATE INDEX met_end ON told_end (met) WHERE met IS NOT NULL;
        CREATE TABLE tail (
            branch INTEGER NOT NULL, sequence INTEGER NOT NULL, operation BLOB NOT NULL,
            PRIMARY KEY (branch, sequence)) STRICT, WITHOUT ROWID;
        CREATE TABLE open_tail (branch INTEGER PRIMARY KEY, nonce INTEGER NOT NULL) STRICT;
        CREATE TABLE tail_end (
            branch INTEGER NOT NULL, place INTEGER NOT NULL, other INTEGER NOT NULL,
            PRIMARY KEY (branch, place)) STRICT, WITHOUT ROWID;
        CREATE TABLE entity (
            num INTEGER PRIMARY KEY, scope INTEGER NOT NULL, collection INTEGER NOT NULL, id ANY NOT NULL,
            UNIQUE (id, collection, scope)) STRICT;
        CREATE TABLE introduction (
            branch INTEGER NOT NULL, sequence INTEGER NOT NULL, entity INTEGER NOT NULL,
            PRIMARY KEY (branch, sequence)) STRICT, WITHOUT ROWID;
        CREATE TABLE register (
            collection INTEGER NOT NULL, row INTEGER NOT NULL, field INTEGER NOT NULL, member TEXT NOT NULL,
            branch INTEGER NOT NULL, sequence INTEGER NOT NULL, stamp INTEGER, value ANY,
            PRIMARY KEY (collection, row, field, member, branch, sequence)) STRICT, WITHOUT ROWID;
        CREATE TABLE pending (
            branch INTEGER NOT NULL, sequence INTEGER NOT NULL, place INTEGER NOT NULL, collection INTEGER NOT NULL,
            row INTEGER NOT NULL, field INTEGER NOT NULL,
            PRIMARY KEY (branch, sequence, place)) STRICT, WITHOUT ROWID;
        CREATE INDEX pending_row ON pending (collection, row);
        CREATE TABLE conflict (
            collection INTEGER NOT NULL, row INTEGER NOT NULL, field INTEGER NOT NULL,
            PRIMARY KEY (collection, row, field)) STRICT, WITHOUT ROWID;
        CREATE TABLE refused (
            num INTEGER PRIMARY KEY, at INTEGER NOT NULL, peer BLOB, author BLOB, log BLOB NOT NULL,
            first INTEGER NOT NULL, mark BLOB NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL, header BLOB NOT NULL,
            UNIQUE (mark, code)) STRICT;
        CREATE TABLE stranger (
            pin BLOB PRIMARY KEY, at INTEGER NOT NULL, address TEXT NOT NULL, calls INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE peer (
            device BLOB PRIMARY KEY, last_success INTEGER, last_try INTEGER, next_try INTEGER, failures INTEGER NOT NULL
            DEFAULT 0, last_error TEXT, frontier BLOB, agreed BLOB) STRICT, WITHOUT ROWID;
        CREATE TABLE invitation (
            secret BLOB PRIMARY KEY, role TEXT NOT NULL, centre BLOB, name TEXT NOT NULL, province TEXT NOT NULL,
            expires INTEGER NOT NULL, used_by BLOB) STRICT, WITHOUT ROWID;
        CREATE INDEX in_force ON batch (position) WHERE position IS NOT NULL;
        CREATE TABLE remade (
            position INTEGER NOT NULL, collection INTEGER NOT NULL, row INTEGER NOT NULL,
            PRIMARY KEY (position, collection, row)) STRICT, WITHOUT ROWID;
        CREATE TABLE address (
            device BLOB PRIMARY KEY, given TEXT NOT NULL, told TEXT NOT NULL) STRICT, WITHOUT ROWID;
        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = \(format);
        """

    /// Tables that are functions of the log: emptied and filled anew by a rebuild.
    static let derived = ["entity", "introduction", "register", "pending", "conflict"]
}
