#ifndef JISR_CSIMDISK_H
#define JISR_CSIMDISK_H

#include <stdint.h>

/* A disk in memory, as a SQLite file system (https://sqlite.org/vfs.html), that keeps apart what was written and what
 * was synced. When its power fails, any of the writes since the last sync of a file may be lost or torn.
 *
 * A disk is used from one thread at a time. It goes when it is destroyed and the last file on it is closed. */
typedef struct sim_disk sim_disk;

/* Makes an empty disk and registers it under `name`, which no other disk has. */
sim_disk *sim_disk_create(const char *name);
void sim_disk_destroy(sim_disk *disk);

/* Makes a disk under another name that has all files of this one, synced, as they stand now: a clone of the machine. */
sim_disk *sim_disk_clone(const sim_disk *disk, const char *name);

/* How many writes, truncations, syncs and deletions there have been. */
int64_t sim_disk_steps(const sim_disk *disk);

/* Fails the power at the step after the next `steps`: that step and all access from then on are errors. -1: never. */
void sim_disk_stop_after(sim_disk *disk, int64_t steps);
int sim_disk_is_stopped(const sim_disk *disk);

/* What a crash leaves of the writes that were not synced. */
enum sim_disk_loss { SIM_DISK_LOSE_ANY, SIM_DISK_LOSE_ALL, SIM_DISK_LOSE_NONE };

/* Brings the power back. What was open stays an error for whoever still holds it. `seed` decides which writes since the last sync have come to the disk. */
void sim_disk_restart(sim_disk *disk, enum sim_disk_loss loss, uint64_t seed);

/* Makes one step fail with a SQLite code, the one after the next `steps`; the disk works on. */
void sim_disk_fail_after(sim_disk *disk, int64_t steps, int code);

/* How many steps have failed so. */
int64_t sim_disk_failures(const sim_disk *disk);

/* Bytes that fit; beyond, writes fail with SQLITE_FULL. -1: no bound. */
void sim_disk_set_capacity(sim_disk *disk, int64_t bytes);
int64_t sim_disk_used(const sim_disk *disk);

/* Makes syncs do nothing and say that all is well, as cheap memory cards do. */
void sim_disk_skip_syncs(sim_disk *disk, int is_skipping);

#endif
