#ifndef JISR_SIMDISK_DISK_H
#define JISR_SIMDISK_DISK_H

#include "CSimDisk.h"

#include <sqlite3.h>
#include <stddef.h>

/* Bytes that grow. */
typedef struct bytes {
    unsigned char *data;
    size_t size, room;
} bytes;

void bytes_write(bytes *self, const void *data, size_t size, size_t offset);
void bytes_resize(bytes *self, size_t size);
void bytes_copy(bytes *self, const bytes *other);
void bytes_free(bytes *self);

/* A write that was not synced; without data, a truncation to `offset`. */
typedef struct change {
    struct change *next;
    size_t offset, size;
    unsigned char *data;
} change;

enum { SHARED_REGIONS = 64 };

/* A file by name. It stays in the list when it is deleted, for handles that may still be open. */
typedef struct file {
    struct file *next;
    char *name;
    int exists;
    /* It was open when the power failed: what comes through the old handles now is an error, and changes nothing. */
    int is_lost;
    /* Whether the name is in the directory on the disk: from the first sync on. */
    int is_durable;
    bytes now, synced;
    change *first, **last;
    void *shared[SHARED_REGIONS];
    int shared_readers[SQLITE_SHM_NLOCK], shared_writers[SQLITE_SHM_NLOCK];
    int readers, reservers;
} file;

struct sim_disk {
    sqlite3_vfs vfs;
    file *files;
    int64_t steps, stop_at, fail_at, failures, capacity;
    int fail_code, is_stopped, skips_syncs;
    /* Handles that are open, and whether the last one to close takes the disk with it. */
    int handles, is_abandoned;
};

file *disk_find(sim_disk *disk, const char *name);
file *disk_make(sim_disk *disk, const char *name);
void file_forget_shared(file *self);
void disk_free(sim_disk *disk);

/* Counts a step; the code with which it fails, or SQLITE_OK. */
int disk_step(sim_disk *disk, const file *file, int code_when_stopped);
int disk_has_no_room(const sim_disk *disk, int64_t growth);
int file_write(sim_disk *disk, file *self, const void *data, size_t size, size_t offset);
int file_truncate(sim_disk *disk, file *self, size_t size);
int file_sync(sim_disk *disk, file *self);

extern const sqlite3_io_methods disk_io_methods;

/* An open file as SQLite holds it. */
typedef struct handle {
    sqlite3_file base;
    sim_disk *disk;
    file *file;
    int level;
    unsigned shared_mask, exclusive_mask;
} handle;

#endif
