#include "CMalloc.h"

#include <malloc.h>

void jisr_malloc_settle(void) {
    mallopt(M_ARENA_MAX, 1);
    /* Naming the threshold also stops glibc from raising it after every large block. */
    mallopt(M_TRIM_THRESHOLD, 128 * 1024);
}
