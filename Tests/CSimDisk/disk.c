#include "disk.h"

#include <stdlib.h>
#include <string.h>

file *disk_find(sim_disk *disk, const char *name) {
    for (file *each = disk->files; each; each = each->next)
        if (each->exists && strcmp(each->name, name) == 0) return each;
    return NULL;
}

file *disk_make(sim_disk *disk, const char *name) {
    file *made = calloc(1, sizeof *made);
    made->name = strdup(name);
    made->exists = 1;
    made->last = &made->first;
    made->next = disk->files;
    disk->files = made;
    return made;
}

void file_forget_shared(file *self) {
    for (int index = 0; index < SHARED_REGIONS; index++) {
        free(self->shared[index]);
        self->shared[index] = NULL;
    }
}

static void forget_changes(file *self) {
    while (self->first) {
        change *gone = self->first;
        self->first = gone->next;
        free(gone->data);
        free(gone);
    }
    self->last = &self->first;
}

sim_disk *sim_disk_clone(const sim_disk *disk, const char *name) {
    sim_disk *made = sim_disk_create(name);
    for (const file *each = disk->files; made && each; each = each->next) {
        if (!each->exists) continue;
        file *copy = disk_make(made, each->name);
        copy->is_durable = 1;
        bytes_copy(&copy->now, &each->now);
        bytes_copy(&copy->synced, &each->now);
    }
    return made;
}

/* MARK: Steps */

int disk_step(sim_disk *disk, const file *file, int code_when_stopped) {
    if (disk->is_stopped || (file && file->is_lost)) return code_when_stopped;
    int64_t step = disk->steps++;
    if (disk->stop_at >= 0 && step >= disk->stop_at) {
        disk->is_stopped = 1;
        return code_when_stopped;
    }
    if (disk->fail_at >= 0 && step == disk->fail_at) {
        disk->failures++;
        return disk->fail_code;
    }
    return SQLITE_OK;
}

static void note(file *self, const void *data, size_t size, size_t offset) {
    change *made = calloc(1, sizeof *made);
    made->offset = offset;
    made->size = size;
    if (data) {
        made->data = malloc(size + 1);
        memcpy(made->data, data, size);
    }
    *self->last = made;
    self->last = &made->next;
}

int disk_has_no_room(const sim_disk *disk, int64_t growth) {
    return disk->capacity >= 0 && sim_disk_used(disk) + growth > disk->capacity;
}

int file_write(sim_disk *disk, file *self, const void *data, size_t size, size_t offset) {
    int code = disk_step(disk, self, SQLITE_IOERR_WRITE);
    if (code != SQLITE_OK) return code;
    size_t end = offset + size;
    size_t growth = end > self->now.size ? end - self->now.size : 0;
    if (disk_has_no_room(disk, (int64_t)growth)) return SQLITE_FULL;
    bytes_write(&self->now, data, size, offset);
    note(self, data, size, offset);
    return SQLITE_OK;
}

int file_truncate(sim_disk *disk, file *self, size_t size) {
    int code = disk_step(disk, self, SQLITE_IOERR_TRUNCATE);
    if (code != SQLITE_OK) return code;
    bytes_resize(&self->now, size);
    note(self, NULL, 0, size);
    return SQLITE_OK;
}

int file_sync(sim_disk *disk, file *self) {
    int code = disk_step(disk, self, SQLITE_IOERR_FSYNC);
    if (code != SQLITE_OK || disk->skips_syncs) return code;
    self->is_durable = 1;
    bytes_copy(&self->synced, &self->now);
    forget_changes(self);
    return SQLITE_OK;
}

/* MARK: Power */

/* Sebastiano Vigna's splitmix64, in the public domain. */
static uint64_t draw(uint64_t *state) {
    uint64_t word = *state += 0x9e3779b97f4a7c15u;
    word = (word ^ word >> 30) * 0xbf58476d1ce4e5b9u;
    word = (word ^ word >> 27) * 0x94d049bb133111ebu;
    return word ^ word >> 31;
}

