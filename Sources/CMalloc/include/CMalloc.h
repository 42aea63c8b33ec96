#ifndef JISR_CMALLOC_H
#define JISR_CMALLOC_H

/* Makes glibc's malloc give memory back: a daemon that once took in a long list would else keep its size for months.
   One arena for all threads, and whatever lies free at the end of the heap is returned from 128 KiB on. */
void jisr_malloc_settle(void);

#endif
