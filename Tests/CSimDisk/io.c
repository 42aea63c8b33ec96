#include "disk.h"

#include <stdlib.h>
#include <string.h>

static int io_unlock(sqlite3_file *base, int level);

static int io_close(sqlite3_file *base) {
    sim_disk *disk = ((handle *)base)->disk;
    io_unlock(base, SQLITE_LOCK_NONE);
    if (--disk->handles == 0 && disk->is_abandoned) disk_free(disk);
    return SQLITE_OK;
}

static int io_read(sqlite3_file *base, void *out, int size, sqlite3_int64 offset) {
    handle *self = (handle *)base;
    if (self->disk->is_stopped || self->file->is_lost) return SQLITE_IOERR_READ;
    const bytes *now = &self->file->now;
    size_t start = (size_t)offset, wanted = (size_t)size;
    size_t there = start >= now->size ? 0 : now->size - start;
    if (there > wanted) there = wanted;
    if (there > 0) memcpy(out, now->data + start, there);
    if (there == wanted) return SQLITE_OK;
    memset((char *)out + there, 0, wanted - there);
    return SQLITE_IOERR_SHORT_READ;
}

static int io_write(sqlite3_file *base, const void *data, int size, sqlite3_int64 offset) {
    handle *self = (handle *)base;
    return file_write(self->disk, self->file, data, (size_t)size, (size_t)offset);
}

static int io_truncate(sqlite3_file *base, sqlite3_int64 size) {
    handle *self = (handle *)base;
    return file_truncate(self->disk, self->file, (size_t)size);
}

static int io_sync(sqlite3_file *base, int flags) {
    (void)flags;
    handle *self = (handle *)base;
    return file_sync(self->disk, self->file);
}

static int io_size(sqlite3_file *base, sqlite3_int64 *size) {
    handle *self = (handle *)base;
    if (self->disk->is_stopped || self->file->is_lost) return SQLITE_IOERR_FSTAT;
    *size = (sqlite3_int64)self->file->now.size;
    return SQLITE_OK;
}

/* MARK: Locks of the database file. Handles of one process, so a count of each kind is enough. */

static int io_lock(sqlite3_file *base, int level) {
    handle *self = (handle *)base;
    file *file = self->file;
    if (self->level >= level) return SQLITE_OK;
    if (file->is_lost) return SQLITE_IOERR_LOCK;
    int readers = file->readers - (self->level >= SQLITE_LOCK_SHARED);
    int reservers = file->reservers - (self->level >= SQLITE_LOCK_RESERVED);
    if (level >= SQLITE_LOCK_RESERVED && reservers > 0) return SQLITE_BUSY;
    if (level == SQLITE_LOCK_EXCLUSIVE && readers > 0) return SQLITE_BUSY;
    if (self->level < SQLITE_LOCK_SHARED) file->readers++;
    if (self->level < SQLITE_LOCK_RESERVED && level >= SQLITE_LOCK_RESERVED) file->reservers++;
    self->level = level;
    return SQLITE_OK;
}

static int io_unlock(sqlite3_file *base, int level) {
    handle *self = (handle *)base;
    if (self->level <= level) return SQLITE_OK;
    if (self->level >= SQLITE_LOCK_RESERVED && level < SQLITE_LOCK_RESERVED) self->file->reservers--;
    if (self->level >= SQLITE_LOCK_SHARED && level < SQLITE_LOCK_SHARED) self->file->readers--;
    self->level = level;
    return SQLITE_OK;
}

static int io_check_lock(sqlite3_file *base, int *is_reserved) {
    *is_reserved = ((handle *)base)->file->reservers > 0;
    return SQLITE_OK;
}

static int io_control(sqlite3_file *base, int operation, void *argument) {
    (void)base, (void)operation, (void)argument;
    return SQLITE_NOTFOUND;
}

static int io_sector_size(sqlite3_file *base) {
    (void)base;
    return 4096;
}

/* What Linux is taken for as well: a write harms no byte beside it. */
static int io_characteristics(sqlite3_file *base) {
    (void)base;
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

/* MARK: The index of the write-ahead log, which all handles share. */

static int io_shm_map(sqlite3_file *base, int region, int size, int may_extend, void volatile **out) {
    file *file = ((handle *)base)->file;
    *out = NULL;
    if (region >= SHARED_REGIONS) return SQLITE_IOERR_SHMMAP;
    if (!file->shared[region] && may_extend) {
        if (disk_has_no_room(((handle *)base)->disk, size)) return SQLITE_IOERR_SHMSIZE;
        file->shared[region] = malloc((size_t)size);
        if (!file->shared[region]) return SQLITE_NOMEM;
        memset(file->shared[region], 0, (size_t)size);
    }
    *out = file->shared[region];
    return SQLITE_OK;
}

static int take_shared_lock(handle *self, unsigned mask, int offset, int count, int is_exclusive) {
    file *file = self->file;
    if (file->is_lost) return SQLITE_IOERR_LOCK;
    for (int slot = offset; slot < offset + count; slot++) {
        int mine = (self->shared_mask >> slot & 1) != 0;
        if (file->shared_writers[slot] > 0) return SQLITE_BUSY;
        if (is_exclusive && file->shared_readers[slot] > mine) return SQLITE_BUSY;
    }
    for (int slot = offset; slot < offset + count; slot++) {
        if (is_exclusive) file->shared_writers[slot]++;
        else if (!(self->shared_mask >> slot & 1)) file->shared_readers[slot]++;
    }
    if (is_exclusive) self->exclusive_mask |= mask;
    else self->shared_mask |= mask;
    return SQLITE_OK;
}

static int io_shm_lock(sqlite3_file *base, int offset, int count, int flags) {
    handle *self = (handle *)base;
    unsigned mask = (1u << (offset + count)) - (1u << offset);
    if (flags & SQLITE_SHM_LOCK) return take_shared_lock(self, mask, offset, count, flags & SQLITE_SHM_EXCLUSIVE);
    for (int slot = offset; slot < offset + count; slot++) {
        if (self->exclusive_mask >> slot & 1) self->file->shared_writers[slot]--;
        if (self->shared_mask >> slot & 1) self->file->shared_readers[slot]--;
    }
    self->exclusive_mask &= ~mask;
    self->shared_mask &= ~mask;
    return SQLITE_OK;
}

static void io_shm_barrier(sqlite3_file *base) {
    (void)base;
    __sync_synchronize();
}

static int io_shm_unmap(sqlite3_file *base, int is_deleting) {
    io_shm_lock(base, 0, SQLITE_SHM_NLOCK, SQLITE_SHM_UNLOCK);
    if (is_deleting) file_forget_shared(((handle *)base)->file);
    return SQLITE_OK;
}

const sqlite3_io_methods disk_io_methods = {
    .iVersion = 2,
    .xClose = io_close,
    .xRead = io_read,
    .xWrite = io_write,
    .xTruncate = io_truncate,
    .xSync = io_sync,
    .xFileSize = io_size,
    .xLock = io_lock,
    .xUnlock = io_unlock,
    .xCheckReservedLock = io_check_lock,
    .xFileControl = io_control,
    .xSectorSize = io_sector_size,
    .xDeviceCharacteristics = io_characteristics,
    .xShmMap = io_shm_map,
    .xShmLock = io_shm_lock,
    .xShmBarrier = io_shm_barrier,
    .xShmUnmap = io_shm_unmap,
};