static void apply(file *self, const change *made, size_t size) {
    if (made->data) bytes_write(&self->synced, made->data, size, made->offset);
    else bytes_resize(&self->synced, made->offset);
}

/* What SIM_DISK_LOSE_ANY does to one file: any subset in any state, or a prefix in the order of writing, torn at its
 * end, as a disk without a cache of its own leaves it. */
static void apply_some(file *self, uint64_t *random) {
    size_t count = 0;
    for (change *each = self->first; each; each = each->next) count++;
    int is_prefix = draw(random) & 1;
    size_t end = count > 0 ? draw(random) % (count + 1) : 0;
    size_t place = 0;
    for (change *each = self->first; each; each = each->next, place++) {
        int is_torn = is_prefix ? place == end : draw(random) % 4 == 0;
        if (is_prefix ? place > end : draw(random) % 2 == 0) continue;
        if (!is_torn) apply(self, each, each->size);
        else if (each->data) apply(self, each, draw(random) % (each->size + 1));
    }
}

/* The file as it is found when the power is back. */
static void restart_file(sim_disk *disk, file *self, enum sim_disk_loss loss, uint64_t *random) {
    if (loss == SIM_DISK_LOSE_ANY) apply_some(self, random);
    if (loss == SIM_DISK_LOSE_NONE)
        for (change *each = self->first; each; each = each->next) apply(self, each, each->size);
    int is_lost = loss == SIM_DISK_LOSE_ALL || (loss == SIM_DISK_LOSE_ANY && draw(random) % 2 == 0);
    self->exists = 0;
    self->is_lost = 1;
    if (!self->is_durable && is_lost) return;
    file *found = disk_make(disk, self->name);
    found->is_durable = self->is_durable;
    bytes_copy(&found->synced, &self->synced);
    bytes_copy(&found->now, &self->synced);
}

void sim_disk_restart(sim_disk *disk, enum sim_disk_loss loss, uint64_t seed) {
    uint64_t random = seed;
    file *each = disk->files;
    /* New files come before the old ones in the list, so that they are not visited. */
    for (; each; each = each->next)
        if (each->exists) restart_file(disk, each, loss, &random);
    disk->is_stopped = 0;
    disk->stop_at = -1;
}

void sim_disk_stop_after(sim_disk *disk, int64_t steps) { disk->stop_at = steps < 0 ? -1 : disk->steps + steps; }

void sim_disk_fail_after(sim_disk *disk, int64_t steps, int code) {
    disk->fail_at = steps < 0 ? -1 : disk->steps + steps;
    disk->fail_code = code;
}

int64_t sim_disk_failures(const sim_disk *disk) { return disk->failures; }
int64_t sim_disk_steps(const sim_disk *disk) { return disk->steps; }
int sim_disk_is_stopped(const sim_disk *disk) { return disk->is_stopped; }
void sim_disk_set_capacity(sim_disk *disk, int64_t bytes) { disk->capacity = bytes; }
void sim_disk_skip_syncs(sim_disk *disk, int is_skipping) { disk->skips_syncs = is_skipping; }

int64_t sim_disk_used(const sim_disk *disk) {
    int64_t sum = 0;
    for (const file *each = disk->files; each; each = each->next)
        if (each->exists) sum += (int64_t)each->now.size;
    return sum;
}

void disk_free(sim_disk *disk) {
    while (disk->files) {
        file *gone = disk->files;
        disk->files = gone->next;
        forget_changes(gone);
        file_forget_shared(gone);
        bytes_free(&gone->now);
        bytes_free(&gone->synced);
        free(gone->name);
        free(gone);
    }
    sqlite3_vfs_unregister(&disk->vfs);
    free((char *)disk->vfs.zName);
    free(disk);
}

void sim_disk_destroy(sim_disk *disk) {
    disk->is_abandoned = 1;
    if (disk->handles == 0) disk_free(disk);
}
