/// The tables that every journal has, whatever the schema. Numbers stand for names inside; ``StateTables`` adds a table a
/// collection.
///
/// | table | holds |
/// | --- | --- |
/// | meta | the network, this device, its incarnation, its clock |
/// | scope | audiences, with the state digest of each |
/// | log | logs with the end of what is held of each; a log that is only named so far has no device |
/// | batch | sealed batches in the order of arrival |
/// | tail | operations of own logs that are not sealed yet |
/// | entity | ids of records by number; 32 hexadecimal digits as 16 bytes |
/// | introduction | which operation created which record, for batches that refer back to it |
/// | register | surviving values of fields that changed since their row was created; field 0 is the deletion mark |
/// | awaited | names of operations that have not come yet: their values are dead on arrival |
/// | pending | operations of which this program does not know all |
/// | conflict | registers that people have to settle; field 0: a row that came back |
/// | refused | batches that were not admitted |
/// | stranger | who called and is not in the roster, by the pin of the key that it showed |
/// | peer | what is known of each peer: the last exchange, and what it confirmed to hold |
/// | invitation | invitations given out, by the hash of their secret |
enum Tables {
    static let applicationID = 0x4a69_7372  // "Jisr"
    static let format = 1

    static let creation = """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE scope (
            num INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
            state_high INTEGER NOT NULL DEFAULT 0, state_low INTEGER NOT NULL DEFAULT 0) STRICT;
        CREATE TABLE log (
            num INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, device BLOB, incarnation BLOB, scope INTEGER,
            sequence INTEGER NOT NULL DEFAULT 0, hash BLOB NOT NULL DEFAULT (zeroblob(32))) STRICT;
        CREATE TABLE batch (
            num INTEGER PRIMARY KEY, log INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
            base INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE (log, first)) STRICT;
        CREATE TABLE tail (
            log INTEGER NOT NULL, sequence INTEGER NOT NULL, operation BLOB NOT NULL,
            PRIMARY KEY (log, sequence)) STRICT, WITHOUT ROWID;
        CREATE TABLE entity (
            num INTEGER PRIMARY KEY, scope INTEGER NOT NULL, collection INTEGER NOT NULL, id ANY NOT NULL,
            UNIQUE (id, collection, scope)) STRICT;
        CREATE TABLE introduction (
            log INTEGER NOT NULL, sequence INTEGER NOT NULL, entity INTEGER NOT NULL,
            PRIMARY KEY (log, sequence)) STRICT, WITHOUT ROWID;
        CREATE TABLE register (
            collection INTEGER NOT NULL, row INTEGER NOT NULL, field INTEGER NOT NULL, member TEXT NOT NULL,
            log INTEGER NOT NULL, sequence INTEGER NOT NULL, stamp INTEGER NOT NULL, value ANY,
            PRIMARY KEY (collection, row, field, member, log, sequence)) STRICT, WITHOUT ROWID;
        CREATE TABLE awaited (
            log INTEGER NOT NULL, sequence INTEGER NOT NULL, collection INTEGER NOT NULL, row INTEGER NOT NULL,
            field INTEGER NOT NULL, member TEXT NOT NULL,
            PRIMARY KEY (log, sequence, collection, row, field, member)) STRICT, WITHOUT ROWID;
        CREATE TABLE pending (
            log INTEGER NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (log, sequence)) STRICT, WITHOUT ROWID;
        CREATE TABLE conflict (
            collection INTEGER NOT NULL, row INTEGER NOT NULL, field INTEGER NOT NULL,
            PRIMARY KEY (collection, row, field)) STRICT, WITHOUT ROWID;
        CREATE TABLE refused (
            num INTEGER PRIMARY KEY, at INTEGER NOT NULL, peer BLOB, log BLOB NOT NULL, first INTEGER NOT NULL,
            code TEXT NOT NULL, reason TEXT NOT NULL, bytes BLOB NOT NULL, UNIQUE (log, first, code)) STRICT;
        CREATE TABLE stranger (
            pin BLOB PRIMARY KEY, at INTEGER NOT NULL, address TEXT NOT NULL, calls INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE peer (
            device BLOB PRIMARY KEY, last_success INTEGER, last_try INTEGER, next_try INTEGER, failures INTEGER NOT NULL
            DEFAULT 0, last_error TEXT, frontier BLOB, same_digest BLOB) STRICT, WITHOUT ROWID;
        CREATE TABLE invitation (
            secret BLOB PRIMARY KEY, role TEXT NOT NULL, centre TEXT NOT NULL, province TEXT NOT NULL,
            expires INTEGER NOT NULL, used_by BLOB) STRICT, WITHOUT ROWID;
        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = \(format);
        """

    /// Tables that are functions of the log: emptied and filled anew by a rebuild.
    static let derived = ["entity", "introduction", "register", "awaited", "pending", "conflict"]
}
