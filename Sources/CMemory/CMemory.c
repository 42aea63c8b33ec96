#define _GNU_SOURCE
#include "CMemory.h"

#include <link.h>
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

void jisr_memory_settle(void) {
    mallopt(M_ARENA_MAX, 1);
    /* Naming the threshold also stops glibc from raising it after every large block. */
    mallopt(M_TRIM_THRESHOLD, 128 * 1024);
}

/* Lets go of the code of one program or library: segments that are read and executed and never written, so that every
   page can be had from its file again. */
static int release_code(struct dl_phdr_info *object, size_t size, void *unused) {
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    (void)size;
    (void)unused;
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &object->dlpi_phdr[i];
        if (segment->p_type != PT_LOAD || !(segment->p_flags & PF_X) || (segment->p_flags & PF_W)) continue;
        uintptr_t start = (object->dlpi_addr + segment->p_vaddr + page - 1) & ~(page - 1);
        uintptr_t end = (object->dlpi_addr + segment->p_vaddr + segment->p_memsz) & ~(page - 1);
        /* A kernel that does not take the advice leaves things as they are. */
        if (start < end) madvise((void *)start, end - start, MADV_DONTNEED);
    }
    return 0;
}

void jisr_memory_release(void) {
    malloc_trim(0);
    dl_iterate_phdr(release_code, 0);
}
