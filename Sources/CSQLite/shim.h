#ifndef JISR_CSQLITE_SHIM_H
#define JISR_CSQLITE_SHIM_H

#include <sqlite3.h>

/* sqlite3_db_config is variadic, and Swift imports no variadic function. */
static inline int jisr_sqlite_defend(sqlite3 *db) {
    int code = sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
    if (code != SQLITE_OK) return code;
    code = sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
    if (code != SQLITE_OK) return code;
    return sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)0);
}

#endif
