#include "disk.h"

#include <stdlib.h>
#include <string.h>

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *out_flags) {
    sim_disk *disk = vfs->pAppData;
    handle *self = (handle *)base;
    memset(self, 0, sizeof *self);
    if (disk->is_stopped) return SQLITE_CANTOPEN;
    file *found = name ? disk_find(disk, name) : NULL;
    if (!found) {
        if (!(flags & SQLITE_OPEN_CREATE)) return SQLITE_CANTOPEN;
        found = disk_make(disk, name ? name : "");
        if (!name) found->exists = 0;
    }
    self->disk = disk;
    disk->handles++;
    self->file = found;
    self->base.pMethods = &disk_io_methods;
    if (out_flags) *out_flags = flags;
    return SQLITE_OK;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int is_synced) {
    (void)is_synced;
    sim_disk *disk = vfs->pAppData;
    int code = disk_step(disk, NULL, SQLITE_IOERR_DELETE);
    if (code != SQLITE_OK) return code;
    file *found = disk_find(disk, name);
    if (!found) return SQLITE_IOERR_DELETE_NOENT;
    found->exists = 0;
    return SQLITE_OK;
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *out) {
    sim_disk *disk = vfs->pAppData;
    if (disk->is_stopped) return SQLITE_IOERR_ACCESS;
    file *found = disk_find(disk, name);
    /* As the system's own does: an empty file counts as none. */
    *out = found && (flags != SQLITE_ACCESS_EXISTS || found->now.size > 0);
    return SQLITE_OK;
}

static int vfs_full_name(sqlite3_vfs *vfs, const char *name, int size, char *out) {
    (void)vfs;
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
}

static int vfs_randomness(sqlite3_vfs *vfs, int size, char *out) {
    (void)vfs;
    memset(out, 7, (size_t)size);
    return size;
}

static int vfs_sleep(sqlite3_vfs *vfs, int microseconds) {
    (void)vfs;
    return microseconds;
}

static int vfs_time(sqlite3_vfs *vfs, double *days) {
    (void)vfs;
    *days = 2461041.5;
    return SQLITE_OK;
}

static int vfs_last_error(sqlite3_vfs *vfs, int size, char *out) {
    (void)vfs, (void)size, (void)out;
    return 0;
}

sim_disk *sim_disk_create(const char *name) {
    sim_disk *disk = calloc(1, sizeof *disk);
    disk->stop_at = disk->fail_at = disk->capacity = -1;
    disk->vfs = (sqlite3_vfs){
        .iVersion = 1,
        .szOsFile = sizeof(handle),
        .mxPathname = 512,
        .zName = strdup(name),
        .pAppData = disk,
        .xOpen = vfs_open,
        .xDelete = vfs_delete,
        .xAccess = vfs_access,
        .xFullPathname = vfs_full_name,
        .xRandomness = vfs_randomness,
        .xSleep = vfs_sleep,
        .xCurrentTime = vfs_time,
        .xGetLastError = vfs_last_error,
    };
    sqlite3_vfs_register(&disk->vfs, 0);
    return disk;
}
